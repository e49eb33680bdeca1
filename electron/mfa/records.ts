/** The records of an MFA set-up's journal. The seed in them is sealed. */
import { z } from 'zod'
import { problemSchema } from '../contract/problems.ts'

const serialNumber = z.string()

export const mfaRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('opened'),
    version: z.literal(1),
    identity: z.strictObject({
      id: z.string(),
      partition: z.string(),
      account: z.string(),
      userId: z.string(),
      userName: z.string(),
    }),
    deviceName: z.string(),
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
  z.strictObject({ kind: z.literal('cancelling'), by: z.enum(['person', 'restart']) }),
  z.strictObject({ kind: z.literal('delete-sent'), serialNumber }),
  z.strictObject({ kind: z.literal('deleted'), serialNumber }),
  z.strictObject({ kind: z.literal('delete-refused'), problem: problemSchema }),
  /** `left`: a device of ours stays at AWS, unattached, and the person went on without it. */
  z.strictObject({ kind: z.literal('ended'), outcome: z.enum(['attached', 'cancelled', 'left']) }),
])

export type MfaRecord = z.infer<typeof mfaRecord>
export type OpenedRecord = Extract<MfaRecord, { kind: 'opened' }>
