/**
 * What the renderer is told, as schemas. Types are inferred from them, so a view can't drift from its check.
 * No secret is in any of them, with one named exception: the seed in the MFA set-up's view, while its screen shows.
 * Times are ISO 8601 in UTC, by AWS's clock where AWS told them.
 */
import { z } from 'zod'
import { problemSchema } from './problems.ts'

export const time = z.iso.datetime()
export const strings = z.array(z.string())

/** A fact, or the reason why it isn't known (usually `access-denied`, which names the missing permission). */
export const known = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('known', [
    z.strictObject({ known: z.literal(true), value }),
    z.strictObject({ known: z.literal(false), problem: problemSchema }),
  ])

/** What AWS last saw a key do; AWS never tells by whom. Null: nothing, or nothing but Keyturn's own calls. */
export const lastUseView = z.strictObject({ at: time, service: z.string(), region: z.string() }).nullable()

/** How old the key is, by the overview's `limits`: `fine`, `soon`, `overdue`, or not known. */
const ageState = z.enum(['fine', 'soon', 'overdue', 'unknown'])

const identitySummary = z.strictObject({
  /** The ARN, or `key:AKIA…` until AWS has told who it is. */
  id: z.string(),
  state: z.enum(['checking', 'known', 'failed']),
  problem: problemSchema.nullable(),
  userName: z.string().nullable(),
  account: z.string().nullable(),
  accountAlias: z.string().nullable(),
  profiles: strings,
  accessKeyIds: strings,
  /** Whole days since the oldest active key that stands here was made. */
  ageDays: z.number().int().nullable(),
  ageState,
  mfa: z.enum(['on', 'off', 'unknown']),
  /** An open rotation, MFA set-up (or replacement) or removal of a device of this identity. */
  rotationId: z.string().nullable(),
  mfaSetUpId: z.string().nullable(),
  mfaRemovalId: z.string().nullable(),
})

/** Why a profile's key can't be rotated here. */
const unrotatableReason = z.enum([
  'sso',
  'login-session',
  'credential-process',
  'web-identity',
  'role',
  'temporary-keys',
  'root',
  'federated',
  'no-credentials',
  'incomplete',
  'malformed',
])

export const overviewView = z.strictObject({
  practice: z.boolean(),
  /** From which age a key is `soon` and `overdue`, as the settings say. */
  limits: z.strictObject({ soonDays: z.number().int(), overdueDays: z.number().int() }),
  /** False until the AWS files have been read once. */
  loaded: z.boolean(),
  checking: z.boolean(),
  checkedAt: time.nullable(),
  files: z.array(
    z.strictObject({
      kind: z.enum(['config', 'credentials']),
      path: z.string(),
      state: z.enum(['read', 'missing', 'unreadable']),
      problems: z.array(problemSchema),
      readableByOthers: z.boolean(),
    }),
  ),
  identities: z.array(identitySummary),
  unrotatable: z.array(
    z.strictObject({ profile: z.string(), reason: unrotatableReason, sourceProfile: z.string().nullable() }),
  ),
  /** `basic` and `none` mean that secrets can't be sealed on this computer. */
  store: z.strictObject({ kind: z.enum(['os', 'basic', 'none']), backend: z.string() }),
  /** Journals that can't be read or belong to another computer: shown, and not acted on by themselves. */
  unreadableOperations: z.array(
    z.strictObject({
      operationId: z.string(),
      /** Null where the journal does not tell. */
      identityId: z.string().nullable(),
      problem: problemSchema,
      /** Another computer holds it: the person may take it over. */
      canTakeOver: z.boolean(),
    }),
  ),
})

export const accessKeyView = z.strictObject({
  accessKeyId: z.string(),
  status: z.enum(['active', 'inactive', 'expired']),
  createdAt: time,
  ageDays: z.number().int(),
  ageState,
  lastUsed: known(lastUseView),
  /** The profiles on this computer that use it; empty: its secret isn't here. */
  profiles: strings,
})

export const deviceView = z.strictObject({
  serialNumber: z.string(),
  name: z.string(),
  kind: z.enum(['virtual', 'passkey', 'hardware']),
  enabledAt: time,
})

export const identityView = z.strictObject({
  summary: identitySummary,
  arn: z.string().nullable(),
  partition: z.string().nullable(),
  keys: known(z.array(accessKeyView)).nullable(),
  devices: known(z.array(deviceView)).nullable(),
  password: known(z.boolean()).nullable(),
  /**
   * Whether the account lets this user do little without MFA, as denied calls have shown: each rotation or set-up then
   * asks for one code while its session lives. Null: not known yet.
   */
  demandsMfa: z.boolean().nullable(),
  createdAt: known(time).nullable(),
  /** Where its keys stand: one line a profile and file. */
  places: z.array(
    z.strictObject({
      accessKeyId: z.string(),
      profile: z.string(),
      path: z.string(),
      lines: z.array(z.number().int()),
      region: z.string().nullable(),
      mfaSerial: z.string().nullable(),
      problem: problemSchema.nullable(),
    }),
  ),
  checkedAt: time.nullable(),
})

export type IdentitySummary = z.infer<typeof identitySummary>
export type OverviewView = z.infer<typeof overviewView>
export type AccessKeyView = z.infer<typeof accessKeyView>
export type DeviceView = z.infer<typeof deviceView>
export type IdentityView = z.infer<typeof identityView>
export type UnrotatableReason = z.infer<typeof unrotatableReason>
export type Known<T> = { known: true; value: T } | { known: false; problem: z.infer<typeof problemSchema> }
