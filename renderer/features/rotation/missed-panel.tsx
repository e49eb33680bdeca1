import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { missed as words } from '../../messages/rotation-both.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './waiting-panel.module.css'

const css = classNames(styles)

type MissedPanelProps = {
  readonly view: RotationView
  readonly use: NonNullable<RotationView['usedElsewhere']>
  /** Where the deletion waits for a yes; null: it does not. */
  readonly onDelete: (() => void) | null
}

/** The old key is off, and something else used it after the files had the new one. */
export function MissedPanel({ view, use, onDelete }: MissedPanelProps) {
  const now = useNow(minute)
  const title = words.title(view.oldKeyId)
  return (
    <section className={css('panel')} aria-label={title}>
      <p className={css('head')}>
        <Icon name="warning" size={18} />
        <strong>{title}</strong>
      </p>
      <p>
        <Words of={words.text(use, now)} />
        {onDelete === null ? null : ` ${words.waits}`}
      </p>
      <div className={css('buttons')}>
        {view.canReactivate ? <Reactivate view={view} /> : null}
        {onDelete === null ? null : <Button onClick={onDelete}>{words.deleteAnyway}</Button>}
      </div>
    </section>
  )
}

/** Switches the old key on again and leaves the new one where it is. */
export function Reactivate({ view }: { view: RotationView }) {
  const { send, busy, problem } = useCommand(keyturn.rotationReactivate)
  const { operationId, usedElsewhere } = view
  const quiet = usedElsewhere === null
  return (
    <>
      <Button small={quiet} busy={busy} onClick={() => void send({ operationId })}>
        {words.reactivate}
      </Button>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
    </>
  )
}
