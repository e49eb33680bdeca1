/**
 * What the next start is to know before AWS has answered, and where AWS can't be reached: whose the keys are, and what
 * AWS last told of them. Facts, no secret, so that they need no secret store (product.md, section 7).
 */
import { z } from 'zod'
import { type Known, known } from '../contract/views.ts'
import type { LastUse } from '../ports/aws.ts'
import type { Caller } from './caller.ts'
import type { IdentityFacts } from './facts.ts'
import type { KeptOwnUse } from './own-use.ts'
import type { UserRecord } from './records.ts'

export type KeptKnowledge = {
  /** Whose a key is, which never changes; `place` is whose AWS said so. */
  readonly owners: readonly {
    readonly accessKeyId: string
    readonly place: string
    readonly owner: Caller
  }[]
  readonly users: readonly (Pick<UserRecord, 'user' | 'demandsMfa' | 'checkedAt'> & {
    readonly facts: Omit<IdentityFacts, 'lastUses'> | null
  })[]
  /** By access key id, our own calls left out, and the calls that make that possible (failure case 48). */
  readonly lastUses: Readonly<Record<string, Known<LastUse>>>
  readonly ownUse: KeptOwnUse
}

const date = z.iso.datetime().transform((text) => new Date(text))

const user = z.strictObject({
  arn: z.string(),
  userName: z.string(),
  userId: z.string(),
  account: z.string(),
  partition: z.string(),
})
const owner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), user }),
  z.strictObject({ kind: z.enum(['root', 'role', 'federated']) }),
])
const lastUse = z.strictObject({ at: date, service: z.string(), region: z.string() }).nullable()

const facts = z.strictObject({
  keys: known(
    z.array(
      z.strictObject({
        accessKeyId: z.string(),
        status: z.enum(['active', 'inactive', 'expired']),
        createdAt: date,
      }),
    ),
  ),
  devices: known(z.array(z.strictObject({ serialNumber: z.string(), enabledAt: date }))),
  user: known(
    z.strictObject({
      userName: z.string(),
      userId: z.string(),
      arn: z.string(),
      createdAt: date,
      passwordLastUsedAt: date.nullable(),
      permissionsBoundaryArn: z.string().nullable(),
    }),
  ),
  password: known(z.boolean()),
  alias: known(z.string().nullable()),
})

const keptKnowledge: z.ZodType<KeptKnowledge> = z.strictObject({
  owners: z.array(z.strictObject({ accessKeyId: z.string(), place: z.string(), owner })),
  users: z.array(
    z.strictObject({
      user,
      demandsMfa: z.boolean().nullable(),
      checkedAt: date.nullable(),
      facts: facts.nullable(),
    }),
  ),
  lastUses: z.record(z.string(), known(lastUse)),
  ownUse: z.record(z.string(), z.array(z.number().int())),
})

/** The file in the data folder. */
export const knownFile = {
  name: 'known.json',
  schema: keptKnowledge,
  empty: { owners: [], users: [], lastUses: {}, ownUse: {} },
}
