/** What the renderer is told of a rotation: its plan, then its course. No secret is in it. */
import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { accessKeyView, deviceView, known, lastUseView, strings, time } from './views.ts'

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

/**
 * Where copies of a key may stand. `aws-folder`: another file beside the AWS files; `aws-line`: a comment or other line
 * in these; `text`: a file in a folder that the person named. The last five are told and never edited.
 */
const copyKind = z.enum([
  'aws-folder',
  's3cfg',
  'boto',
  'rclone',
  'aws-line',
  's3fs',
  'env',
  'terraform',
  'text',
])

/** A copy of the old key that a rotation does not edit. */
export const toldCopyView = z.strictObject({
  kind: copyKind,
  path: z.string(),
  lines: z.array(z.number().int()),
})

export const rotationPlanView = z.strictObject({
  planId: z.string(),
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  /** Null where AWS tells nothing without a code (`needsCode`). */
  oldKey: accessKeyView.nullable(),
  /** The other key where there are two already: it has to go first, with the person's yes. */
  spareKey: accessKeyView.nullable(),
  /** Where the spare key's id still stands in files here, although in no profile. */
  spareCopies: z.array(toldCopyView),
  /** The other key where it is younger and stands in profiles here: it takes the old one's places, and none is made. */
  adoptedKey: accessKeyView.nullable(),
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
  /**
   * The old key in other files than the profiles'. One with a `placeId` and no `problem` can be chosen like a place; one
   * without lines is encrypted, and may hold it or not.
   */
  copies: z.array(
    toldCopyView.extend({
      placeId: z.string().nullable(),
      /** What it is called: the file's name, with the section where it has several. */
      name: z.string(),
      narrowsMode: z.boolean(),
      /** Why it can't be written, of a kind that Keyturn edits. */
      problem: problemSchema.nullable(),
    }),
  ),
  /** The search for copies stopped at a bound: there may be more. */
  copiesTruncated: z.boolean(),
  /** Folders that the person named, in which every file was looked into. */
  copyFolders: strings,
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
  /** What the settings propose for the old key. `graceFixed`: the company fixed it, and the start takes no other. */
  grace: graceChoice,
  graceFixed: z.boolean(),
})

const rotationStepName = z.enum([
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
  /** The new key was here before: it is not made, and not taken away again when the rotation turns back. */
  adopts: z.boolean(),
  /** A key that our call may have made and whose secret never arrived here. */
  unheldKeyId: z.string().nullable(),
  /** The profiles among `places`; all others are copies. */
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
      /** When it is tried again by itself; null: only when the person says so. */
      retryAt: time.nullable(),
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
  /** Copies that were not chosen and still hold the old key; they stop working with it. */
  copies: z.array(toldCopyView),
  devices: z.array(deviceView),
  /** What AWS saw the keys do, our own calls left out: when it was planned, and as last asked. Null: not asked yet. */
  lastUses: z.strictObject({
    oldKeyBefore: known(lastUseView).nullable(),
    oldKeyNow: known(lastUseView).nullable(),
    newKeyNow: known(lastUseView).nullable(),
  }),
  /** A use of the old key since the plan that is not ours: something outside of the places written here has it. */
  usedElsewhere: lastUseView,
  /** While the new key is being proved: when the rotation turns back if AWS goes on refusing it. */
  provingUntil: time.nullable(),
  canUndo: z.boolean(),
  canRetry: z.boolean(),
  canLeaveOut: z.boolean(),
  canProveLonger: z.boolean(),
  /** Both keys work, and the old one is switched off only with a yes. */
  canSwitchOff: z.boolean(),
  /** The old key is off and can be switched on again without undoing the rest. */
  canReactivate: z.boolean(),
  canDelete: z.boolean(),
  /** When the old key will be deleted, by AWS's clock; null: not yet known, or never. */
  deleteDue: time.nullable(),
  outcome: z.enum(['done', 'kept', 'undone', 'abandoned']).nullable(),
})

export type CopyKind = z.infer<typeof copyKind>
export type GraceChoice = z.infer<typeof graceChoice>
export type RotationPlanView = z.infer<typeof rotationPlanView>
export type RotationStepName = z.infer<typeof rotationStepName>
export type RotationTruth = z.infer<typeof rotationTruth>
export type RotationView = z.infer<typeof rotationView>
