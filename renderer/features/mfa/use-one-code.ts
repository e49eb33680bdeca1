import { type ComponentProps, useState } from 'react'
import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { useTypedCode } from '../rotation/typed-code.ts'
import { useCodeWait } from './code-wait.tsx'
import type { OneCode } from './one-code.tsx'

export type MfaCode = CommandInput<'mfaStart'>['mfaCode']

type AskedCode = {
  /** Whether the field is to show. */
  readonly isAsked: boolean
  /** What goes along with the call: the code where one is asked for, else null. */
  readonly mfaCode: MfaCode
  /** Whether the call may be sent as far as the code goes. */
  readonly isReady: boolean
  /** What the screen has to say itself: the field says that a code is wanted, and that one is spent. */
  readonly problem: Problem | null
  readonly field: Pick<ComponentProps<typeof OneCode>, 'choice' | 'problem' | 'wait'>
  readonly clear: () => void
}

/**
 * The code that AWS may want with a call. `isNeeded` is main's word beforehand; AWS's own refusal (`problem`, of the last
 * call) asks for one, too, and then it stays so: a code that was refused needs another one.
 */
export function useOneCode(
  devices: readonly DeviceView[],
  isNeeded: boolean,
  problem: Problem | null,
): AskedCode {
  const { typed, choice, clear } = useTypedCode(devices)
  const wait = useCodeWait(problem)
  const [wasWanted, setWasWanted] = useState(false)
  if (problem?.code === 'mfa-required' && !wasWanted) setWasWanted(true)
  const canGive = devices.some(({ kind }) => kind !== 'passkey')
  const isAsked = isNeeded || (wasWanted && canGive)
  const isSaid = isAsked && (problem?.code === 'mfa-required' || problem?.code === 'code-used')
  return {
    isAsked,
    mfaCode: isAsked ? typed : null,
    isReady: !isAsked || (typed !== null && wait === 0),
    problem: isSaid ? null : problem,
    field: { choice, problem, wait },
    clear,
  }
}
