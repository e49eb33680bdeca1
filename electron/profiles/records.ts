/** What is remembered of keys and identities between two looks at AWS. Pure. */
import type { Problem } from '../contract/problems.ts'
import type { Caller, IamUser } from './caller.ts'
import type { IdentityFacts } from './facts.ts'
import type { KeyGroup } from './key-groups.ts'

export type KeyRecord = {
  readonly group: KeyGroup
  /** Who it belongs to, as AWS told last; null before. */
  readonly caller: Caller | null
  /** Why AWS could not be asked or refused the key, the last time. */
  readonly problem: Problem | null
  readonly asked: boolean
}

export type UserRecord = {
  readonly user: IamUser
  readonly facts: IdentityFacts | null
  /** Whether denied calls have shown that the account demands MFA; null: nothing has shown it yet. */
  readonly demandsMfa: boolean | null
  readonly problem: Problem | null
  readonly checkedAt: Date | null
}

/** One line of the overview: an IAM user, or a key whose owner is not known yet. */
export type IdentityRecord = {
  readonly id: string
  readonly user: UserRecord | null
  readonly keys: readonly KeyRecord[]
}

/** The ARN, or `key:AKIA…` until AWS has told; null for root, roles and federated callers, which are no identities here. */
function identityIdOf(record: KeyRecord): string | null {
  if (record.caller === null) return `key:${record.group.accessKeyId}`
  return record.caller.kind === 'user' ? record.caller.user.arn : null
}

/** Identities in the order in which their first profile stands in the files. */
export function identitiesOf(
  keys: Iterable<KeyRecord>,
  users: ReadonlyMap<string, UserRecord>,
): readonly IdentityRecord[] {
  const byId = new Map<string, KeyRecord[]>()
  for (const key of keys) {
    const id = identityIdOf(key)
    if (id === null) continue
    const together = byId.get(id)
    if (together === undefined) byId.set(id, [key])
    else together.push(key)
  }
  return [...byId].map(([id, together]) => ({ id, user: users.get(id) ?? null, keys: together }))
}

/** The pairs that AWS accepted last come first: calls are made with them. */
export const workingFirst = (keys: readonly KeyRecord[]): readonly KeyRecord[] => [
  ...keys.filter((key) => key.problem === null),
  ...keys.filter((key) => key.problem !== null),
]
