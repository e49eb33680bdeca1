/**
 * Codes that Keyturn makes itself of the seeds that it keeps, by AWS's clock (RFC 6238 with AWS's parameters: SHA-1,
 * six digits, 30 s; aws-facts A1).
 *
 * No code goes to AWS twice: codes that this process sent are in `spentCodes`; one that an earlier process may have
 * sent, or that a screen has shown, is waited out.
 */
import { HOTP, Secret as Seed } from 'otpauth'
import { type ProblemCode, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { OwnCodeView } from '../contract/session-views.ts'
import type { Clock } from '../ports/clock.ts'
import type { MfaSession, MfaSessions } from '../ports/mfa-sessions.ts'
import type { OwnCodeRequest, OwnCodes } from '../ports/own-codes.ts'
import type { Secret } from '../ports/secret.ts'
import { stepSeconds } from './codes.ts'
import type { SeedFolder } from './kept-seeds.ts'
import type { MfaParts } from './parts.ts'

const stepMilliseconds = stepSeconds * 1000

/** Somebody else, such as a phone, used this code before us: the next one is tried, once. */
const takenByOthers: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['mfa-code-refused', 'code-used'])
const mostCodes = 2

export type OwnCodesParts = {
  readonly seeds: SeedFolder
  readonly sessions: Pick<MfaSessions, 'open'>
  readonly spentCodes: Pick<MfaParts['spentCodes'], 'check'>
  readonly clock: Clock
  readonly awsNow: () => Date
}

export class CodesOfKeptSeeds implements OwnCodes {
  readonly #parts: OwnCodesParts
  readonly #begunAt: Date
  /** The newest step whose code a screen has shown, by device: a person may be typing it elsewhere. */
  readonly #shownSteps = new Map<string, number>()

  constructor(parts: OwnCodesParts) {
    this.#parts = parts
    this.#begunAt = parts.clock.now()
  }

  async show(identityId: string, serialNumber: string): Promise<Result<OwnCodeView>> {
    const { seeds, awsNow, spentCodes } = this.#parts
    if ((await this.#serialOf(identityId, serialNumber)) === null) {
      return failed(problem('operation-not-possible', { state: 'no-codes-kept' }))
    }
    const seed = await seeds.unseal(serialNumber)
    if (!seed.ok) return seed
    const now = awsNow()
    const step = stepAt(now)
    const code = codeAt(seed.value, step)
    this.#shownSteps.set(serialNumber, step)
    return ok({
      serialNumber,
      code,
      awsTime: now.toISOString(),
      validUntil: startOf(step + 1).toISOString(),
      isUsed: !spentCodes.check(serialNumber, code, now).ok,
    })
  }

  async openSession(request: OwnCodeRequest): Promise<Result<MfaSession> | null> {
    const { seeds, sessions } = this.#parts
    const { signal, ...asked } = request
    const serialNumber = await this.#serialOf(request.identityId, request.serialNumber)
    if (serialNumber === null) return null
    for (let tried = 1; ; tried += 1) {
      const seed = await seeds.unseal(serialNumber)
      if (!seed.ok) return seed
      const code = await this.#freshCode(serialNumber, seed.value, signal)
      if (code === null) return null
      const opened = await sessions.open({ ...asked, serialNumber, code })
      if (opened.ok || tried === mostCodes || !takenByOthers.has(opened.problem.code)) return opened
    }
  }

  /** The device whose seed is kept: this one, or any. */
  async #serialOf(identityId: string, wanted: string | undefined): Promise<string | null> {
    const kept = await this.#parts.seeds.of(identityId)
    return kept.find(({ serialNumber }) => (wanted ?? serialNumber) === serialNumber)?.serialNumber ?? null
  }

  /** Waits for a code that nobody can have sent; null where that is given up. */
  async #freshCode(serialNumber: string, seed: Secret, signal?: AbortSignal): Promise<string | null> {
    const { clock, awsNow, spentCodes } = this.#parts
    // Taken once: a screen that goes on showing codes must not put this off for ever.
    const newestKnown = this.#newestKnown(serialNumber)
    for (;;) {
      if (signal?.aborted) return null
      const now = awsNow()
      const step = stepAt(now)
      const code = codeAt(seed, step)
      const isFresh = step > newestKnown && spentCodes.check(serialNumber, code, now).ok
      if (isFresh) return code
      await clock.wait(startOf(step + 1).getTime() - now.getTime(), signal)
    }
  }

  /** The newest step that a screen has shown, or that a process before this one may have sent. */
  #newestKnown(serialNumber: string): number {
    const { clock, awsNow } = this.#parts
    const offset = clock.now().getTime() - awsNow().getTime()
    const atBegin = stepAt(new Date(this.#begunAt.getTime() - offset))
    return Math.max(atBegin, this.#shownSteps.get(serialNumber) ?? 0)
  }
}

const stepAt = (time: Date): number => Math.floor(time.getTime() / stepMilliseconds)
const startOf = (step: number): Date => new Date(step * stepMilliseconds)
const codeAt = (seed: Secret, counter: number): string =>
  HOTP.generate({ secret: Seed.fromBase32(seed.reveal()), counter })
