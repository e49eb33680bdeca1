import { useState } from 'react'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { shortKey } from '../../messages/format.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { endOf, end as words } from '../../messages/rotation-end.ts'
import { run } from '../../messages/rotation-run.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Words } from '../../ui/words.tsx'
import { deletionHeldByUse } from './both-keys.ts'
import { EndFacts } from './end-facts.tsx'
import styles from './end-sheet.module.css'

const css = classNames(styles)

type EndSheetProps = {
  readonly view: RotationView
  readonly subject: PolicySubject
  readonly onClose: () => void
}

/** After a rotation: what changed, what is still to come and when, and Undo while it is possible. */
export function EndSheet({ view, subject, onClose }: EndSheetProps) {
  const [asking, setAsking] = useState<'undo' | 'delete' | null>(null)
  const undo = useCommand(keyturn.rotationUndo)
  const remove = useCommand(keyturn.rotationDeleteOldKey)
  const keep = useCommand(keyturn.rotationKeepOldKey)
  const { operationId, outcome } = view
  const { title, lead, tone } = endOf(view)
  const problem =
    undo.problem ?? remove.problem ?? keep.problem ?? (outcome === 'abandoned' ? view.problem : null)
  const oldKey = shortKey(view.oldKeyId)
  const heldByUse = deletionHeldByUse(view)

  const dismiss = () => {
    if (outcome !== null) void keyturn.rotationClose({ operationId })
    onClose()
  }
  const answer = async (command: typeof undo) => {
    await command.send({ operationId })
    setAsking(null)
  }

  return (
    <>
      <Dialog
        size="sheet"
        step={`end ${outcome}`}
        title={title}
        subtitle={<Words of={run.subtitle(view)} />}
        onClose={dismiss}
        footer={
          <>
            {view.canUndo ? (
              <span className={css('apart')}>
                <Button icon="undo" onClick={() => setAsking('undo')}>
                  {words.undo}
                </Button>
              </span>
            ) : null}
            {outcome === null && view.deleteDue !== null ? (
              <Button busy={keep.busy} onClick={() => void keep.send({ operationId })}>
                {words.keep}
              </Button>
            ) : null}
            {view.canDelete && !heldByUse ? (
              <Button onClick={() => setAsking('delete')}>{words.deleteNow}</Button>
            ) : null}
            <Button tone="main" first onClick={dismiss}>
              {outcome === null ? words.hide : words.close}
            </Button>
          </>
        }
      >
        <div className={css('end')}>
          <p className={css('lead', tone)} role="status">
            <span className={css('shape')}>
              <Icon name={tone === 'fine' ? 'check' : 'warning'} size={22} />
            </span>
            {lead}
          </p>
          {problem === null ? null : (
            <ProblemNotice
              problem={problem}
              subject={subject}
              tone={tone === 'soon' ? 'note' : 'soon'}
              urgent
            />
          )}
          <EndFacts view={view} subject={subject} onDelete={heldByUse ? () => setAsking('delete') : null} />
        </div>
      </Dialog>
      {asking === 'undo' ? (
        <Question
          title={words.undoQuestion.title}
          confirm={words.undoQuestion.confirm}
          cancel={words.undoQuestion.cancel}
          busy={undo.busy}
          onConfirm={() => void answer(undo)}
          onCancel={() => setAsking(null)}
        >
          <p>
            <Words of={words.undoQuestion.body(oldKey, view)} />
          </p>
        </Question>
      ) : null}
      {asking === 'delete' ? (
        <Question
          title={words.deleteQuestion.title(oldKey)}
          confirm={words.deleteQuestion.confirm}
          cancel={words.deleteQuestion.cancel}
          busy={remove.busy}
          onConfirm={() => void answer(remove)}
          onCancel={() => setAsking(null)}
        >
          <p>{words.deleteQuestion.body}</p>
        </Question>
      ) : null}
    </>
  )
}
