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

/**
 * `needsCode`: AWS denies the next call without MFA, and a code lifts that: send it along as `mfaCode` (or open an MFA
 * session first). `codeDevices`: those whose codes can be used; passkeys give none (failure case 46).
 */
const codeNeed = { needsCode: z.boolean(), codeDevices: z.array(deviceView) }

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
  /** AWS takes no further device: one has to be removed first, also before one is replaced (failure case 37). */
  limitReached: z.boolean(),
  ...codeNeed,
})

/**
 * The device that a replacement is for. `waiting`: nothing happens to it until the new one is proved by its next code
 * (`mfaTrySignIn`). `removing`: proved; it is deactivated and deleted now, or as soon as `problem` is over. `left`: it is
 * deactivated, but deleting it is denied; only an administrator can.
 */
const replacedDevice = z.strictObject({
  serialNumber: z.string(),
  name: z.string(),
  kind: deviceView.shape.kind,
  state: z.enum(['waiting', 'removing', 'left', 'removed']),
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
  /** Null where nothing is replaced. */
  replaces: replacedDevice.nullable(),
  /** What `mfaCancel` does now: delete the new device, or keep the old one beside the new one. Null: nothing. */
  cancelling: z.enum(['deletes-new', 'keeps-both']).nullable(),
  ...codeNeed,
})

/** What is left of the user's MFA once a device is gone. */
const devicesLeft = z.enum(['code-device', 'passkeys-only', 'nothing'])

/** Shown before a device is removed. */
export const mfaRemovalPlanView = z.strictObject({
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  device: deviceView,
  left: devicesLeft,
  /** Whether a policy denies this user's calls without MFA; null: that can't be told. */
  demandsMfa: z.boolean().nullable(),
  /** It may be the last device that works: `mfaRemove` wants `acceptsLast`, a yes to plain words. */
  needsYes: z.boolean(),
  /** Profiles whose `mfa_serial` names it. */
  profiles: strings,
  ...codeNeed,
})

/** A removal under way, or over until its screen is closed. */
export const mfaRemovalView = z.strictObject({
  removalId: z.string(),
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  device: deviceView.omit({ enabledAt: true }),
  /**
   * `working`: goes on by itself. `waiting`: stopped by `problem`; `mfaRemovalGoOn` tries again, with a code where
   * `needsCode`, with a yes where `needsYes`. `left`: deactivated, so it opens nothing any more, but deleting it is denied.
   */
  stage: z.enum(['working', 'waiting', 'removed', 'left', 'kept']),
  /** What is true at AWS right now. */
  deviceState: z.enum(['attached', 'deactivated', 'gone']),
  problem: problemSchema.nullable(),
  needsYes: z.boolean(),
  /** Nothing has happened to the device yet: `mfaRemovalCancel` keeps it. */
  canCancel: z.boolean(),
  /** Profiles whose `mfa_serial` names it. */
  profiles: strings,
  ...codeNeed,
})

export type CodeCheckView = z.infer<typeof codeCheckView>
export type MfaProposalView = z.infer<typeof mfaProposalView>
export type MfaRemovalPlanView = z.infer<typeof mfaRemovalPlanView>
export type MfaRemovalView = z.infer<typeof mfaRemovalView>
export type MfaSetUpView = z.infer<typeof mfaSetUpView>
