import { useState } from 'react'
import type { MfaProposalView, MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { deviceNameProblem } from './device-name.ts'
import { useOneCode } from './use-one-code.ts'
import { useProposal } from './use-proposal.ts'

export type Naming = {
  /** Null until main has answered once. */
  readonly proposal: MfaProposalView | null
  readonly problem: Problem | null
  readonly code: ReturnType<typeof useOneCode>
  readonly deviceName: string
  /** What is wrong with the name that the person typed. */
  readonly wrongName: 'refused' | 'taken' | null
  readonly isReady: boolean
  readonly isMaking: boolean
  readonly isDeleting: boolean
  readonly type: (name: string) => void
  readonly ask: () => Promise<void>
  readonly make: () => Promise<void>
  readonly deleteLeftOver: (serialNumber: string) => Promise<void>
}

/** The name of a new device as proposed and typed, the code that may be wanted, and what can be done with both. */
export function useNaming(
  identityId: string,
  replaces: string | null,
  onStarted: (view: MfaSetUpView) => void,
): Naming {
  const { proposal, problem, ...actions } = useProposal(identityId, replaces)
  const [typed, setTyped] = useState<string | null>(null)
  const code = useOneCode(proposal?.codeDevices ?? [], proposal?.needsCode ?? false, problem)
  const deviceName = typed ?? proposal?.deviceName ?? ''
  const wrong = deviceNameProblem(deviceName, proposal?.takenNames ?? [])
  const isReady = proposal !== null && !proposal.limitReached && wrong === null && code.isReady

  const make = async () => {
    if (!isReady || actions.making) return
    code.clear()
    const started = await actions.make(deviceName, code.mfaCode)
    if (started === null) setTyped(null)
    else onStarted(started)
  }
  const deleteLeftOver = async (serialNumber: string) => {
    code.clear()
    if (await actions.deleteLeftOver(serialNumber, code.mfaCode)) setTyped(null)
  }
  return {
    proposal,
    problem,
    code,
    deviceName,
    wrongName: typed === null ? null : wrong,
    isReady,
    isMaking: actions.making,
    isDeleting: actions.deleting,
    type: setTyped,
    ask: actions.ask,
    make,
    deleteLeftOver,
  }
}
