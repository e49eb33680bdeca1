/**
 * Updates of Keyturn itself: whether and when it looks for a newer release, fetches it, and restarts into it.
 *
 * SECURITY: nothing is asked before the person (or the company) agreed; only what is newer is fetched, and only what was
 * proved is offered; it is installed on the person's word alone, and never while an operation is under way.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { UpdateView } from '../contract/update-views.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { CurrentSettings } from '../ports/settings.ts'
import type { Updater } from '../ports/updater.ts'
import { isNewer } from './newer.ts'
import type { UpdateSupport } from './source.ts'

export type UpdatesParts = {
  readonly support: UpdateSupport
  readonly currentVersion: string
  /** Called once, when updates are first looked for. */
  readonly openUpdater: () => Promise<Updater>
  readonly settings: CurrentSettings
  /**
   * Whether a rotation or a change of MFA is under way. An old key that rests, or whose deletion waits for a code, is none:
   * the new key is proved everywhere by then, and the journal takes it up again after any start.
   */
  readonly isOperationUnderWay: () => boolean
  /** Brings Keyturn to its safe stop, and calls `last` in place of the end. */
  readonly restart: (last: () => void) => void
  readonly changed: (view: UpdateView) => void
  readonly clock: Clock
  readonly log: Log
}

/** Milliseconds. The start is for the person's own work. */
const firstLook = 5 * 60_000
const betweenLooks = 24 * 60 * 60_000
/** No timer is trusted over a sleep: so often it is seen whether a look is due. */
const betweenWakes = 60 * 60_000

type Stage = Exclude<UpdateView['state'], 'unsupported' | 'off'>

export class Updates {
  readonly #parts: UpdatesParts
  readonly #stopped = new AbortController()
  #stage: Stage = 'idle'
  #version: string | null = null
  #problem: Problem | null = null
  #checkedAt: Date | null = null
  #lookedAt: number | null = null
  #wasOn: boolean
  #wasWaiting = false
  #look = new AbortController()
  #turns: Promise<void> = Promise.resolve()
  #updater: Promise<Updater> | null = null
  #isInstalling = false
  #stopFollowing = () => {}

  constructor(parts: UpdatesParts) {
    this.#parts = parts
    this.#wasOn = this.#isOn()
  }

  /** From now on looks by itself, where the person agreed. */
  start(): void {
    if (this.#unsupported() !== null) return
    this.#stopFollowing = this.#parts.settings.onChange(() => this.#settingsChanged())
    void this.#keepLooking()
  }

  /** Ends what is being fetched. Returns once nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopFollowing()
    this.#stopped.abort()
    this.#look.abort()
    await this.#turns
  }

  view(): UpdateView {
    const reason = this.#unsupported()
    const state = reason !== null ? 'unsupported' : this.#isOn() ? this.#stage : 'off'
    return {
      ...{ state, reason },
      currentVersion: this.#parts.currentVersion,
      version: state === 'off' ? null : this.#version,
      problem: state === 'failed' ? this.#problem : null,
      checkedAt: this.#checkedAt?.toISOString() ?? null,
      tellsOnly: this.#parts.support === 'tells',
      waitsForOperation: state === 'ready' && this.#parts.isOperationUnderWay(),
    }
  }

  /** Begins to look, as the person asked. Problem: operation-not-possible, where that is off or can't be. */
  async check(): Promise<Result<UpdateView>> {
    const { state } = this.view()
    if (state === 'unsupported' || state === 'off')
      return failed(problem('operation-not-possible', { state }))
    this.#lookNow()
    return ok(this.view())
  }

  /**
   * Restarts into the release that is ready. Whether an operation is under way is asked again after the last proof, which
   * takes its time. Problems: update-waits, operation-not-possible (nothing is ready), and those of `Updater.prepare`.
   */
  async install(): Promise<Result<UpdateView>> {
    if (this.#isInstalling) return failed(problem('operation-not-possible', { state: 'installing' }))
    this.#isInstalling = true
    try {
      return await this.#install()
    } finally {
      this.#isInstalling = false
    }
  }

  /** To be called when an operation begins or ends: tells the page where that changes what it shows. */
  operationsChanged(): void {
    if (this.view().waitsForOperation !== this.#wasWaiting) this.#tell()
  }

  async #install(): Promise<Result<UpdateView>> {
    const refused = this.#refusal()
    if (refused !== null) return failed(refused)
    const updater = await this.#open()
    const prepared = await updater.prepare()
    if (!prepared.ok) {
      this.#become('failed', prepared.problem)
      return prepared
    }
    const nowRefused = this.#refusal()
    if (nowRefused !== null) return failed(nowRefused)
    this.#parts.log.info('update-installing', { version: this.#version })
    this.#parts.restart(() => updater.install())
    return ok(this.view())
  }

  /** Why nothing may be installed now; null: it may. */
  #refusal(): Problem | null {
    const { state } = this.view()
    if (state !== 'ready') return problem('operation-not-possible', { state })
    return this.#parts.isOperationUnderWay() ? problem('update-waits', {}) : null
  }

  #unsupported(): UpdateView['reason'] {
    const { support } = this.#parts
    return support === 'not-installed' || support === 'no-source' ? support : null
  }

