import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { mfa } from '../../messages/mfa.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NextCode } from './code-pair.tsx'
import { CodeProblem } from './code-wait.tsx'
import { Offer } from './offer.tsx'
import { useSignIn } from './use-sign-in.ts'
import styles from './write-serial.module.css'

const css = classNames(styles)
const words = mfa.attached

/** Offers a sign-in with the next code: the proof that the device works. */
export function TrySignIn({ view }: { view: MfaSetUpView }) {
  const { code, type, attempt, isReady, busy, problem, wait, nextAt } = useSignIn(view)
  const now = useNow(minute)
  const { state, expiresAt } = view.signIn
  const worked = state === 'worked'
  return (
    <Offer
      title={words.tryIt}
      action={
        worked ? null : (
          <Button disabled={!isReady} busy={busy} onClick={() => void attempt()}>
            {words.tryButton}
          </Button>
        )
      }
    >
      <p className={css('text')}>{words.tryNext}</p>
      <div role="status" className={css('said')}>
        {worked ? (
          <Notice tone="fine" title={words.worked(expiresAt === null ? null : new Date(expiresAt), now)} />
        ) : null}
      </div>
      {worked ? null : (
        <>
          <CodeProblem problem={problem} wait={wait} />
          <div>
            <CodeField label={words.tryCode} value={code} onText={type} />
            <NextCode nextAt={wait > 0 ? null : nextAt} />
          </div>
        </>
      )}
    </Offer>
  )
}
