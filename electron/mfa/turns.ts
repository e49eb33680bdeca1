import type { Result } from '../contract/result.ts'
import type { MfaGiven } from './parts.ts'

/**
 * Takes the operations of an identity's devices one after another, in the order of asking: in this process they wait for
 * each other; a lock that another process holds is a problem (failure case 33).
 */
export class IdentityTurns {
  readonly #lock: MfaGiven['lock']
  readonly #tails = new Map<string, Promise<unknown>>()

  constructor(lock: MfaGiven['lock']) {
    this.#lock = lock
  }

  /** Problems: operation-running, operation-locked-elsewhere, and the task's. */
  run<T>(identityId: string, task: () => Promise<Result<T>>): Promise<Result<T>> {
    const before = this.#tails.get(identityId) ?? Promise.resolve()
    const locked = () => this.#locked(identityId, task)
    const done = before.then(locked, locked)
    this.#tails.set(identityId, done)
    return done
  }

  async #locked<T>(identityId: string, task: () => Promise<Result<T>>): Promise<Result<T>> {
    const lock = await this.#lock(identityId)
    if (!lock.ok) return lock
    try {
      return await task()
    } finally {
      await lock.value.release()
    }
  }
}
