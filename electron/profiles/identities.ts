/**
 * The identities behind the profiles of this computer: the AWS files are read and followed, AWS is asked, and every
 * change is told.
 *
 * Nothing blocks on one failed call or one bad profile, and nothing that did not change is asked again when a file
 * changes. No secret is in what it tells; `access` gives pairs to operations (as `Secret`).
 */
import { isDeepStrictEqual } from 'node:util'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { IdentityView, OverviewView } from '../contract/views.ts'
import type { CallerIdentity } from '../ports/aws.ts'
import type { AwsFiles, AwsFilesSnapshot } from '../ports/aws-files.ts'
import type { History } from '../ports/history.ts'
import type { IdentityAccess, IdentityDirectory } from '../ports/identity-directory.ts'
import type { KeptFile } from '../ports/kept-file.ts'
import type { KeyPlaces } from '../ports/key-place.ts'
import type { KnownIdentities, KnownIdentity } from '../ports/known-identities.ts'
import type { Log } from '../ports/log.ts'
import { addProfile, type NewProfile } from './add-profile.ts'
import { accessOf, IdentityBook, type IdentityBookParts, pairsOf } from './identity-book.ts'
import type { KeptKnowledge } from './kept-knowledge.ts'
import { type DestinationOf, groupProfiles, type KeyGroup, type Unrotatable } from './key-groups.ts'
import type { IdentityRecord } from './records.ts'
import { sideBySide } from './side-by-side.ts'
import { identityViewOf, knownIdentityOf, type OpenOperations, refusedProfiles, summaryOf } from './views.ts'

/** Keys asked about at once. Each may have some five calls under way. */
const keysAtOnce = 6
/** However many keys there are, a check tells of its progress about so many times. */
const progressSteps = 50

export type IdentitiesParts = IdentityBookParts & {
  readonly files: AwsFiles
  readonly destinationOf: DestinationOf
  readonly history: History
  readonly keyPlaces: Pick<KeyPlaces, 'find'>
  /** What the last start knew, and what the next one is to know. */
  readonly kept: KeptFile<KeptKnowledge>
  readonly log: Pick<Log, 'warn'>
  /** What the overview says besides identities. */
  readonly surroundings: () => Pick<OverviewView, 'practice' | 'limits' | 'store' | 'unreadableOperations'>
  readonly openOperations: (identityId: string) => OpenOperations
  readonly changed: {
    readonly overview: (view: OverviewView) => void
    /** Only for identities that were asked for by `identity`. */
    readonly identity: (view: IdentityView) => void
  }
}

type Extent = 'changes' | 'everything'

export class Identities implements IdentityDirectory, KnownIdentities {
  readonly #parts: IdentitiesParts
  readonly #book: IdentityBook
  #snapshot: AwsFilesSnapshot | null = null
  #unrotatable: readonly Unrotatable[] = []
  readonly #shown = new Set<string>()
  #checkedAt: Date | null = null
  #running: Promise<void> | null = null
  #next: Extent | null = null
  #stopWatching: (() => void) | null = null
  #restoring: Promise<void> | null = null
  #kept: KeptKnowledge | null = null
  #keeping: Promise<void> = Promise.resolve()
  #nextKeeping: Promise<void> | null = null

  constructor(parts: IdentitiesParts) {
    this.#parts = parts
    this.#book = new IdentityBook(parts)
  }

  /** Reads, asks, and follows the files from now on. */
  start(): Promise<void> {
    this.#stopWatching ??= this.#parts.files.watch(() => void this.followFiles())
    return this.check()
  }

  stop(): void {
    this.#stopWatching?.()
    this.#stopWatching = null
  }

  /** Reads the files and asks AWS about everything again. Progress comes as events. */
  check(): Promise<void> {
    return this.#run('everything')
  }

  /** Reads the files and asks AWS about what is new in them. */
  followFiles(): Promise<void> {
    return this.#run('changes')
  }

