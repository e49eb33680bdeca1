import { useEffect, useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { SessionsView } from '../../../electron/contract/session-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { mfa } from '../../messages/mfa.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Offer } from './offer.tsx'
import styles from './write-serial.module.css'

const css = classNames(styles)
const words = mfa.keepCodes

/** Offers to keep what the codes are made of, with its price said plainly; nothing where this computer can't seal it. */
export function KeepCodes({ view: { setUpId, identityId, serialNumber } }: { view: MfaSetUpView }) {
  const sessions = useSessions(identityId)
  const { carryOut, busy, problem } = useCommand(keyturn.ownCodesKeep)
  const [kept, setKept] = useState(false)
  if (sessions === null || !sessions.canKeepCodes) return null
  const isKept = kept || sessions.ownCodes.some((own) => own.serialNumber === serialNumber)
  // The key behind the QR code is destroyed once the device is attached; after a restart there is nothing to keep.
  const isGone = problem?.code === 'operation-not-possible'
  return (
    <Offer
      title={words.title}
      action={
        isKept || isGone ? null : (
          <Button busy={busy} onClick={() => void carryOut({ setUpId }).then(setKept)}>
            {words.keep}
          </Button>
        )
      }
    >
      <p className={css('text')}>{words.text}</p>
      <div role="status" className={css('said')}>
        {isKept ? <Notice tone="fine" title={words.kept} /> : null}
        {isGone ? <Notice tone="note" title={words.gone} /> : null}
      </div>
      {isKept || isGone ? null : (
        <Notice tone="soon" title={words.warning}>
          <p>{words.warningNext}</p>
        </Notice>
      )}
      {problem === null || isGone ? null : <ProblemNotice problem={problem} urgent />}
    </Offer>
  )
}

/** What is known of the identity's own codes, asked for once; null until main has answered. */
function useSessions(identityId: string): SessionsView | null {
  const [view, setView] = useState<SessionsView | null>(null)
  useEffect(() => {
    const ask = async () => {
      const result = await keyturn.sessionsGet({ identityId })
      if (result.ok) setView(result.value)
    }
    void ask()
  }, [identityId])
  return view
}
