import type { Problem } from '../../electron/contract/problems.ts'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../electron/contract/result.ts'
import type { Updater } from '../../electron/ports/updater.ts'

export const updateFailed = (reason: Extract<Problem, { code: 'update-failed' }>['data']['reason']) =>
  problem('update-failed', { reason })

/** A release page that the test writes, and a system that proves what the test says. Tells what was asked of it. */
export class FakeUpdater implements Updater {
  readonly asked: string[] = []
  newest: string | Problem = '1.5.0'
  fetching: Problem | null = null
  proof: Problem | null = null
  /** What `latest`, `download` and `prepare` wait for, so that a test can look meanwhile. */
  gate: Promise<void> = Promise.resolve()

  async latest(): Promise<Result<{ version: string }>> {
    this.asked.push('latest')
    await this.gate
    return typeof this.newest === 'string' ? ok({ version: this.newest }) : failed(this.newest)
  }

  async download(): Promise<Result<void>> {
    this.asked.push('download')
    await this.gate
    return this.fetching === null ? ok() : failed(this.fetching)
  }

  async prepare(): Promise<Result<void>> {
    this.asked.push('prepare')
    await this.gate
    return this.proof === null ? ok() : failed(this.proof)
  }

  install(): void {
    this.asked.push('install')
  }
}
