import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import type { OwnCodes } from '../../electron/ports/own-codes.ts'

/** As long as the person has not let Keyturn keep a seed. */
export const noOwnCodes: OwnCodes = {
  openSession: async () => null,
  show: async () => failed(problem('operation-not-possible', { state: 'no-codes-kept' })),
}
