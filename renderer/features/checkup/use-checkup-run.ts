import { useCallback, useEffect, useRef } from 'react'
import type { CheckupView } from '../../../electron/contract/checkup-views.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { keyturn } from '../../api/keyturn.ts'
import { pushCheckup, useCheckup } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import type { MfaCode } from '../mfa/use-one-code.ts'

type CheckupRun = {
  /** The last report; null: none yet. */
  readonly report: CheckupView | null
  readonly busy: boolean
  /** Why AWS could not be asked; null as well where the report says it. */
  readonly problem: Problem | null
  readonly run: (mfaCode: MfaCode) => Promise<void>
}

/**
 * One identity's report. The first is made when the page opens. It is made afresh when a sheet closes that covered the
 * page: whatever was mended there shows at once.
 */
export function useCheckupRun(identityId: string, isCovered: boolean): CheckupRun {
  const { view, problem: unread } = useCheckup(identityId)
  const { send, busy, problem } = useCommand(keyturn.checkupRun)
  const run = useCallback(
    async (mfaCode: MfaCode) => {
      const report = await send({ identityId, mfaCode })
      if (report !== null) pushCheckup(report)
    },
    [identityId, send],
  )
  const isNew = view !== null && view.report === null
  useEffect(() => {
    if (isNew) void run(null)
  }, [isNew, run])

  const wasCovered = useRef(isCovered)
  useEffect(() => {
    if (wasCovered.current && !isCovered) void run(null)
    wasCovered.current = isCovered
  }, [isCovered, run])

  const report = view?.report ?? null
  return { report, busy: busy || report?.state === 'running', problem: problem ?? unread, run }
}
