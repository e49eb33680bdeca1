/**
 * MFA sessions: temporary credentials that one code opened, in memory only, one for each identity.
 * They outlive the key that they were made with (failure case 31), so they are never taken as proof of one.
 */
import { describeSerial } from '../contract/describe.ts'
import { type Problem, type ProblemCode, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Aws, Credentials } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'
import { type History, tellCall } from '../ports/history.ts'
import type { MfaSession, MfaSessions } from '../ports/mfa-sessions.ts'
import type { SpentCodes } from './spent-codes.ts'

type OpenRequest = Parameters<MfaSessions['open']>[0]

/** A session as it is held, with where it came from. */
export type HeldSession = Omit<MfaSession, 'credentials'> & {
  readonly credentials: Required<Credentials>
  readonly serialNumber: string
  readonly fromKeyId: string
}

/** AWS answered these before it looked at the code, or was never reached: the code is as good as before. */
const codeNotJudged: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'offline',
  'endpoint-refused',
  'throttled',
  'clock-wrong',
  'signature-mismatch',
  'key-not-accepted',
  'duration-refused',
  'input-refused',
])
/** Milliseconds between tries while a device spreads: about ten seconds in all (aws-facts A3). */
const spreadingWaits = [2_000, 3_000, 5_000]

export type SessionsParts = {
  readonly aws: Aws
  readonly clock: Clock
  /** AWS's time now; this computer's before the first answer. */
  readonly awsNow: () => Date
  readonly spentCodes: SpentCodes
  readonly history: History
}

export class Sessions implements MfaSessions {
  readonly #parts: SessionsParts
  readonly #sessions = new Map<string, HeldSession>()
  readonly #followers = new Set<(identityId: string) => void>()

  constructor(parts: SessionsParts) {
    this.#parts = parts
  }

  /** Calls back when an identity's session begins or is forgotten. */
  follow(follower: (identityId: string) => void): void {
    this.#followers.add(follower)
  }

  /**
   * Opens a session with the identity's long-term pair (AWS makes none from a session) and keeps it for the identity.
   * The code counts as spent from before the call, so a lost answer spends it too.
   * Problems: code-used, mfa-code-refused, mfa-device-refused, duration-refused, and the others of STS.
   */
  async open(request: OpenRequest): Promise<Result<MfaSession>> {
    const { identityId, serialNumber, code } = request
    const { awsNow, spentCodes, history } = this.#parts
    const fresh = spentCodes.check(serialNumber, code, awsNow())
    if (!fresh.ok) return fresh
    spentCodes.spend(serialNumber, code, awsNow())
    const asked = await this.#ask(request)
    const answer = asked.ok ? asked : failed(explained(asked.problem, request.seconds))
    const fromKeyId = request.credentials.accessKeyId
    const names = [describeSerial(serialNumber).name]
    tellCall(history, { action: 'session-opened', identityId, accessKeyId: fromKeyId, names }, answer)
    if (!answer.ok) {
      if (codeNotJudged.has(answer.problem.code)) spentCodes.giveBack(serialNumber, code)
      return answer
    }
    const { credentials, expiresAt } = answer.value.value
    this.#sessions.set(identityId, { credentials, expiresAt, serialNumber, fromKeyId })
    this.#tell(identityId)
    return ok({ credentials, expiresAt })
  }

  current(identityId: string, minimumSeconds: number): MfaSession | null {
    const session = this.held(identityId)
    if (session === null) return null
    const left = session.expiresAt.getTime() - this.#parts.awsNow().getTime()
    return left >= minimumSeconds * 1000 ? session : null
  }

  /** The identity's session, expired or not; null where none was opened, or it was forgotten. */
  held(identityId: string): HeldSession | null {
    return this.#sessions.get(identityId) ?? null
  }

  /** Forgets the identity's session. At AWS it lives on until it expires: there is no way to end one. */
  forget(identityId: string): void {
    if (this.#sessions.delete(identityId)) this.#tell(identityId)
  }

  #tell(identityId: string): void {
    for (const follower of this.#followers) follower(identityId)
  }

  /** One attempt; only just after attaching is a refusal spreading, and the same code offered again (case 49). */
  async #ask(request: OpenRequest) {
    const { credentials, destination, serialNumber, code, seconds } = request
    const { sts } = this.#parts.aws.connect(credentials, destination)
    let answer = await sts.mfaSession(serialNumber, code, seconds)
    for (const wait of request.justAttached === true ? spreadingWaits : []) {
      const refused = !answer.ok && ['mfa-code-refused', 'mfa-device-refused'].includes(answer.problem.code)
      if (!refused) break
      await this.#parts.clock.wait(wait)
      answer = await sts.mfaSession(serialNumber, code, seconds)
    }
    return answer
  }
}

/** AWS names the parameter that it refuses (aws-facts A2, ValidationError). */
function explained(cause: Problem, seconds: number): Problem {
  const isDuration = cause.code === 'input-refused' && /durationSeconds/i.test(cause.data.detail)
  return isDuration ? problem('duration-refused', { seconds }, cause.requestId) : cause
}
