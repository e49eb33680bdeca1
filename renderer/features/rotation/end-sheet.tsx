import { useState } from 'react'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { shortKey } from '../../messages/format.ts'
import type { Phrase } from '../../messages/phrase.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { copies as copyWords } from '../../messages/rotation-copies.ts'
import { changesOf, endOf, end as words } from '../../messages/rotation-end.ts'
import { run } from '../../messages/rotation-run.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Words } from '../../ui/words.tsx'
import { CopyList } from './copy-list.tsx'
import styles from './end-sheet.module.css'
import { WaitingPanel } from './waiting-panel.tsx'

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
  const { operationId, outcome, waitingFor } = view
  const { title, lead, tone } = endOf(view)
  const problem =
    undo.problem ?? remove.problem ?? keep.problem ?? (outcome === 'abandoned' ? view.problem : null)
  const oldKey = shortKey(view.oldKeyId)

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
            {view.canDelete ? <Button onClick={() => setAsking('delete')}>{words.deleteNow}</Button> : null}
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
          {waitingFor === null ? null : (
            <WaitingPanel view={view} waitingFor={waitingFor} subject={subject} />
          )}
          <div className={css('columns')}>
            <Sentences title={words.changed} sentences={changesOf(view)} icon="check" />
            <ToCome view={view} />
          </div>
          {view.copies.length === 0 ? null : <CopyList {...copyWords.remaining} copies={view.copies} />}
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

type SentencesProps = {
  readonly title: string
  readonly sentences: readonly (Phrase | string)[]
  readonly icon: 'check' | 'clock'
}

function Sentences({ title, sentences, icon }: SentencesProps) {
  return (
    <section>
      <h3 className={css('title')}>{title}</h3>
      <ul className={css('list')}>
        {sentences.map((sentence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences are never reordered
          <li key={index} className={css('sentence')}>
            <Icon name={icon} />
            <span>
              <Words of={sentence} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function deletionOf(due: Date | null, now: Date, key: string): Phrase {
  if (due === null) return words.noDue(key)
  return due > now ? words.due(due, now, key) : words.dueNow(key)
}

function ToCome({ view }: { view: RotationView }) {
  const now = useNow(minute)
  const key = shortKey(view.oldKeyId)
  const due = view.deleteDue === null ? null : new Date(view.deleteDue)
  const open = view.outcome === null
  const deletion = open ? deletionOf(due, now, key) : null
  const written =
    view.outcome === 'undone' || view.outcome === 'abandoned'
      ? []
      : [
          words.programs(view.places.length),
          words.elsewhere,
          ...(view.devices.length === 0 ? [] : [words.sessions]),
        ]
  const sentences = [...(deletion === null ? [] : [deletion]), ...written]
  return (
    <Sentences
      title={words.toCome}
      sentences={sentences.length === 0 ? [words.nothingToCome] : sentences}
      icon="clock"
    />
  )
}
