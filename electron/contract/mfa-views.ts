/** What the renderer is told of an MFA set-up. With one named exception, the seed, no secret is in it. */
import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { deviceView, known, strings, time } from './views.ts'

/** What is known of one code field while the person types. */
const codeState = z.enum(['empty', 'typing', 'right', 'wrong'])

export const codeCheckView = z.strictObject({
  first: codeState,
  second: codeState,
  problem: problemSchema.nullable(),
  /** Whether the pair may be sent to AWS. */
  ready: z.boolean(),
  /** Seconds until the authenticator shows its next code, by AWS's clock. */
  nextCodeIn: z.number().int(),
})

export const mfaProposalView = z.strictObject({
  identityId: z.string(),
  userName: z.string(),
  /** A free device name, the user name where that is free. */
  deviceName: z.string(),
  takenNames: strings,
  attached: known(z.array(deviceView)),
  /** An unattached device left by somebody's earlier try under the default name. */
  leftOver: z.strictObject({ serialNumber: z.string() }).nullable(),
  /** Whether the seed can be sealed, so that the set-up survives a crash. */
  survivesRestart: z.boolean(),
})

export const mfaSetUpView = z.strictObject({
  setUpId: z.string(),
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  deviceName: z.string(),
  serialNumber: z.string().nullable(),
  stage: z.enum(['creating', 'codes', 'attaching', 'attached', 'cancelled', 'stuck']),
  /** SECURITY: the one secret that the renderer sees, and only in stage `codes` while its screen is open. */
  seed: z
    .strictObject({
      uri: z.string(),
      base32: z.string(),
      /** Whether this system keeps the window out of screen captures. */
      captureProtected: z.boolean(),
    })
    .nullable(),
  problem: problemSchema.nullable(),
  /** Profiles where `mfa_serial` may be written, and which have it. */
  profiles: z.array(z.strictObject({ profile: z.string(), mfaSerial: z.string().nullable() })),
  serialWritten: z.boolean(),
  signIn: z.strictObject({
    state: z.enum(['untried', 'worked', 'failed']),
    expiresAt: time.nullable(),
    problem: problemSchema.nullable(),
  }),
  /** The device stays at AWS unattached because deleting it is denied; the set-up can be resumed. */
  keptForResume: z.boolean(),
})

export type CodeCheckView = z.infer<typeof codeCheckView>
export type MfaProposalView = z.infer<typeof mfaProposalView>
export type MfaSetUpView = z.infer<typeof mfaSetUpView>
