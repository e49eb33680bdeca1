/**
 * The only file that reads `window.keyturn`. The preload puts it there; its type is the contract's, so it can't
 * drift. An answer that never comes back as a Result (main is gone, the sender was refused) becomes a problem too,
 * so no screen has to catch anything.
 */
import { commandNames } from '../../electron/contract/channels.ts'
import type { KeyturnApi } from '../../electron/contract/commands.ts'
import { failed, type Result } from '../../electron/contract/result.ts'

declare global {
  interface Window {
    readonly keyturn: KeyturnApi
  }
}

type Call = (input: unknown) => Promise<Result<unknown>>

const guarded =
  (call: Call): Call =>
  async (input) => {
    try {
      return await call(input)
    } catch {
      return failed({ code: 'internal', data: { reference: 'renderer' }, retryable: false })
    }
  }

const calls = commandNames.map((name) => [name, guarded(window.keyturn[name] as Call)] as const)

/** Main, as the contract describes it. No call ever rejects. */
export const keyturn = {
  ...(Object.fromEntries(calls) as Omit<KeyturnApi, 'subscribe'>),
  subscribe: window.keyturn.subscribe,
} as KeyturnApi
