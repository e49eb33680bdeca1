import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { second, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { proving as words } from '../../messages/rotation-both.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { offersLonger, secondsToProve } from './both-keys.ts'
import styles from './run-sheet.module.css'

const css = classNames(styles)

/** While a new key is proved: when the rotation turns back, and more time once it has taken a while. */
export function ProvingTime({ view }: { view: RotationView }) {
  const now = useNow(second)
  const longer = useCommand(keyturn.rotationProveLonger)
  const seconds = secondsToProve(view, now)
  if (seconds === null) return null
  return (
    <div className={css('proving')}>
      <span>{words.turnsBack(seconds)}</span>
      {offersLonger(view, seconds) ? (
        <Button small busy={longer.busy} onClick={() => void longer.send({ operationId: view.operationId })}>
          {words.longer}
        </Button>
      ) : null}
      {longer.problem === null ? null : <ProblemNotice problem={longer.problem} urgent />}
    </div>
  )
}
