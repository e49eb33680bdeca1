/**
 * What the renderer is told of MFA sessions, of the codes that Keyturn makes itself, and of `mfa_serial`.
 *
 * No secret is in it. A code is in one view alone, which is made when it is asked for and never pushed: ask only while
 * its screen is open. Times are AWS's; `awsTime` is when the view was made, so that a page can count down by its own
 * clock, however wrong that is.
 */
import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { strings, time } from './views.ts'

/** What AWS lets a user ask for, in seconds: 15 minutes to 36 hours (aws-facts A1). */
export const leastSessionSeconds = 900
export const mostSessionSeconds = 129_600

/** A device that gives codes: virtual or hardware. */
const codeDeviceView = z.strictObject({
  serialNumber: z.string(),
  name: z.string(),
  kind: z.enum(['virtual', 'hardware']),
})

const sessionView = z.strictObject({
  /** The session's own access key id (`ASIA…`). */
  sessionId: z.string(),
  /** `ends-soon` from `endsSoonAt`, `expired` from `expiresAt`. */
  state: z.enum(['lives', 'ends-soon', 'expired']),
  endsSoonAt: time,
  expiresAt: time,
  /** The device whose code opened it. */
  serialNumber: z.string(),
  deviceName: z.string(),
  /**
   * The access key that opened it: its last characters, and the whole id where Keyturn knows it. Not `isHere`: it was
   * rotated away or taken out of the files; the session works on until it expires all the same (failure case 31).
   */
  key: z.strictObject({ ending: z.string(), accessKeyId: z.string().nullable(), isHere: z.boolean() }),
  /** Keyturn holds it, uses it where the account demands MFA, and can write it as a profile. */
  inMemory: z.boolean(),
  /** The profiles that it is written as, such as `default-mfa`. */
  profiles: strings,
})

/** A profile of the identity, and what a session made from it is written as. */
const sessionPlaceView = z.strictObject({
  profile: z.string(),
  writtenAs: z.string(),
  region: z.string().nullable(),
  /** `free`: made new. `session`: holds a session of ours, which is renewed. `refused`: `problem` says why. */
  state: z.enum(['free', 'session', 'refused']),
  sessionId: z.string().nullable(),
  problem: problemSchema.nullable(),
})

/** Profiles that Keyturn once wrote for this identity and can only remove. */
const leftOverView = z.strictObject({
  profile: z.string(),
  /**
   * `source-gone`: the profile that it was made from is none of this identity's any more. `changed`: another program put
   * other credentials there; removing takes them along. `incomplete`: a write or removal was cut off.
   */
  reason: z.enum(['source-gone', 'changed', 'incomplete']),
})

const ownCodesView = z.strictObject({
  serialNumber: z.string(),
  deviceName: z.string(),
  keptAt: time,
})

export const sessionsView = z.strictObject({
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  awsTime: time,
  /** Where AWS does not list them: those that `mfa_serial` names in the identity's profiles. */
  devices: z.array(codeDeviceView),
  /** Why no session can be opened (failure case 46: passkeys open none); null: it can. */
  obstacle: z.enum(['no-device', 'passkeys-only', 'devices-unknown']).nullable(),
  seconds: z.strictObject({ least: z.number().int(), most: z.number().int(), usual: z.number().int() }),
  /** The one in memory first, then the others as they stand in the credentials file. */
  sessions: z.array(sessionView),
  places: z.array(sessionPlaceView),
  leftOvers: z.array(leftOverView),
  /** The session of `sessionOpen` lives, but could not be written: why. */
  writeProblem: problemSchema.nullable(),
  /** Devices of which Keyturn makes codes itself. */
  ownCodes: z.array(ownCodesView),
  /** Whether this computer's secret store may keep what codes are made of. */
  canKeepCodes: z.boolean(),
})

/** A code made by Keyturn. SECURITY: made on asking, for the screen that shows it; never in an event. */
export const ownCodeView = z.strictObject({
  serialNumber: z.string(),
  code: z.string(),
  awsTime: time,
  validUntil: time,
  /** Keyturn sent it to AWS already: AWS takes it no second time (failure case 30). Wait for the next one. */
  isUsed: z.boolean(),
})

/** Where `mfa_serial` may be written. */
export const mfaSerialView = z.strictObject({
  identityId: z.string(),
  devices: z.array(codeDeviceView),
  profiles: z.array(
    z.strictObject({
      profile: z.string(),
      /** `role`: the AWS CLI and the SDKs ask for a code there. `own`: other tools do (aws-facts B). */
      use: z.enum(['role', 'own']),
      sourceProfile: z.string().nullable(),
      mfaSerial: z.string().nullable(),
    }),
  ),
})

export type SessionView = z.infer<typeof sessionView>
export type SessionsView = z.infer<typeof sessionsView>
export type OwnCodeView = z.infer<typeof ownCodeView>
export type MfaSerialView = z.infer<typeof mfaSerialView>