  overview(): OverviewView {
    const { awsNow, openOperations } = this.#parts
    const surroundings = this.#parts.surroundings()
    const scale = { awsNow: awsNow(), limits: surroundings.limits }
    return {
      ...surroundings,
      loaded: this.#snapshot !== null,
      checking: this.#running !== null,
      checkedAt: this.#checkedAt?.toISOString() ?? null,
      files: (this.#snapshot?.files ?? []).map((file) => ({ ...file, problems: [...file.problems] })),
      identities: this.#book
        .identities()
        .map((identity) => summaryOf(identity, openOperations(identity.id), scale)),
      unrotatable: [...this.#unrotatable, ...refusedProfiles(this.#book.keys())],
    }
  }

  /** One identity in full; from now on its changes are told. Problems: identity-unknown. */
  async identity(identityId: string): Promise<Result<IdentityView>> {
    const identity = this.#book.find(identityId)
    if (identity === undefined) return failed(problem('identity-unknown', { identityId }))
    this.#shown.add(identityId)
    return ok(await this.#view(identity))
  }

  /**
   * What operations need of an identity, working pairs first.
   * Problems: identity-unknown; why AWS did not tell whose key it is.
   */
  async access(identityId: string): Promise<Result<IdentityAccess>> {
    const identity = this.#book.find(identityId)
    if (identity === undefined) return failed(problem('identity-unknown', { identityId }))
    if (identity.user === null) {
      const why = identity.keys.find((key) => key.problem !== null)?.problem
      return failed(why ?? problem('identity-unknown', { identityId }))
    }
    const { user, facts } = identity.user
    const { arn: id, partition, account, userId, userName } = user
    return ok({
      identity: { id, partition, account, userId, userName },
      pairs: pairsOf(identity.keys),
      lastUses: this.#book.lastUses(),
      devices: facts?.devices.known ? facts.devices.value : [],
      devicesUnknown: facts?.devices.known !== true,
    })
  }

  /** Adds a profile once AWS has told whose key it is. Problems: those of `addProfile` in add-profile.ts. */
  async addProfile(profile: NewProfile): Promise<Result<{ readonly identityId: string }>> {
    const added = await addProfile(this.#parts, profile)
    if (!added.ok) return added
    this.learn(profile.accessKeyId, added.value)
    await this.followFiles()
    return ok({ identityId: added.value.arn })
  }

  /** Takes over whose key this is, as somebody else's call proved, so that it need not show as unknown meanwhile. */
  learn(accessKeyId: string, identity: CallerIdentity): void {
    this.#book.learn(accessKeyId, identity)
  }

  /** The account's alias, where AWS told one. */
  accountAlias(identityId: string): string | null {
    const alias = this.#book.find(identityId)?.user?.facts?.alias
    return alias?.known ? alias.value : null
  }

  /** Every identity whose owner AWS has told, with what it told last. Reads and asks nothing. */
  known(): readonly KnownIdentity[] {
    return this.#book.identities().flatMap((identity) => knownIdentityOf(identity) ?? [])
  }

  /** Whether AWS refused a key of it the last time: one that was just made or switched on may not have spread yet. */
  hasRefusedKey(identityId: string): boolean {
    const identity = this.#book.find(identityId)
    return identity !== undefined && refusedKeysOf(identity).length > 0
  }

  /** Asks AWS about one identity again, such as after an operation changed it; about refused keys of it, too. */
  async refresh(identityId: string): Promise<void> {
    const identity = this.#book.find(identityId)
    if (identity === undefined) return
    if (identity.user === null) return this.followFiles()
    await Promise.all(refusedKeysOf(identity).map(({ group }) => this.#book.askOwner(group)))
    await this.#book.readFacts(identity.user.user, pairsOf(identity.keys))
    await this.tellChanged(identityId)
    await this.#keep()
  }

  /** Sends the views again, such as after an operation of this identity began or ended. */
  async tellChanged(identityId?: string): Promise<void> {
    this.#parts.changed.overview(this.overview())
    const ids = identityId === undefined ? [...this.#shown] : [identityId].filter((id) => this.#shown.has(id))
    for (const id of ids) {
      const identity = this.#book.find(id)
      if (identity !== undefined) this.#parts.changed.identity(await this.#view(identity))
    }
  }

  /** One pass at a time: what is asked for meanwhile runs right after, once. */
  #run(extent: Extent): Promise<void> {
    this.#next = this.#next === 'everything' ? this.#next : extent
    this.#running ??= this.#runAll()
    return this.#running
  }

  async #runAll(): Promise<void> {
    try {
      while (this.#next !== null) {
        const extent = this.#next
        this.#next = null
        await this.#pass(extent)
      }
    } finally {
      this.#running = null
      await this.tellChanged()
      await this.#keep()
    }
  }

  async #pass(extent: Extent): Promise<void> {
    this.#restoring ??= this.#restore()
    const [snapshot] = await Promise.all([this.#parts.files.read(), this.#restoring])
    this.#snapshot = snapshot
    const { groups, unrotatable } = groupProfiles(snapshot.profiles, this.#parts.destinationOf)
    this.#unrotatable = unrotatable
    const changed = this.#book.setGroups(groups)
    this.#parts.changed.overview(this.overview())
    await this.#ask(extent === 'everything' ? groups : changed)
    if (extent === 'everything') this.#checkedAt = this.#parts.awsNow()
  }

  /** What the last start knew shows until AWS has answered. Where it can't be read, AWS is waited for. */
  async #restore(): Promise<void> {
    const kept = await this.#parts.kept.read()
    if (!kept.ok) return this.#parts.log.warn('known-unread', { problem: kept.problem })
    this.#kept = kept.value
    this.#book.restore(kept.value)
  }

  /** One write at a time: what is to be kept meanwhile is kept right after, once. It is all that is known. */
  #keep(): Promise<void> {
    this.#nextKeeping ??= this.#keeping.then(() => {
      this.#nextKeeping = null
      return this.#keepNow()
    })
    this.#keeping = this.#nextKeeping
    return this.#keeping
  }

  /** Where an AWS file can't be read now, nothing says that its keys are gone. Never rejects. */
  async #keepNow(): Promise<void> {
    if (this.#snapshot?.files.some((file) => file.state === 'unreadable') !== false) return
    const { kept, log } = this.#parts
    try {
      const known = this.#book.toKeep()
      if (isDeepStrictEqual(known, this.#kept)) return
      const written = await kept.write(known)
      if (written.ok) this.#kept = known
      else log.warn('known-unwritten', { problem: written.problem })
    } catch (error) {
      // A bug here is no reason to keep back what AWS told.
      log.warn('known-unwritten', { error })
    }
  }

  async #ask(groups: readonly KeyGroup[]): Promise<void> {
    const often = Math.max(1, Math.floor(groups.length / progressSteps))
    const reading = new Map<string, Promise<void>>()
    let asked = 0
    await sideBySide(groups, keysAtOnce, async (group) => {
      const user = await this.#book.askOwner(group)
      if (user !== null) {
        const facts = reading.get(user.arn) ?? this.#book.readFacts(user, accessOf(group))
        reading.set(user.arn, facts)
        await facts
      }
      asked += 1
      if (asked % often === 0 && asked < groups.length) this.#parts.changed.overview(this.overview())
    })
  }

  async #view(identity: IdentityRecord): Promise<IdentityView> {
    const ids = [...new Set(identity.keys.map((key) => key.group.accessKeyId))]
    const found = await Promise.all(
      ids.map(async (id) => {
        const places = await this.#parts.keyPlaces.find(id)
        // A file that can't be read is told with the files.
        return [id, places.ok ? places.value : []] as const
      }),
    )
    const operations = this.#parts.openOperations(identity.id)
    const { awsNow, surroundings } = this.#parts
    const scale = { awsNow: awsNow(), limits: surroundings().limits }
    return identityViewOf(identity, operations, new Map(found), scale)
  }
}

const refusedKeysOf = ({ keys }: IdentityRecord): IdentityRecord['keys'] =>
  keys.filter(({ problem }) => problem?.code === 'key-not-accepted')
