/** The records of the journals of MFA set-ups and of removals. The seed in them is sealed. */
import { z } from 'zod'
import { problemSchema } from '../contract/problems.ts'

const serialNumber = z.string()
const identity = z.strictObject({
  id: z.string(),
  partition: z.string(),
  account: z.string(),
  userId: z.string(),
  userName: z.string(),
})

/** The going of an attached device: a removal's own, and the end of a replacement. Its serial number stands in `opened`. */
const goingRecords = [
  z.strictObject({ kind: z.literal('deactivate-sent') }),
  z.strictObject({ kind: z.literal('deactivate-refused'), problem: problemSchema }),
  /** `requestId` is null where AWS said that it is not attached any more. */
  z.strictObject({ kind: z.literal('deactivated'), requestId: z.string().nullable() }),
  z.strictObject({ kind: z.literal('old-delete-sent') }),
  z.strictObject({ kind: z.literal('old-delete-refused'), problem: problemSchema }),
  z.strictObject({ kind: z.literal('old-deleted'), requestId: z.string().nullable() }),
] as const

export const mfaRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('opened'),
    version: z.literal(1),
    identity,
    deviceName: z.string(),
    /** The attached device that goes once the new one is proved; null: none. */
    replaces: z.string().nullable().default(null),
  }),
  /** `nameWasFree`: AWS's list showed no such device just before, so one that is there after a lost answer is ours. */
  z.strictObject({ kind: z.literal('create-sent'), nameWasFree: z.boolean() }),
  /** `seed` is null where no real store protects the journal's key: then it lives in memory only. */
  z.strictObject({
    kind: z.literal('created'),
    serialNumber,
    seed: z.string().nullable(),
    requestId: z.string(),
  }),
  z.strictObject({ kind: z.literal('create-refused'), problem: problemSchema }),
  z.strictObject({ kind: z.literal('create-unknown'), problem: problemSchema }),
  /** The lost answer's search found no device. */
  z.strictObject({ kind: z.literal('not-created') }),
  /** The lost answer's search found our device, whose seed nobody has. */
  z.strictObject({ kind: z.literal('orphaned'), serialNumber }),
  z.strictObject({ kind: z.literal('enable-sent'), serialNumber }),
  z.strictObject({ kind: z.literal('enable-refused'), problem: problemSchema }),
  z.strictObject({ kind: z.literal('enable-unknown'), problem: problemSchema }),
  /** `requestId` is null where AWS's list told, because the answer was lost. */
  z.strictObject({ kind: z.literal('enabled'), serialNumber, requestId: z.string().nullable() }),
  /** AWS's list shows it. From here on nothing of the seed is on this disk any more. */
  z.strictObject({ kind: z.literal('attached') }),
  /** Its next code opened a session: the device that is replaced may go. */
  z.strictObject({ kind: z.literal('proved') }),
  ...goingRecords,
  z.strictObject({ kind: z.literal('cancelling'), by: z.enum(['person', 'restart']) }),
  z.strictObject({ kind: z.literal('delete-sent'), serialNumber }),
  /** `requestId` is null where AWS said that there is none; journals of older versions tell none. */
  z.strictObject({
    kind: z.literal('deleted'),
    serialNumber,
    requestId: z.string().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('delete-refused'), problem: problemSchema }),
  /** `left`: a device of ours stays at AWS, unattached, and the person went on without it. */
  z.strictObject({ kind: z.literal('ended'), outcome: z.enum(['attached', 'cancelled', 'left']) }),
])

export const removalRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('opened'),
    version: z.literal(1),
    identity,
    serialNumber,
    acceptsLast: z.boolean(),
  }),
  /** The yes to losing what may be the last device that works, given after the start. */
  z.strictObject({ kind: z.literal('last-accepted') }),
  ...goingRecords,
  /** `left`: deactivated, but deleting it is denied. `kept`: called off before anything happened. */
  z.strictObject({ kind: z.literal('ended'), outcome: z.enum(['removed', 'left', 'kept']) }),
])

export type MfaRecord = z.infer<typeof mfaRecord>
export type RemovalRecord = z.infer<typeof removalRecord>
export type GoingRecord = z.infer<(typeof goingRecords)[number]>
export type RemovalOpenedRecord = Extract<RemovalRecord, { kind: 'opened' }>
export type OpenedRecord = Extract<MfaRecord, { kind: 'opened' }>
