import type { CheckupView } from '../../../electron/contract/checkup-views.ts'
import type { Result } from '../../../electron/contract/result.ts'
import { pushCheckup, useIdentity } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { type MfaCode, useOneCode } from '../mfa/use-one-code.ts'

/**
 * A command that mends something and brings the fresh report back, with the code that AWS may want for it. `mend` says
 * whether it went well; the page shows the new report then.
 */
export function useMending<Input>(identityId: string, call: (input: Input) => Promise<Result<CheckupView>>) {
  const { view } = useIdentity(identityId)
  const { send, busy, problem, clear } = useCommand(call)
  const devices = view?.devices?.known ? view.devices.value : []
  const code = useOneCode(devices, false, problem)
  const mend = async (inputWith: (mfaCode: MfaCode) => Input): Promise<boolean> => {
    code.clear()
    const report = await send(inputWith(code.mfaCode))
    if (report !== null) pushCheckup(report)
    return report !== null
  }
  return { mend, busy, problem, clear, code }
}
