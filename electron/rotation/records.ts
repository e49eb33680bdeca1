/** The records of a rotation's journal (rotation-machine.md, section 2). Secrets in them are sealed. */
import { z } from 'zod'
import { problemSchema } from '../contract/problems.ts'
import { graceChoice, toldCopyView } from '../contract/rotation-views.ts'
import { deviceView, known, lastUseView } from '../contract/views.ts'
import { keyPlaceKinds } from '../ports/key-place.ts'

const keyId = z.string()
const placeId = z.string()
const hash = z.string()
const time = z.iso.datetime()

/** Which key a switch or a deletion is about. */
const part = z.enum(['old', 'new', 'unheld'])

const placeSchema = z.strictObject({
  id: placeId,
  kind: z.enum(keyPlaceKinds),
  path: z.string(),
  realPath: z.string(),
  profile: z.string(),
  section: z.string(),
  lines: z.array(z.number().int()),
  hash,
  mode: z.number().int(),
})

const destinationSchema = z.strictObject({
  region: z.string(),
  partition: z.string(),
  iamEndpoint: z.string().optional(),
  stsEndpoint: z.string().optional(),
})

const openedSchema = z.strictObject({
  kind: z.literal('opened'),
  version: z.literal(1),
  identity: z.strictObject({
    id: z.string(),
    partition: z.string(),
    account: z.string(),
    userId: z.string(),
    userName: z.string(),
  }),
  destination: destinationSchema,
  oldKeyId: keyId,
  /** The old secret access key, sealed. */
  oldSecret: z.string(),
  places: z.array(placeSchema),
  /** Copies of the old key that the plan told and nobody chose. Journals of older versions name none. */
  copies: z.array(toldCopyView).default([]),
  /** What AWS had last seen the old key do when it was planned. Journals of older versions tell nothing of it. */
  oldKeyLastUse: known(lastUseView).nullable().default(null),
  grace: graceChoice,
  spareKeyId: keyId.nullable(),
  /** The other key of the user where both are here: it takes the old one's places, and no key is made. Sealed. */
  adopted: z.strictObject({ accessKeyId: keyId, createdAt: time, secret: z.string() }).nullable(),
  demandsMfa: z.boolean(),
  devices: z.array(deviceView),
  host: z.string(),
  bootId: z.string(),
})

const waitingFor = z.enum([
  'code',
  'network',
  'permission',
  'store',
  'place',
  'person',
  'other-computer',
  'aws',
])

export const rotationRecord = z.discriminatedUnion('kind', [
  openedSchema,
  z.strictObject({ kind: z.literal('spare-deleting'), accessKeyId: keyId }),
  /** `requestId` is empty where AWS's list told; journals of older versions tell none. */
  z.strictObject({
    kind: z.literal('spare-deleted'),
    accessKeyId: keyId,
    requestId: z.string().default(''),
  }),
  z.strictObject({ kind: z.literal('create-sent'), knownIds: z.array(keyId) }),
  z.strictObject({
    kind: z.literal('made'),
    accessKeyId: keyId,
    createdAt: time,
    /** The new secret access key, sealed. */
    secret: z.string(),
    requestId: z.string(),
  }),
  z.strictObject({ kind: z.literal('create-refused'), problem: problemSchema }),
  z.strictObject({ kind: z.literal('create-unknown'), problem: problemSchema }),
  z.strictObject({
    kind: z.literal('unheld'),
    accessKeyId: keyId.nullable(),
    verdict: z.enum(['none', 'likely-ours', 'not-ours']),
  }),
  z.strictObject({ kind: z.literal('proved'), answersInARow: z.number().int() }),
  z.strictObject({
    kind: z.literal('place-writing'),
    placeId,
    hashBefore: hash,
    hashExpected: hash,
    temporaryName: z.string(),
  }),
  z.strictObject({ kind: z.literal('place-written'), placeId, hash, merged: z.boolean() }),
  z.strictObject({ kind: z.literal('place-proved'), placeId }),
  z.strictObject({ kind: z.literal('place-left'), placeId, by: z.enum(['person', 'third-key']) }),
  z.strictObject({ kind: z.literal('off-sent'), part, accessKeyId: keyId }),
  z.strictObject({ kind: z.literal('off-done'), part, accessKeyId: keyId, requestId: z.string() }),
  /** Something that is not Keyturn used the old key after its places were written. */
  z.strictObject({ kind: z.literal('used-elsewhere'), at: time, service: z.string(), region: z.string() }),
  /** The yes to switching the old key off all the same. */
  z.strictObject({ kind: z.literal('released') }),
  /** The wish to have the old key on again while the new one stays in the places. */
  z.strictObject({ kind: z.literal('on-wanted') }),
  z.strictObject({ kind: z.literal('on-sent'), accessKeyId: keyId }),
  z.strictObject({ kind: z.literal('on-done'), accessKeyId: keyId, requestId: z.string() }),
  z.strictObject({ kind: z.literal('delete-sent'), part, accessKeyId: keyId }),
  z.strictObject({ kind: z.literal('delete-done'), part, accessKeyId: keyId, requestId: z.string() }),
  /** `due` in AWS's time; null: the old key stays, switched off. `agreed`: deleted though something else used it. */
  z.strictObject({ kind: z.literal('resting'), due: time.nullable(), agreed: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('turned-back'),
    by: z.enum(['person', 'failure']),
    problem: problemSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('place-restoring'),
    placeId,
    hashBefore: hash,
    hashExpected: hash,
    temporaryName: z.string(),
  }),
  z.strictObject({ kind: z.literal('place-restored'), placeId, hash }),
  z.strictObject({ kind: z.literal('waiting'), what: waitingFor, problem: problemSchema.nullable() }),
  z.strictObject({ kind: z.literal('ended'), outcome: z.enum(['done', 'kept', 'undone', 'abandoned']) }),
])

export type RotationRecord = z.infer<typeof rotationRecord>
export type RecordKind = RotationRecord['kind']
export type Opened = z.infer<typeof openedSchema>
export type KeyPart = z.infer<typeof part>
export type WaitingFor = z.infer<typeof waitingFor>
