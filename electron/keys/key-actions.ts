/**
 * One key outside of a rotation: switched off, switched on again, or deleted. Each is a single call that AWS applies or
 * not, so there is no journal; what could lock somebody out is refused. A call about a key is never made with that key:
 * what makes it is also what can take it back.
 */

import type { CommandInput } from '../contract/commands.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { AccessKeyFact, Answered, Aws, Iam } from '../ports/aws.ts'
import { type Done, type History, tellCall } from '../ports/history.ts'
import { type IdentityAccess, type IdentityDirectory, orMfaRequired } from '../ports/identity-directory.ts'
import { type KeyPlaces, placeName } from '../ports/key-place.ts'
import type { HeldLock } from '../ports/locks.ts'
import type { MfaSessions } from '../ports/mfa-sessions.ts'

export type KeyActionsParts = {
  readonly aws: Aws
  readonly places: KeyPlaces
  readonly directory: IdentityDirectory
  readonly sessions: MfaSessions
  readonly history: History
  /** The lock that a rotation of the identity holds for as long as it is open. */
  readonly lock: (identityId: string) => Promise<Result<HeldLock>>
  readonly identityChanged: (identityId: string) => void
}

type Key = CommandInput<'keySwitchOff'>
/** AWS's answer; undefined: there was nothing left to do. */
type Answer = Result<Pick<Answered<unknown>, 'requestId'> | undefined>
type Listed = { readonly iam: Iam; readonly userName: string; readonly fact: AccessKeyFact }

/** Seconds: an open session has to outlive the calls it is used for. */
const minimumSession = 60
/** Seconds; the shortest that AWS gives. */
const sessionLength = 900

export class KeyActions {
  readonly #parts: KeyActionsParts

  constructor(parts: KeyActionsParts) {
    this.#parts = parts
  }

  /** Problems: key-still-here (a profile would stop working), and those of all actions: see `#act`. */
  switchOff(key: Key): Promise<Result<void>> {
    return this.#act(key, 'key-switched-off', async ({ iam, userName }) => {
      const stands = await this.#standsHere(key)
      return stands ?? doneOrGone(await iam.setAccessKeyStatus(userName, key.accessKeyId, 'inactive'))
    })
  }

  /** Problems: not-found (somebody deleted it meanwhile); see `#act`. */
  switchOn(key: Key): Promise<Result<void>> {
    return this.#act(key, 'key-switched-on', ({ iam, userName }) =>
      iam.setAccessKeyStatus(userName, key.accessKeyId, 'active'),
    )
  }

  /** For good. Problems: key-is-active (off first, to see whether something misses it), key-still-here; see `#act`. */
  delete(key: Key): Promise<Result<void>> {
    return this.#act(key, 'key-deleted', async ({ iam, userName, fact }) => {
      const { accessKeyId } = key
      if (fact.status === 'active') return failed(problem('key-is-active', { accessKeyId }))
      const stands = await this.#standsHere(key)
      if (stands !== null) return stands
      const deleted = await iam.deleteAccessKey(userName, accessKeyId)
      if (deleted.ok || deleted.problem.code !== 'not-found') return deleted
      // It was listed a moment ago: the SDK asked again after an answer that got lost.
      return ok({ requestId: deleted.problem.requestId ?? '' })
    })
  }

  /**
   * Problems: identity-unknown, operation-running and operation-locked-elsewhere (a rotation is open), no-way-back,
   * key-not-listed, mfa-required (then again with a code), access-denied, the session's, and the way to AWS's.
   */
  async #act(
    key: Key,
    action: Done['action'],
    act: (listed: Listed) => Promise<Answer>,
  ): Promise<Result<void>> {
    const access = await this.#parts.directory.access(key.identityId)
    if (!access.ok) return access
    const lock = await this.#parts.lock(key.identityId)
    if (!lock.ok) return lock
    try {
      const listed = await this.#list(key, access.value)
      const answer = listed.ok ? await act(listed.value) : listed
      const done =
        answer.ok || key.mfaCode !== null ? answer : failed(orMfaRequired(answer.problem, access.value))
      const { identityId, accessKeyId } = key
      if (listed.ok) tellCall(this.#parts.history, { action, identityId, accessKeyId }, done)
      return done.ok ? ok() : done
    } finally {
      await lock.value.release()
      this.#parts.identityChanged(key.identityId)
    }
  }

  /** The key as AWS lists it, asked by another key of the user that is active there. */
  async #list({ identityId, accessKeyId, mfaCode }: Key, access: IdentityAccess): Promise<Result<Listed>> {
    const { aws, sessions } = this.#parts
    const { userName } = access.identity
    const others = access.pairs.filter(({ pair }) => pair.accessKeyId !== accessKeyId)
    const [first] = others
    if (first === undefined) return failed(problem('no-way-back', { accessKeyId }))
    const { pair, destination } = first
    if (mfaCode !== null) {
      const request = { identityId, credentials: pair, destination, ...mfaCode, seconds: sessionLength }
      const opened = await sessions.open(request)
      if (!opened.ok) return opened
    }
    const session = sessions.current(identityId, minimumSession)
    const { iam } = aws.connect(session?.credentials ?? pair, destination)
    const keys = await iam.listAccessKeys(userName)
    if (!keys.ok) return keys
    const fact = keys.value.value.find((listed) => listed.accessKeyId === accessKeyId)
    if (fact === undefined) return failed(problem('key-not-listed', { accessKeyId }))
    const isBacked = keys.value.value.some(
      (listed) => listed.accessKeyId === pair.accessKeyId && listed.status === 'active',
    )
    return isBacked ? ok({ iam, userName, fact }) : failed(problem('no-way-back', { accessKeyId }))
  }

  async #standsHere({ accessKeyId }: Key): Promise<Result<never> | null> {
    const found = await this.#parts.places.find(accessKeyId)
    if (!found.ok) return found
    const profiles = found.value.map(({ place }) => placeName(place))
    return profiles.length === 0 ? null : failed(problem('key-still-here', { accessKeyId, profiles }))
  }
}

/** A key that AWS no longer finds is more than off; nothing was done to it here. */
const doneOrGone = (answer: Answer): Answer =>
  !answer.ok && answer.problem.code === 'not-found' ? ok(undefined) : answer
