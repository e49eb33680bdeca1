import { useCallback, useEffect, useState } from 'react'
import type { MfaProposalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import type { MfaCode } from './use-one-code.ts'

export type Proposing = {
  /** Null until main has answered once. */
  readonly proposal: MfaProposalView | null
  readonly problem: Problem | null
  readonly making: boolean
  readonly deleting: boolean
  readonly ask: () => Promise<void>
  /** Makes the device. Null where that failed; the proposal is then a fresh one. */
  readonly make: (deviceName: string, mfaCode: MfaCode) => Promise<MfaSetUpView | null>
  /** Deletes a left-over device. True where a fresh proposal came of it. */
  readonly deleteLeftOver: (serialNumber: string, mfaCode: MfaCode) => Promise<boolean>
}

/** The proposal of a device name and what can be done with it. `replaces` is the serial number of a device that goes. */
export function useProposal(identityId: string, replaces: string | null): Proposing {
  const { send: propose, problem: proposeProblem } = useCommand(keyturn.mfaPropose)
  const start = useCommand(keyturn.mfaStart)
  const remove = useCommand(keyturn.mfaDeleteLeftOver)
  const [proposal, setProposal] = useState<MfaProposalView | null>(null)

  const ask = useCallback(async () => {
    const next = await propose({ identityId })
    if (next !== null) setProposal(next)
  }, [identityId, propose])
  useEffect(() => void ask(), [ask])

  const make = async (deviceName: string, mfaCode: MfaCode) => {
    remove.clear()
    const started = await start.send({ identityId, deviceName, replaces, mfaCode })
    // The name may have been taken meanwhile: a fresh proposal knows it, and says whether a device is left over.
    if (started === null) await ask()
    return started
  }
  const deleteLeftOver = async (serialNumber: string, mfaCode: MfaCode) => {
    start.clear()
    const next = await remove.send({ identityId, serialNumber, mfaCode })
    if (next !== null) setProposal(next)
    return next !== null
  }
  return {
    proposal,
    problem: proposeProblem ?? remove.problem ?? start.problem,
    making: start.busy,
    deleting: remove.busy,
    ask,
    make,
    deleteLeftOver,
  }
}
