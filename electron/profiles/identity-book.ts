/**
 * What is known of the keys and identities here, and how AWS is asked about them. In memory; an earlier process's
 * knowledge can be taken over, and given to the next one. Holds the pairs (as `Secret`). A key that AWS refuses, or can't be asked about, keeps what was known of it.
 */
import { type Aws, type CallerIdentity, known } from '../ports/aws.ts'
import type { IdentityAccess } from '../ports/identity-directory.ts'
import type { MfaSessions } from '../ports/mfa-sessions.ts'
import { type Caller, callerOf, type IamUser } from './caller.ts'
import {
  demandsMfaOf,
  type IdentityFacts,
  isUnansweredThroughout,
  type LastUses,
  mergeFacts,
  mergeLastUses,
  readFacts,
} from './facts.ts'
import type { KeptKnowledge } from './kept-knowledge.ts'
import { type KeyGroup, placeNameOf, sameCall } from './key-groups.ts'
import type { OwnUse } from './own-use.ts'
import {
  type IdentityRecord,
  identitiesOf,
  type KeyRecord,
  type UserRecord,
  workingFirst,
} from './records.ts'

export type IdentityBookParts = {
  readonly aws: Aws
  /** AWS's time now; this computer's before the first answer. */
  readonly awsNow: () => Date
  readonly sessions: Pick<MfaSessions, 'current'>
  readonly ownUse: OwnUse
}

type ReadFacts = { readonly facts: IdentityFacts; readonly demandsMfa: boolean | null }

export class IdentityBook {
  readonly #parts: IdentityBookParts
  #keys = new Map<string, KeyRecord>()
  readonly #users = new Map<string, UserRecord>()
  #lastUses: LastUses = new Map()
  /** Keys whose last use AWS has told this process. */
  readonly #usesTold = new Set<string>()
  /** Owners as AWS told them, an earlier process too, by access key id and place. */
  readonly #owners = new Map<string, Caller>()
  /** Owners that others proved, by access key id: a key just made has one before we ask. */
  readonly #learned = new Map<string, Caller>()

  constructor(parts: IdentityBookParts) {
    this.#parts = parts
  }

