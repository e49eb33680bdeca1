/** The inputs that several commands share. */
import { z } from 'zod'

export const nothing = z.void()
export const id = z.string().min(1).max(400)
export const code = z.string().regex(/^[0-9]{6}$/)
export const identity = z.strictObject({ identityId: id })
export const mfaCode = z.strictObject({ serialNumber: id, code })
/** Opens an MFA session before the call, where the last view said `needsCode`; null: as things are. */
export const withCode = { mfaCode: mfaCode.nullable() }
