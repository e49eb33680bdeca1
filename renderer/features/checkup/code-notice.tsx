import type { Problem } from '../../../electron/contract/problems.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { checkup } from '../../messages/check-up.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { OneCode } from '../mfa/one-code.tsx'
import { type MfaCode, useOneCode } from '../mfa/use-one-code.ts'
import styles from './code-notice.module.css'

const css = classNames(styles)
const words = checkup.needsCode

type CodeNoticeProps = {
  readonly devices: readonly DeviceView[]
  readonly busy: boolean
  /** Why the last code was not taken. */
  readonly problem: Problem | null
  readonly onCode: (mfaCode: MfaCode) => void
}

/** Asks for one code where the account tells little without MFA. What can be told without it shows below. */
export function CodeNotice({ devices, busy, problem, onCode }: CodeNoticeProps) {
  const code = useOneCode(devices, true, problem)
  const give = () => {
    if (busy || !code.isReady) return
    code.clear()
    onCode(code.mfaCode)
  }
  return (
    <Notice tone="soon" icon="shield" title={words.title}>
      <p>{words.text}</p>
      <form
        noValidate
        className={css('form')}
        onSubmit={(event) => {
          event.preventDefault()
          give()
        }}
      >
        <OneCode {...code.field} why={words.why} />
        <div>
          <Button tone="main" small submit disabled={!code.isReady} busy={busy}>
            {words.go}
          </Button>
        </div>
      </form>
    </Notice>
  )
}
