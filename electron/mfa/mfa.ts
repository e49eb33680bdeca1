/** Everything about the MFA devices of identities: set-ups and replacements, removals, resyncs. */

import type { UnreadableJournal } from './found-journals.ts'
import { isAbout } from './machine.ts'
import type { MfaGiven, MfaParts } from './parts.ts'
import { Removals } from './removals.ts'
import { Resync } from './resync.ts'
import { MfaSetUps } from './set-ups.ts'
import { IdentityTurns } from './turns.ts'

export class Mfa {
  readonly setUps: MfaSetUps
  readonly removals: Removals
  readonly resync: Resync

  constructor(given: MfaGiven) {
    const parts: MfaParts = { ...given, turns: new IdentityTurns(given.lock), deniedWithoutMfa: new Set() }
    this.setUps = new MfaSetUps(parts, (serialNumber) => this.removals.isAbout(serialNumber))
    this.removals = new Removals(parts, (serialNumber) =>
      this.setUps.underWay().some((state) => isAbout(state, serialNumber)),
    )
    this.resync = new Resync(parts)
  }

  /** Takes up what an earlier process left open. Call `retry` once AWS can be asked. */
  async resume(): Promise<void> {
    await Promise.all([this.setUps.resume(), this.removals.resume()])
  }

  /** Tries again what stopped or was never finished. */
  async retry(): Promise<void> {
    await this.setUps.retry()
    await this.removals.retry()
  }

  /** Whether a set-up, a replacement or a removal is not over yet. */
  isAnyOpen(): boolean {
    return this.setUps.underWay().length > 0 || this.removals.isAnyOpen()
  }

  /** Each once: a folder that can't be listed is one trouble. */
  unreadable(): readonly UnreadableJournal[] {
    const all = [...this.setUps.unreadable(), ...this.removals.unreadable()]
    return [...new Map(all.map((one) => [one.operationId, one])).values()]
  }
}
