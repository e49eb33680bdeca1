/** What is kept of changed passwords: when, never what. */
import { z } from 'zod'

/** When each identity's password was last changed here (ISO 8601, by AWS's clock), by the identity's id. */
export const passwordChanges = z.record(z.string(), z.iso.datetime())

export type PasswordChanges = z.infer<typeof passwordChanges>
