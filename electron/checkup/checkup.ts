/**
 * The check-up of an identity: facts are fetched once, judged by every practice, kept in memory and told; and the
 * mendings that are done here, each followed by fresh facts.
 *
 * Nothing is journalled. Making files private and changing the password are one step each, and of moving a policy
 * move-to-group.ts says why.
 */
import type { CheckupView } from '../contract/checkup-views.ts'
import type { Problem } from '../contract/problems.ts'
import { ok, type Result } from '../contract/result.ts'
import type { AgeLimits } from '../contract/settings-views.ts'
import type { LastUse } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'
import { type History, tellCall } from '../ports/history.ts'
import { type IdentityAccess, type IdentityDirectory, orMfaRequired } from '../ports/identity-directory.ts'
import type { KeptFile } from '../ports/kept-file.ts'
import type { Log } from '../ports/log.ts'
import type { Secret } from '../ports/secret.ts'
import { type Connection, type ConnectionParts, change, connect, type MfaCode } from './connection.ts'
import { type AwsFacts, type CheckupFacts, readAwsFacts } from './facts.ts'
import { type FileParts, makeAllPrivate, readFileFacts } from './files.ts'
import { type Move, moveToGroup, policiesShown } from './move-to-group.ts'
import type { PasswordChanges } from './password-changes.ts'
import { whileRefused } from './patience.ts'
import { judgeAll } from './practices.ts'

export type CheckupParts = ConnectionParts &
  FileParts & {
    readonly directory: IdentityDirectory
    readonly accountAlias: (identityId: string) => string | null
    readonly mayBeOwnUse: (accessKeyId: string, use: LastUse) => boolean
    readonly limits: () => AgeLimits
    readonly passwordChanges: KeptFile<PasswordChanges>
    readonly history: Pick<History, 'add'>
    readonly clock: Clock
    /** AWS's time now; this computer's before the first answer. */
    readonly awsNow: () => Date
    readonly log: Log
    /** Of each identity whose report was asked for. */
    readonly changed: (view: CheckupView) => void
    /** AWS shows more of an identity with the session that a code opened. */
    readonly identityChanged: (identityId: string) => void
  }

type Run = Promise<Result<CheckupView>>
type Told<Facts> = { readonly facts: Facts; readonly usesSession: boolean }
type Fetched = Told<CheckupFacts>

