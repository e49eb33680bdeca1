/**
 * Whether a denial may be a session's age: a policy may want a young one (`aws:MultiFactorAuthAge`, failure case 45),
 * and AWS does not say so. A fresh code comes before the denial counts as a missing permission.
 */
import type { Problem } from '../contract/problems.ts'
import type { MfaSessions } from '../ports/mfa-sessions.ts'
import type { Opened } from './records.ts'

export class SessionDoubt {
  #denied: string | null = null

  /** For each denial. False for a session that took the place of one that was denied, and has done nothing since. */
  mayBeTooOld(cause: Problem | null, { demandsMfa, identity }: Opened, sessions: MfaSessions): boolean {
    const session = sessions.current(identity.id, 0)
    if (cause?.code !== 'access-denied' || !demandsMfa || session === null) return false
    const { accessKeyId } = session.credentials
    this.#denied ??= accessKeyId
    return this.#denied === accessKeyId
  }

  /** A step went through. */
  clear(): void {
    this.#denied = null
  }
}
