import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { loadSessions, useSessions } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { ownCodes as words } from '../../messages/own-codes.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Offer } from '../mfa/offer.tsx'
import styles from './keep-codes.module.css'

const css = classNames(styles)

/**
 * Offers that Keyturn makes the codes of the device just attached. Off until the person, who has read what that gives
 * up, switches it on; where this computer has no real secret store, it says so instead.
 */
export function KeepCodes({ view: { identityId, setUpId, serialNumber } }: { view: MfaSetUpView }) {
  const { view: sessions } = useSessions(identityId)
  const { carryOut, busy, problem } = useCommand(keyturn.ownCodesKeep)
  if (sessions === null) return null
  const { canKeepCodes, ownCodes } = sessions.view
  const isOn = ownCodes.some((own) => own.serialNumber === serialNumber)
  // The key behind the QR code is destroyed once the device is attached; after a restart there is nothing to keep.
  const isGone = problem?.code === 'operation-not-possible'
  const isOffered = canKeepCodes && !isOn && !isGone
  const keep = async () => {
    if (await carryOut({ setUpId })) await loadSessions(identityId)
  }
  return (
    <div className={css('keep')}>
      <Offer
        title={words.offer}
        action={
          isOffered ? (
            <Button busy={busy} onClick={() => void keep()}>
              {words.offerButton}
            </Button>
          ) : null
        }
      >
        <p className={css('text')}>{canKeepCodes || isOn ? words.offerNext : words.noStore}</p>
        {isOffered ? (
          <Notice tone="soon" title={words.warning}>
            <p>{words.warningNext}</p>
          </Notice>
        ) : null}
        <div role="status" className={css('said')}>
          {isOn ? <Notice tone="fine" title={words.on} /> : null}
          {isGone ? <Notice tone="note" title={words.gone} /> : null}
        </div>
        {problem === null || isGone ? null : <ProblemNotice problem={problem} urgent />}
      </Offer>
    </div>
  )
}
