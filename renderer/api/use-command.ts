import { useCallback, useState } from 'react'
import type { Problem } from '../../electron/contract/problems.ts'
import type { Result } from '../../electron/contract/result.ts'

export type Command<Input, Output> = {
  readonly busy: boolean
  /** Why the last call failed; null once another is sent. */
  readonly problem: Problem | null
  /** Sends the command. Returns what came back, or null where it failed (the problem is kept). */
  readonly send: (input: Input) => Promise<Output | null>
  /** The same for a command that brings nothing back: whether it went well. */
  readonly carryOut: (input: Input) => Promise<boolean>
  readonly clear: () => void
}

/** One command of a screen, with what the screen shows of it: that it runs, and why it failed. */
export function useCommand<Input, Output>(
  call: (input: Input) => Promise<Result<Output>>,
): Command<Input, Output> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = useCallback(
    async (input: Input) => {
      setBusy(true)
      setProblem(null)
      const result = await call(input)
      setBusy(false)
      if (!result.ok) setProblem(result.problem)
      return result
    },
    [call],
  )
  const send = useCallback(
    async (input: Input) => {
      const result = await ask(input)
      return result.ok ? result.value : null
    },
    [ask],
  )
  const carryOut = useCallback(async (input: Input) => (await ask(input)).ok, [ask])
  const clear = useCallback(() => setProblem(null), [])
  return { busy, problem, send, carryOut, clear }
}
