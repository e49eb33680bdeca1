import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { both as words } from '../../messages/rotation-both.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './waiting-panel.module.css'

const css = classNames(styles)

type HeldPanelProps = { readonly view: RotationView; readonly onSwitchOff: () => void }

/** Why the old key is still on though all is written: something else uses it, or the person wanted it back. */
export function HeldPanel({ view, onSwitchOff }: HeldPanelProps) {
  const now = useNow(minute)
  const look = useCommand(keyturn.rotationRetry)
  const { operationId, oldKeyId, usedElsewhere } = view
  const title = usedElsewhere === null ? words.again.title(oldKeyId) : words.held.title(oldKeyId)
  return (
    <section className={css('panel')} aria-label={title}>
      <p className={css('head')}>
        <Icon name={usedElsewhere === null ? 'info' : 'warning'} size={18} />
        <strong>{title}</strong>
      </p>
      {usedElsewhere === null ? (
        <p>{words.again.text}</p>
      ) : (
        <>
          <p>
            <Words of={words.held.use(usedElsewhere, now)} /> {words.held.whom}
          </p>
          <p>{words.held.choose}</p>
        </>
      )}
      <div className={css('answer')}>
        {look.problem === null ? null : <ProblemNotice problem={look.problem} urgent />}
        <div className={css('buttons')}>
          <Button tone="main" onClick={onSwitchOff}>
            {words.switchOff}
          </Button>
          <Button icon="refresh" busy={look.busy} onClick={() => void look.send({ operationId })}>
            {words.look}
          </Button>
        </div>
      </div>
    </section>
  )
}
