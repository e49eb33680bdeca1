import { second, useNow } from '../../api/clock.ts'
import { inThrees } from '../../messages/format.ts'
import { ownCodes as words } from '../../messages/own-codes.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Unseen } from '../../ui/live.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Countdown } from '../mfa/countdown-ring.tsx'
import styles from './shown-code.module.css'
import { useOwnCode } from './use-own-code.ts'

const css = classNames(styles)

/** The code of a device as Keyturn makes it, with the time that it shows. */
export function ShownCode({ identityId, serialNumber }: { identityId: string; serialNumber: string }) {
  const { shown, problem, again } = useOwnCode(identityId, serialNumber)
  const now = useNow(second / 2)
  if (problem !== null) return <ProblemNotice problem={problem} urgent onRetry={again} />
  // A code whose time is over is not shown: this computer may have slept.
  const left = shown === null ? 0 : Math.ceil((shown.validUntil - now.getTime()) / 1000)
  if (shown === null || left <= 0) {
    return (
      <div className={css('box')}>
        <Waiting>{words.loading}</Waiting>
      </div>
    )
  }
  return (
    <div className={css('box')}>
      <p className={css('code', shown.isUsed && 'used')}>
        <span aria-hidden="true">{inThrees(shown.code)}</span>
        <Unseen>{words.label(shown.code)}</Unseen>
      </p>
      <p className={css('time')}>
        <Countdown seconds={Math.min(30, left)} />
        {shown.isUsed ? words.wait(left) : words.left(left)}
      </p>
      <p role="status" className={css('note')}>
        {shown.isUsed ? (
          <>
            <Icon name="warning" size={14} />
            {words.used}
          </>
        ) : null}
      </p>
    </div>
  )
}