export class Checkup {
  readonly #parts: CheckupParts
  readonly #views = new Map<string, CheckupView>()
  /** The last piece of work of each identity: they run one after another, so that a report is never of before a mending. */
  readonly #last = new Map<string, Promise<unknown>>()
  /** Runs under way that whoever asks for one may share. */
  readonly #runs = new Map<string, Run>()
  /** Those that `runAll` has yet to come to, in their order. */
  readonly #wanted = new Set<string>()
  #lastOfAll: Promise<void> = Promise.resolve()
  #keeping: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(parts: CheckupParts) {
    this.#parts = parts
  }

  /** The last report of this process; null: none was made yet. */
  get(identityId: string): CheckupView | null {
    return this.#views.get(identityId) ?? null
  }

  /**
   * Fetches the facts afresh and judges them. Where AWS can't be asked at all, the report says so (`failed`).
   * Problems: those of `IdentityDirectory.access`, and of a code that opens no session.
   */
  run(identityId: string, mfaCode: MfaCode): Run {
    if (mfaCode !== null) return this.#afterOthers(identityId, () => this.#run(identityId, mfaCode))
    const shared = this.#runs.get(identityId)
    if (shared !== undefined) return shared
    const run = this.#afterOthers(identityId, () => this.#run(identityId, null)).finally(() =>
      this.#runs.delete(identityId),
    )
    this.#runs.set(identityId, run)
    return run
  }

  /**
   * One after another, within IAM's rate limits, however often it is asked for; what AWS refuses stands in the reports.
   * Returns once none is left.
   */
  runAll(identityIds: readonly string[]): Promise<void> {
    for (const identityId of identityIds) this.#wanted.add(identityId)
    this.#lastOfAll = this.#lastOfAll.then(() => this.#runWanted())
    return this.#lastOfAll
  }

  /** No more of `runAll`. */
  stop(): void {
    this.#isStopped = true
  }

  async #runWanted(): Promise<void> {
    for (const identityId of this.#wanted) {
      if (this.#isStopped) return
      this.#wanted.delete(identityId)
      try {
        await this.run(identityId, null)
      } catch (error) {
        this.#parts.log.error('check-up-failed', { error })
      }
    }
  }

  /** Problems: those of `moveToGroup`, `connect` and `IdentityDirectory.access`. */
  moveToGroup(identityId: string, move: Move, mfaCode: MfaCode): Run {
    const shown = policiesShown(this.get(identityId), move)
    return this.#mend(identityId, mfaCode, (connection) => moveToGroup(connection, move, shown, this.#parts))
  }

  /**
   * One attempt. Problems: password-wrong, password-refused, access-denied, mfa-required (then again with a code),
   * answer-lost (it may have been changed), and those of `connect` and `IdentityDirectory.access`.
   */
  changePassword(
    identityId: string,
    passwords: { readonly old: Secret; readonly new: Secret },
    mfaCode: MfaCode,
  ): Run {
    return this.#mend(identityId, mfaCode, async (connection) => {
      const changed = await change(connection, (iam) => iam.changePassword(passwords))
      tellCall(this.#parts.history, { action: 'password-changed', identityId }, changed)
      if (!changed.ok) return changed
      await this.#keepPasswordChange(identityId, changed.value.awsTime.toISOString())
      return ok()
    })
  }

  /** Those that a fresh look finds readable by others. Problems: file-…, of the first that can't be changed. */
  makeFilesPrivate(identityId: string): Run {
    return this.#afterOthers(identityId, async () => {
      const access = await this.#parts.directory.access(identityId)
      if (!access.ok) return access
      const files = await readFileFacts(this.#parts, [...keysOf(access.value)])
      const open = files.flatMap((fact) => (fact.known && fact.value.isOpen ? [fact.value.path] : []))
      const { changed, result } = await makeAllPrivate(this.#parts.privacy, open)
      if (changed.length > 0)
        this.#parts.history.add({ action: 'files-narrowed', identityId, names: [...changed] })
      const run = await this.#run(identityId, null)
      return result.ok ? run : result
    })
  }

  /** A change at AWS, and fresh facts after it. Where it fails, the report stays as it was. */
  #mend(
    identityId: string,
    mfaCode: MfaCode,
    act: (connection: Connection) => Promise<Result<unknown>>,
  ): Run {
    return this.#afterOthers(identityId, async () => {
      const access = await this.#parts.directory.access(identityId)
      if (!access.ok) return access
      const connection = await connect(this.#parts, access.value, mfaCode)
      if (!connection.ok) return connection
      if (mfaCode !== null) this.#parts.identityChanged(identityId)
      const done = await act(connection.value)
      if (!done.ok) return done
      const run = await this.#run(identityId, null)
      if (run.ok) return run
      // It is done, whatever keeps us from looking at it.
      const { problem } = run
      return ok(this.#show(this.#viewOf(access.value, { ...this.get(identityId), state: 'failed', problem })))
    })
  }

  async #run(identityId: string, mfaCode: MfaCode): Run {
    const { directory, clock, awsNow } = this.#parts
    const access = await directory.access(identityId)
    if (!access.ok) return access
    const before = this.get(identityId)
    this.#show(this.#viewOf(access.value, { ...before, state: 'running', problem: null }))
    const connection = await connect(this.#parts, access.value, mfaCode)
    if (!connection.ok && mfaCode !== null && before !== null) {
      this.#show(before)
      return connection
    }
    if (!connection.ok) {
      const { problem } = connection
      const view = this.#show(this.#viewOf(access.value, { ...before, state: 'failed', problem }))
      return mfaCode === null ? ok(view) : connection
    }
    if (mfaCode !== null) this.#parts.identityChanged(identityId)
    const first = await this.#fetch(connection.value)
    const { facts, usesSession } = await whileRefused(clock, first, () => this.#fetchAgain(identityId))
    const devices = facts.devices.known ? facts.devices.value : access.value.devices
    const why = (cause: Problem) => (usesSession ? cause : orMfaRequired(cause, { devices }))
    const practices = judgeAll(facts).map((view) => ({ ...view, problems: view.problems.map(why) }))
    const checkedAt = awsNow().toISOString()
    return ok(this.#show(this.#viewOf(access.value, { state: 'done', checkedAt, practices })))
  }

  /** With the pair that stands here by now; null: nobody can be asked. */
  async #fetchAgain(identityId: string): Promise<Fetched | null> {
    const access = await this.#parts.directory.access(identityId)
    const connection = access.ok ? await connect(this.#parts, access.value, null) : access
    return connection.ok ? this.#fetch(connection.value) : null
  }

  async #fetch(connection: Connection): Promise<Fetched> {
    const { access } = connection
    const { awsNow, limits, passwordChanges } = this.#parts
    const [told, files, kept] = await Promise.all([
      this.#askAws(connection),
      readFileFacts(this.#parts, [...keysOf(access)]),
      passwordChanges.read(),
    ])
    const changedAt = kept.ok ? kept.value[access.identity.id] : undefined
    const passwordChangedAt = changedAt === undefined ? null : new Date(changedAt)
    const own = { files, passwordChangedAt, now: awsNow(), limits: limits(), keysHere: keysOf(access) }
    return { facts: { ...told.facts, ...own }, usesSession: told.usesSession }
  }

  /** Once; and once more with a session where AWS denied for want of MFA and a code can be made here. */
  async #askAws(connection: Connection): Promise<Told<AwsFacts>> {
    const { access, usesSession } = connection
    const read = ({ iam }: Connection) =>
      readAwsFacts(iam, access.identity.userName, {
        lastUses: access.lastUses,
        mayBeOwnUse: this.#parts.mayBeOwnUse,
      })
    const facts = await read(connection)
    if (usesSession || !isDeniedByName(facts)) return { facts, usesSession }
    const own = await connection.withOwnCode()
    return own === null ? { facts, usesSession } : { facts: await read(own), usesSession: true }
  }

  /** The change has happened: that it can't be kept makes the check-up ask for it again, and no more. */
  #keepPasswordChange(identityId: string, at: string): Promise<void> {
    const { passwordChanges, log } = this.#parts
    const keep = async () => {
      const kept = await passwordChanges.read()
      const written = kept.ok ? await passwordChanges.write({ ...kept.value, [identityId]: at }) : kept
      if (!written.ok) log.warn('password-change-not-kept', { problem: written.problem.code })
    }
    // One after another, or one user's would be lost in writing another's.
    this.#keeping = this.#keeping
      .then(keep)
      .catch((error: unknown) => log.warn('password-change-not-kept', { error }))
    return this.#keeping
  }

  #viewOf(
    { identity }: IdentityAccess,
    rest: Partial<CheckupView> & Pick<CheckupView, 'state'>,
  ): CheckupView {
    const { id: identityId, userName, account } = identity
    const accountAlias = this.#parts.accountAlias(identityId)
    return {
      ...{ problem: null, checkedAt: null, practices: [] },
      ...rest,
      identityId,
      userName,
      account,
      accountAlias,
    }
  }

  #show(view: CheckupView): CheckupView {
    this.#views.set(view.identityId, view)
    this.#parts.changed(view)
    return view
  }

  #afterOthers(identityId: string, work: () => Run): Run {
    const done = (this.#last.get(identityId) ?? Promise.resolve()).then(work)
    this.#last.set(
      identityId,
      done.catch(() => undefined),
    )
    return done
  }
}

const keysOf = ({ pairs }: Pick<IdentityAccess, 'pairs'>): ReadonlySet<string> =>
  new Set(pairs.map(({ pair }) => pair.accessKeyId))

/** Whether AWS denied one of the reads by name, as a policy does that demands MFA. */
function isDeniedByName({ own, ...facts }: AwsFacts): boolean {
  const asked = [
    facts.keys,
    facts.user,
    facts.password,
    facts.passwordRules,
    facts.groups,
    own.attached,
    own.inline,
  ]
  return asked.some(
    (fact) => !fact.known && fact.problem.code === 'access-denied' && fact.problem.data.explicit,
  )
}
