import { useCallback, useState } from 'react'
import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'

type Changes = CommandInput<'settingsChange'>

export type Change = {
  /** What is on its way to main and shows as if it counted already; nothing otherwise. */
  readonly pending: Changes
  /** Why the last change was refused, for the place where it was made. */
  readonly problem: Problem | null
  /** Sends it at once; main tells the page how the settings stand then. Answers whether it was taken. */
  readonly send: (change: Changes) => Promise<boolean>
}

const nothing: Changes = {}

/** The change of one setting. `onSaved` hears of each that was taken. */
export function useChange(onSaved: () => void): Change {
  const { problem, carryOut } = useCommand(keyturn.settingsChange)
  const [pending, setPending] = useState(nothing)
  const send = useCallback(
    async (change: Changes) => {
      setPending(change)
      const taken = await carryOut(change)
      setPending((last) => (last === change ? nothing : last))
      if (taken) onSaved()
      return taken
    },
    [carryOut, onSaved],
  )
  return { pending, problem, send }
}
