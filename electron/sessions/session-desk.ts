/**
 * MFA sessions as the person handles them: the contract's `session…` commands. Opened with one code,
 * held in memory, written as profiles for other tools, renewed, taken out and forgotten on choice.
 *
 * SECURITY: a session's secret and token go from AWS's answer to memory and, on choice, to the credentials file.
 */
import { describeSerial } from '../contract/describe.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { SessionsView } from '../contract/session-views.ts'
import type { AwsFiles } from '../ports/aws-files.ts'
import type { Clock } from '../ports/clock.ts'
import { failure, type History } from '../ports/history.ts'
import type { IdentityAccess, IdentityDirectory } from '../ports/identity-directory.ts'
import type { KeptSeeds } from '../ports/kept-seeds.ts'
import type { LivingSession, LivingSessions } from '../ports/living-sessions.ts'
import type { MfaSession } from '../ports/mfa-sessions.ts'
import type { OwnCodes } from '../ports/own-codes.ts'
import { type SessionProfiles, sessionProfileOf } from '../ports/session-profiles.ts'
import type { Vault } from '../ports/vault.ts'
import { livingSessions } from './living.ts'
import { SessionWatch } from './session-watch.ts'
import type { HeldSession, Sessions } from './sessions.ts'
import { factsOf, placesOf, sessionsViewOf, stateOfSession, writtenBy } from './view.ts'

export type SessionDeskParts = {
  readonly sessions: Sessions
  readonly seeds: Pick<KeptSeeds, 'of' | 'remove'>
  readonly ownCodes: OwnCodes
  readonly files: Pick<AwsFiles, 'read' | 'watch'>
  readonly profiles: SessionProfiles
  readonly directory: IdentityDirectory
  readonly vault: Pick<Vault, 'status'>
  readonly history: History
  readonly clock: Clock
  readonly awsNow: () => Date
  /** Only for identities that were asked for by `get`. */
  readonly changed: (view: SessionsView) => void
  /** AWS shows more of an identity with a session than without. */
  readonly identityChanged: (identityId: string) => void
}

export type OpenChoice = {
  readonly identityId: string
  readonly serialNumber: string
  /** Null: Keyturn makes it. */
  readonly code: string | null
  readonly seconds: number
  /** Profiles of the identity that it is written for. */
  readonly profiles: readonly string[]
}

export class SessionDesk implements LivingSessions {
  readonly #parts: SessionDeskParts
  readonly #watch: SessionWatch
  /** Sessions that the person opened here, by their identity. */
  readonly #opened = new Map<string, string>()
  readonly #writeProblems = new Map<string, Problem>()

