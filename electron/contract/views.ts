/**
 * What the renderer is told, as schemas. Types are inferred from them, so a view can't drift from its check.
 * No secret is in any of them, with one named exception: the seed in the MFA set-up's view, while its screen shows.
 * Times are ISO 8601 in UTC, by AWS's clock where AWS told them.
 */
import { z } from 'zod'
import { problemSchema } from './problems.ts'

const time = z.iso.datetime()
const strings = z.array(z.string())

/** A fact, or the reason why it isn't known (usually `access-denied`, which names the missing permission). */
const known = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('known', [
    z.strictObject({ known: z.literal(true), value }),
    z.strictObject({ known: z.literal(false), problem: problemSchema }),
  ])

const lastUseView = z.strictObject({ at: time, service: z.string(), region: z.string() }).nullable()

/** How old the key is: `fine`, `soon` (from 75 days), `overdue` (from 90 days), or not known. */
const ageState = z.enum(['fine', 'soon', 'overdue', 'unknown'])

export const identitySummary = z.strictObject({
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
  /** An open rotation or MFA set-up of this identity. */
  rotationId: z.string().nullable(),
  mfaSetUpId: z.string().nullable(),
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
  /** Journals that can't be read or belong to another computer: shown, never acted on. */
  unreadableOperations: z.array(z.strictObject({ operationId: z.string(), problem: problemSchema })),
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

/** How long the old key stays switched off before it is deleted. */
export const graceChoice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('after'),
    hours: z
      .number()
      .int()
      .min(1)
      .max(24 * 30),
  }),
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('never') }),
])

export const rotationPlanView = z.strictObject({
  planId: z.string(),
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  /** Null where AWS tells nothing without a code (`needsCode`). */
  oldKey: accessKeyView.nullable(),
  /** The other key where there are two already: it has to go first, with the person's yes. */
  spareKey: accessKeyView.nullable(),
  places: z.array(
    z.strictObject({
      placeId: z.string(),
      profile: z.string(),
      path: z.string(),
      lines: z.array(z.number().int()),
      /** The file is readable by others and becomes 0600. */
      narrowsMode: z.boolean(),
      /** Why it can't be written; then it can't be chosen. */
      problem: problemSchema.nullable(),
    }),
  ),
  /** The account demands MFA and no session is open: one code of one of `devices` comes first, then the plan is made again. */
  needsCode: z.boolean(),
  devices: z.array(deviceView),
  /** Why it can't start at all. */
  blockers: z.array(problemSchema),
  /** Environment variables of this process that hold the old key or shadow the files. */
  environmentNames: strings,
  journalProtection: z.enum(['os', 'basic', 'none']),
  /** Whether switching keys off is allowed, as a call without effect showed; null where it can't be known yet. */
  canSwitchOff: z.boolean().nullable(),
})

export const rotationStepName = z.enum([
  'remove-spare',
  'create',
  'prove',
  'write',
  'prove-files',
  'switch-off',
  'delete',
  'switch-on',
  'restore',
  'remove-new',
])

/** What is true right now at AWS and in the files. */
const rotationTruth = z.enum([
  'old-key-works',
  'both-keys-work',
  'new-key-works',
  'new-key-works-old-deleted',
  'unheld-key-may-exist',
])

export const rotationView = z.strictObject({
  operationId: z.string(),
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  state: z.string(),
  direction: z.enum(['forward', 'back']),
  truth: rotationTruth,
  oldKeyId: z.string(),
  newKeyId: z.string().nullable(),
  /** A key that our call may have made and whose secret never arrived here. */
  unheldKeyId: z.string().nullable(),
  profiles: strings,
  steps: z.array(
    z.strictObject({
      name: rotationStepName,
      state: z.enum(['later', 'now', 'waiting', 'done', 'failed', 'skipped']),
      /** Milliseconds that it took, once done. */
      took: z.number().nullable(),
      /** Answers in a row out of those wanted, or places out of all. */
      progress: z.strictObject({ done: z.number().int(), of: z.number().int() }).nullable(),
    }),
  ),
  waitingFor: z
    .strictObject({
      what: z.enum(['code', 'network', 'permission', 'store', 'place', 'person', 'other-computer', 'aws']),
      problem: problemSchema.nullable(),
      since: time,
    })
    .nullable(),
  /** The last thing that went wrong, where it explains why it turned back or waits. */
  problem: problemSchema.nullable(),
  places: z.array(
    z.strictObject({
      placeId: z.string(),
      profile: z.string(),
      path: z.string(),
      lines: z.array(z.number().int()),
      state: z.enum(['old', 'writing', 'new', 'proved', 'left-alone', 'restored']),
    }),
  ),
  devices: z.array(deviceView),
  canUndo: z.boolean(),
  canRetry: z.boolean(),
  canLeaveOut: z.boolean(),
  canDelete: z.boolean(),
  /** When the old key will be deleted, by AWS's clock; null: not yet known, or never. */
  deleteDue: time.nullable(),
  outcome: z.enum(['done', 'kept', 'undone', 'abandoned']).nullable(),
})

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

/** What a menu entry or the tray asks the window to do. */
export const menuChoice = z.strictObject({ action: z.enum(['check', 'add-profile', 'practice', 'find']) })

export type IdentitySummary = z.infer<typeof identitySummary>
export type OverviewView = z.infer<typeof overviewView>
export type AccessKeyView = z.infer<typeof accessKeyView>
export type DeviceView = z.infer<typeof deviceView>
export type IdentityView = z.infer<typeof identityView>
export type UnrotatableReason = z.infer<typeof unrotatableReason>
export type GraceChoice = z.infer<typeof graceChoice>
export type RotationPlanView = z.infer<typeof rotationPlanView>
export type RotationStepName = z.infer<typeof rotationStepName>
export type RotationTruth = z.infer<typeof rotationTruth>
export type RotationView = z.infer<typeof rotationView>
export type CodeCheckView = z.infer<typeof codeCheckView>
export type MfaProposalView = z.infer<typeof mfaProposalView>
export type MfaSetUpView = z.infer<typeof mfaSetUpView>
export type MenuChoice = z.infer<typeof menuChoice>
export type Known<T> = { known: true; value: T } | { known: false; problem: z.infer<typeof problemSchema> }
