/** Tells the shown identities' sessions again when one begins or goes, the files change, or time changes a state. */
import type { Result } from '../contract/result.ts'
import type { SessionsView } from '../contract/session-views.ts'
import type { AwsFiles } from '../ports/aws-files.ts'
import type { Clock } from '../ports/clock.ts'

type Parts = {
  readonly files: Pick<AwsFiles, 'watch'>
  readonly clock: Clock
  readonly changed: (view: SessionsView) => void
}

/** Looked at again now and then at the least: this computer may sleep, and its clock may jump. Milliseconds. */
const longestWait = 15 * 60_000

export class SessionWatch {
  readonly #parts: Parts
  readonly #view: (identityId: string) => Promise<Result<SessionsView>>
  readonly #shown = new Map<string, SessionsView>()
  #stopFiles: (() => void) | null = null
  #timer = new AbortController()
  #stopped = false

  constructor(parts: Parts, view: (identityId: string) => Promise<Result<SessionsView>>) {
    this.#parts = parts
    this.#view = view
  }

  /** From now on this identity's changes are told. */
  show(view: SessionsView): void {
    this.#shown.set(view.identityId, view)
    this.#stopFiles ??= this.#parts.files.watch(() => this.#lookAtAll())
    this.#setTimer()
  }

  /** Looks whether this identity's view has changed, and tells it. */
  look(identityId: string): void {
    if (this.#shown.has(identityId)) void this.#tell(identityId)
  }

  stop(): void {
    this.#stopped = true
    this.#timer.abort()
    this.#stopFiles?.()
    this.#stopFiles = null
  }

  #lookAtAll(): void {
    for (const identityId of this.#shown.keys()) this.look(identityId)
  }

  async #tell(identityId: string): Promise<void> {
    const view = await this.#view(identityId)
    const before = this.#shown.get(identityId)
    if (this.#stopped || !view.ok || before === undefined) return
    this.#shown.set(identityId, view.value)
    this.#setTimer()
    if (sameBut(before, view.value)) return
    this.#parts.changed(view.value)
  }

  /** Wakes when the next session ends soon or expires. */
  #setTimer(): void {
    this.#timer.abort()
    if (this.#stopped) return
    const waits = [...this.#shown.values()].flatMap(({ awsTime, sessions }) =>
      sessions
        .flatMap(({ endsSoonAt, expiresAt }) => [Date.parse(endsSoonAt), Date.parse(expiresAt)])
        .map((at) => at - Date.parse(awsTime))
        .filter((wait) => wait > 0),
    )
    if (waits.length === 0) return
    const timer = new AbortController()
    this.#timer = timer
    void this.#parts.clock.wait(Math.min(longestWait, ...waits), timer.signal).then(() => {
      if (!timer.signal.aborted) this.#lookAtAll()
    })
  }
}

/** Nothing to tell: only the time at which the view was made differs. */
const sameBut = (before: SessionsView, now: SessionsView): boolean =>
  JSON.stringify({ ...before, awsTime: '' }) === JSON.stringify({ ...now, awsTime: '' })