  constructor(parts: SessionDeskParts) {
    this.#parts = parts
    this.#watch = new SessionWatch(parts, (identityId) => this.#view(identityId))
    parts.sessions.follow((identityId) => this.#watch.look(identityId))
  }

  /** From now on the identity's changes are told. Problems: those of `IdentityDirectory.access`. */
  async get(identityId: string): Promise<Result<SessionsView>> {
    const view = await this.#view(identityId)
    if (view.ok) this.#watch.show(view.value)
    return view
  }

  /**
   * Opens a session and writes it. What forbids writing is found before the code is spent, as far as that can be; a
   * write that fails all the same is in the view, since the session lives.
   * Problems: mfa-device-refused (a passkey), profile-exists, profile-not-editable, operation-not-possible (no code is
   * made here), and those of `Sessions.open` and `OwnCodes.openSession`.
   */
  async open({ identityId, profiles, ...choice }: OpenChoice): Promise<Result<SessionsView>> {
    const access = await this.#parts.directory.access(identityId)
    if (!access.ok) return access
    const refusal = await this.#refusal(access.value, profiles)
    if (refusal !== null) return failed(refusal)
    const opened = await this.#openWith(access.value, profiles, choice)
    if (!opened.ok) return opened
    this.#opened.set(identityId, opened.value.credentials.accessKeyId)
    this.#parts.identityChanged(identityId)
    return this.#writeAll(access.value, profiles, true)
  }

  /** Problems: session-expired (none in memory), profile-exists, profile-not-editable, file-…. */
  async write(identityId: string, profiles: readonly string[]): Promise<Result<SessionsView>> {
    const access = await this.#parts.directory.access(identityId)
    if (!access.ok) return access
    const refusal = await this.#refusal(access.value, profiles)
    return refusal === null ? this.#writeAll(access.value, profiles, false) : failed(refusal)
  }

  /** Takes out profiles that Keyturn wrote for this identity. Problems: profile-not-editable (missing), file-…. */
  async remove(identityId: string, profiles: readonly string[]): Promise<Result<SessionsView>> {
    const access = await this.#parts.directory.access(identityId)
    if (!access.ok) return access
    const read = await this.#parts.files.read()
    const ours = new Set(writtenBy({ access: access.value, ...read }).map(({ profile }) => profile))
    const stranger = profiles.find((profile) => !ours.has(profile))
    if (stranger !== undefined) return failed(missing(stranger))
    const removed = await this.#each('session-removed', identityId, profiles, (profile) => ({
      name: profile,
      done: this.#parts.profiles.remove(profile),
    }))
    return removed === null ? this.get(identityId) : failed(removed)
  }

  forget(identityId: string): Promise<Result<SessionsView>> {
    this.#parts.sessions.forget(identityId)
    return this.get(identityId)
  }

  /** Removes what an identity's codes are made of. Problem: file-not-writable. */
  async removeOwnCodes(identityId: string, serialNumber: string): Promise<Result<SessionsView>> {
    const removed = await this.#parts.seeds.remove(serialNumber)
    return removed.ok ? this.get(identityId) : removed
  }

  /** Reads the files; those of operations, which nobody asked for, are left out. */
  async living(): Promise<readonly LivingSession[]> {
    const { sessions, files } = this.#parts
    const held = [...this.#opened].flatMap(([identityId, sessionId]) => {
      const one = sessions.held(identityId)
      return one?.credentials.accessKeyId === sessionId ? [factsOf(one, identityId)] : []
    })
    return livingSessions(held, (await files.read()).profiles)
  }

  stop(): void {
    this.#watch.stop()
  }

  async #openWith(
    access: IdentityAccess,
    profiles: readonly string[],
    { serialNumber, code, seconds }: Pick<OpenChoice, 'serialNumber' | 'code' | 'seconds'>,
  ): Promise<Result<MfaSession>> {
    if (describeSerial(serialNumber).kind === 'passkey') return failed(problem('mfa-device-refused', {}))
    const { id: identityId } = access.identity
    const pair = access.pairs.find((one) => one.profiles.some((name) => profiles.includes(name)))
    const from = pair ?? access.pairs[0]
    if (from === undefined) return failed(problem('identity-unknown', { identityId }))
    const request = { identityId, credentials: from.pair, destination: from.destination, seconds }
    const { sessions, ownCodes } = this.#parts
    if (code !== null) return sessions.open({ ...request, serialNumber, code })
    const opened = await ownCodes.openSession({ ...request, serialNumber })
    return opened ?? failed(problem('operation-not-possible', { state: 'no-codes-kept' }))
  }

  /** What forbids writing for these profiles, as the files stand now. */
  async #refusal(access: IdentityAccess, profiles: readonly string[]): Promise<Problem | null> {
    const places = placesOf({ access, ...(await this.#parts.files.read()) })
    for (const profile of profiles) {
      const place = places.find((one) => one.profile === profile)
      if (place === undefined) return missing(profile)
      if (place.problem !== null) return place.problem
    }
    return null
  }

  async #writeAll(
    access: IdentityAccess,
    profiles: readonly string[],
    isFresh: boolean,
  ): Promise<Result<SessionsView>> {
    const { id: identityId } = access.identity
    const held = this.#parts.sessions.held(identityId)
    const lives = held !== null && stateOfSession(held.expiresAt, this.#parts.awsNow()) !== 'expired'
    if (!lives) return failed(problem('session-expired', {}))
    this.#writeProblems.delete(identityId)
    const cause = await this.#writeEach(held, access, profiles)
    if (cause !== null && !isFresh) return failed(cause)
    if (cause !== null) this.#writeProblems.set(identityId, cause)
    return this.get(identityId)
  }

  /** Why one could not be written; those before it are. */
  async #writeEach(
    held: HeldSession,
    access: IdentityAccess,
    profiles: readonly string[],
  ): Promise<Problem | null> {
    const read = await this.#parts.files.read()
    const facts = factsOf(held, access.identity.id)
    return this.#each('session-written', access.identity.id, profiles, (of) => {
      const settings = read.profiles.find(({ name }) => name === of)?.settings ?? new Map()
      const { credentials } = held
      return {
        name: sessionProfileOf(of),
        done: this.#parts.profiles.write({ of, facts, credentials, settings }),
      }
    })
  }

  /** One after another, up to the first that fails, and why it did. The history is told of both. */
  async #each(
    action: 'session-written' | 'session-removed',
    identityId: string,
    profiles: readonly string[],
    act: (profile: string) => { readonly name: string; readonly done: Promise<Result<void>> },
  ): Promise<Problem | null> {
    const names: string[] = []
    const tellDone = () => names.length > 0 && this.#parts.history.add({ action, identityId, names })
    for (const profile of profiles) {
      const { name, done } = act(profile)
      const result = await done
      if (!result.ok) {
        tellDone()
        this.#parts.history.add({ action, identityId, names: [name], ...failure(result.problem) })
        return result.problem
      }
      names.push(name)
    }
    tellDone()
    return null
  }

  async #view(identityId: string): Promise<Result<SessionsView>> {
    const { directory, files, sessions, awsNow, vault } = this.#parts
    const access = await directory.access(identityId)
    if (!access.ok) return access
    const [{ profiles }, ownCodes, { kind }] = await Promise.all([
      files.read(),
      this.#ownCodes(identityId),
      vault.status(),
    ])
    return ok(
      sessionsViewOf({
        ...{ access: access.value, profiles, ownCodes },
        held: sessions.held(identityId),
        awsNow: awsNow(),
        writeProblem: this.#writeProblems.get(identityId) ?? null,
        canKeepCodes: kind === 'os',
      }),
    )
  }

  async #ownCodes(identityId: string): Promise<SessionsView['ownCodes']> {
    const kept = await this.#parts.seeds.of(identityId)
    return kept.map(({ serialNumber, keptAt }) => {
      const { name: deviceName } = describeSerial(serialNumber)
      return { serialNumber, deviceName, keptAt }
    })
  }
}

const missing = (profile: string): Problem => problem('profile-not-editable', { profile, reason: 'missing' })