  #isOn(): boolean {
    return this.#parts.settings.current().checkForUpdates
  }

  #settingsChanged(): void {
    const isOn = this.#isOn()
    if (isOn === this.#wasOn) return
    this.#wasOn = isOn
    this.#look.abort()
    this.#stage = 'idle'
    this.#version = null
    if (isOn) this.#lookNow()
    else this.#tell()
  }

  async #keepLooking(): Promise<void> {
    const { clock } = this.#parts
    const { signal } = this.#stopped
    await clock.wait(firstLook, signal)
    while (!signal.aborted) {
      if (this.#isOn() && this.#isDue()) this.#lookNow()
      await clock.wait(betweenWakes, signal)
    }
  }

  #isDue(): boolean {
    const now = this.#parts.clock.now().getTime()
    // A clock that was set back proves nothing about when it was.
    return this.#lookedAt === null || now < this.#lookedAt || now - this.#lookedAt >= betweenLooks
  }

  /** What is ready stays so; a still newer one is found after the restart. */
  #lookNow(): void {
    if (this.#stage === 'checking' || this.#stage === 'downloading' || this.#stage === 'ready') return
    this.#look = new AbortController()
    const { signal } = this.#look
    this.#lookedAt = this.#parts.clock.now().getTime()
    this.#become('checking')
    this.#turns = this.#turns
      .then(() => this.#seek(signal))
      .catch((error: unknown) => {
        this.#parts.log.error('update-look', { error })
        if (!signal.aborted) this.#become('failed', problem('internal', { reference: 'update' }))
      })
  }

  /** One look. Aborted, it changes nothing any more. */
  async #seek(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const { currentVersion, support, clock } = this.#parts
    const updater = await this.#open()
    const latest = await updater.latest(signal)
    if (signal.aborted) return
    if (!latest.ok) return this.#become('failed', latest.problem)
    this.#checkedAt = clock.now()
    this.#version = isNewer(latest.value.version, currentVersion) ? latest.value.version : null
    if (this.#version === null) return this.#become('idle')
    if (support === 'tells') return this.#become('available')
    this.#become('downloading')
    const fetched = await updater.download(signal)
    if (signal.aborted) return
    if (fetched.ok) this.#become('ready')
    else this.#become('failed', fetched.problem)
  }

  #open(): Promise<Updater> {
    this.#updater ??= this.#parts.openUpdater().catch((error: unknown) => {
      this.#updater = null
      throw error
    })
    return this.#updater
  }

  #become(stage: Stage, why: Problem | null = null): void {
    this.#stage = stage
    this.#problem = why
    if (why !== null) this.#parts.log.warn('update-failed', { problem: why })
    this.#tell()
  }

  #tell(): void {
    const view = this.view()
    this.#wasWaiting = view.waitsForOperation
    this.#parts.changed(view)
  }
}
