/** What the menu bar, the tray, a notification or a second start asks the window to do. */
import { z } from 'zod'

const identityId = z.string()

export const intent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['check', 'add-profile', 'together', 'practice', 'find', 'settings', 'history']),
  }),
  z.strictObject({ kind: z.literal('identity'), identityId }),
  z.strictObject({ kind: z.literal('rotate'), identityId, accessKeyId: z.string() }),
  z.strictObject({ kind: z.literal('rotation'), operationId: z.string() }),
  z.strictObject({ kind: z.literal('set-up-mfa'), identityId }),
  z.strictObject({ kind: z.literal('sessions'), identityId }),
  z.strictObject({ kind: z.literal('check-up'), identityId }),
])

export type Intent = z.infer<typeof intent>
