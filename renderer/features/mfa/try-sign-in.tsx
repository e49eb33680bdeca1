import { useEffect, useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { now as clockNow, minute, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { mfa } from '../../messages/mfa.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { NextCode } from './code-pair.tsx'
import { nextCodeAt } from './countdown.ts'
import { Offer } from './offer.tsx'
import styles from './write-serial.module.css'

const css = classNames(styles)
const words = mfa.attached

/** Offers a sign-in with the next code: the proof that the device works. */
export function TrySignIn({ view }: { view: MfaSetUpView }) {
  const { setUpId, signIn } = view
  const { send, busy, problem } = useCommand(keyturn.mfaTrySignIn)
  const [code, setCode] = useState('')
  const now = useNow(minute)
  const nextAt = useNextCode(setUpId)
  const worked = signIn.state === 'worked'
  const told = problem ?? signIn.problem

  const attempt = async () => {
    if (code.length < 6 || busy) return
    const next = await send({ setUpId, code })
    setCode('')
    if (next !== null) mfaSetUps.push(next)
  }
  return (
    <Offer
      title={words.tryIt}
      action={
        worked ? null : (
          <Button disabled={code.length < 6} busy={busy} onClick={() => void attempt()}>
            {words.tryButton}
          </Button>
        )
      }
    >
      <p className={css('text')}>{words.tryNext}</p>
      <div role="status" className={css('said')}>
        {worked ? (
          <Notice
            tone="fine"
            title={words.worked(signIn.expiresAt === null ? null : new Date(signIn.expiresAt), now)}
          />
        ) : null}
      </div>
      {worked ? null : (
        <>
          {told === null ? null : <ProblemNotice problem={told} tone="soon" urgent />}
          <div>
            <CodeField
              label={words.tryCode}
              value={code}
              onText={(text) => setCode(text.replace(/\D/g, '').slice(0, 6))}
            />
            <NextCode nextAt={nextAt} />
          </div>
        </>
      )}
    </Offer>
  )
}

/** When the next code starts; main is asked once, since it knows AWS's clock. */
function useNextCode(setUpId: string): number | null {
  const [nextAt, setNextAt] = useState<number | null>(null)
  useEffect(() => {
    const ask = async () => {
      const result = await keyturn.mfaCheckCodes({ setUpId, first: '', second: '' })
      if (result.ok) setNextAt(nextCodeAt(result.value.nextCodeIn, clockNow()))
    }
    void ask()
  }, [setUpId])
  return nextAt
}