  /** Takes over what an earlier process knew: to be called before the first `setGroups`. AWS's answers replace it. */
  restore({ owners, users, lastUses, ownUse }: KeptKnowledge): void {
    for (const { accessKeyId, place, owner } of owners)
      this.#owners.set(ownerPlace(accessKeyId, place), owner)
    this.#lastUses = new Map(Object.entries(lastUses))
    for (const { facts, ...record } of users) {
      const known = facts && { ...facts, lastUses: this.#lastUses }
      this.#users.set(record.user.arn, { ...record, facts: known, problem: null })
    }
    this.#parts.ownUse.restore(ownUse)
  }

  /** What the next process is to know: of the keys and identities that stand here now, and of no others. */
  toKeep(): KeptKnowledge {
    const keys = [...this.#keys.values()]
    const users = this.identities().flatMap(({ user }) => user ?? [])
    const listed = users.flatMap(({ facts }) => (facts?.keys.known ? facts.keys.value : []))
    const ids = new Set([...keys.map(({ group }) => group), ...listed].map(({ accessKeyId }) => accessKeyId))
    return {
      owners: keys.flatMap(({ group, caller }) =>
        caller === null ? [] : [{ accessKeyId: group.accessKeyId, place: placeNameOf(group), owner: caller }],
      ),
      users: users.map(({ user, facts, demandsMfa, checkedAt }) => {
        if (facts === null) return { user, demandsMfa, checkedAt, facts }
        const { lastUses, ...others } = facts
        return { user, demandsMfa, checkedAt, facts: others }
      }),
      lastUses: Object.fromEntries([...this.#lastUses].filter(([id]) => ids.has(id))),
      ownUse: this.#parts.ownUse.toKeep(ids),
    }
  }

  /** Last uses as AWS told them since this process began: an earlier process's don't say what happened meanwhile. */
  lastUses(): LastUses {
    return new Map([...this.#lastUses].filter(([id]) => this.#usesTold.has(id)))
  }

  /** Takes the pairs that stand in the files now. Answers those that AWS has to be asked about: new or changed ones. */
  setGroups(groups: readonly KeyGroup[]): readonly KeyGroup[] {
    const before = this.#keys
    this.#keys = new Map(
      groups.map((group) => [group.groupId, this.#recordOf(group, before.get(group.groupId))]),
    )
    const owners = new Set(this.identities().map((identity) => identity.id))
    for (const arn of this.#users.keys()) if (!owners.has(arn)) this.#users.delete(arn)
    return [...this.#keys.values()].filter((record) => !record.asked).map((record) => record.group)
  }

  /** Takes over whose key this is, as somebody else's call proved, so that it need not show as unknown meanwhile. */
  learn(accessKeyId: string, identity: CallerIdentity): void {
    this.#learned.set(accessKeyId, callerOf(identity))
  }

  keys(): Iterable<KeyRecord> {
    return this.#keys.values()
  }

  identities(): readonly IdentityRecord[] {
    return identitiesOf(this.#keys.values(), this.#users)
  }

  find(identityId: string): IdentityRecord | undefined {
    return this.identities().find((identity) => identity.id === identityId)
  }

  /** Asks AWS whose key it is. Answers the user where AWS told one now. */
  async askOwner(group: KeyGroup): Promise<IamUser | null> {
    const { accessKeyId, destination } = group
    if (!destination.ok) {
      this.#settle(group, { problem: destination.problem })
      return null
    }
    const { iam, sts } = this.#parts.aws.connect(pairOf(group), destination.value)
    // Read before any other call of ours makes the key look used (failure case 48).
    if (!this.#usesTold.has(accessKeyId)) {
      this.#takeLastUses(new Map([[accessKeyId, await known(iam.accessKeyLastUsed(accessKeyId))]]))
    }
    const answer = await sts.callerIdentity()
    if (!answer.ok) {
      this.#settle(group, { problem: answer.problem })
      return null
    }
    const caller = callerOf(answer.value.value)
    if (caller.kind === 'user') this.#rememberUser(caller.user)
    this.#settle(group, { caller, problem: null })
    return caller.kind === 'user' ? caller.user : null
  }

  /** Asks AWS for the user's facts, with the first of these pairs that it takes. */
  async readFacts(user: IamUser, pairs: IdentityAccess['pairs']): Promise<void> {
    let read: ReadFacts | null = null
    for (const access of pairs) {
      read = await this.#readWith(user, access)
      if (!isUnansweredThroughout(read.facts)) break
    }
    if (read === null) return
    this.#takeLastUses(read.facts.lastUses)
    const before = this.#users.get(user.arn)
    const { facts, problem } = mergeFacts(before?.facts ?? null, { ...read.facts, lastUses: this.#lastUses })
    const checkedAt = problem === null ? this.#parts.awsNow() : (before?.checkedAt ?? null)
    const demandsMfa = read.demandsMfa ?? before?.demandsMfa ?? null
    this.#users.set(user.arn, { user, facts, demandsMfa, problem, checkedAt })
  }

  #takeLastUses(told: LastUses): void {
    this.#lastUses = mergeLastUses(this.#lastUses, told, this.#parts.ownUse)
    for (const [accessKeyId, use] of told) if (use.known) this.#usesTold.add(accessKeyId)
  }

  /** With the MFA session where there is one: under a force-MFA policy it sees more. */
  async #readWith(user: IamUser, { pair, destination }: IdentityAccess['pairs'][number]): Promise<ReadFacts> {
    const { aws, sessions } = this.#parts
    const { iam } = aws.connect(pair, destination)
    const session = sessions.current(user.arn, 60)
    if (session === null) {
      const facts = await readFacts(iam, user.userName)
      return { facts, demandsMfa: demandsMfaOf(facts.keys, null, facts.devices) }
    }
    const [facts, plain] = await Promise.all([
      readFacts(aws.connect(session.credentials, destination).iam, user.userName),
      known(iam.listAccessKeys(user.userName)),
    ])
    return { facts, demandsMfa: demandsMfaOf(plain, facts.keys, facts.devices) }
  }

  #recordOf(group: KeyGroup, before: KeyRecord | undefined): KeyRecord {
    if (before !== undefined && sameCall(before.group, group)) return { ...before, group }
    const caller = this.#learned.get(group.accessKeyId) ?? this.#owners.get(ownerPlaceOf(group)) ?? null
    if (caller?.kind === 'user') this.#rememberUser(caller.user)
    return { group, caller, problem: null, asked: false }
  }

  /** Changes the record unless the files have changed under it meanwhile. */
  #settle(group: KeyGroup, change: Pick<KeyRecord, 'problem'> & { readonly caller?: Caller }): void {
    const record = this.#keys.get(group.groupId)
    if (record === undefined || !sameCall(record.group, group)) return
    // The id's owner was known without this pair, which turns out to be none: the secret is wrong.
    const isNoPair = !record.asked && change.problem?.code === 'signature-mismatch'
    const caller = isNoPair ? null : (change.caller ?? record.caller)
    this.#keys.set(group.groupId, { ...record, ...change, caller, asked: true })
    // A pair that goes and comes back, as in an undo, is known at once and as long as AWS still refuses it.
    if (change.caller !== undefined) this.#owners.set(ownerPlaceOf(group), change.caller)
  }

  #rememberUser(user: IamUser): void {
    const before = this.#users.get(user.arn)
    this.#users.set(user.arn, {
      facts: null,
      demandsMfa: null,
      problem: null,
      checkedAt: null,
      ...before,
      user,
    })
  }
}

/** The pairs of these keys as calls are made with them, working ones first; those without a place to call left out. */
export function pairsOf(keys: readonly KeyRecord[]): IdentityAccess['pairs'] {
  return workingFirst(keys).flatMap(({ group }) => accessOf(group))
}

/** One pair as calls are made with it; none where it has no place to call. */
export function accessOf(group: KeyGroup): IdentityAccess['pairs'] {
  const { destination } = group
  if (!destination.ok) return []
  const profiles = group.profiles.map((profile) => profile.name)
  return [{ pair: pairOf(group), destination: destination.value, profiles }]
}

const ownerPlace = (accessKeyId: string, place: string): string => `${accessKeyId} ${place}`
const ownerPlaceOf = (group: KeyGroup): string => ownerPlace(group.accessKeyId, placeNameOf(group))

const pairOf = ({ accessKeyId, secretAccessKey }: KeyGroup) => ({ accessKeyId, secretAccessKey })
