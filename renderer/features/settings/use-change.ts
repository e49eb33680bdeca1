import { useCallback } from 'react'
import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'

export type Change = {
  readonly busy: boolean
  /** Why the last change was refused, for the place where it was made. */
  readonly problem: Problem | null
  /** Sends it at once; main tells the page how the settings stand then. Answers whether it was taken. */
  readonly send: (change: CommandInput<'settingsChange'>) => Promise<boolean>
}

/** The change of one setting. `onSaved` hears of each that was taken. */
export function useChange(onSaved: () => void): Change {
  const { busy, problem, carryOut } = useCommand(keyturn.settingsChange)
  const send = useCallback(
    async (change: CommandInput<'settingsChange'>) => {
      const taken = await carryOut(change)
      if (taken) onSaved()
      return taken
    },
    [carryOut, onSaved],
  )
  return { busy, problem, send }
}
