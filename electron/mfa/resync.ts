/**
 * Resync: two consecutive codes tell AWS how far a device's clock is off. One call, and nothing is left half done by it,
 * so it has no journal: where its answer is lost, two new codes do the same again.
 *
 * The seed of a device is not known here any more, so codes are judged by their shape, by repetition and by what was
 * used already. Whether they follow each other only AWS can say.
 */
import type { CodeCheckView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { mayHaveHadEffect } from '../ports/aws.ts'
import { tellCall } from '../ports/history.ts'
import { secondsToNextCode, tidyCode } from './codes.ts'
import { nameOf } from './device-name.ts'
import { kindOf } from './last-device.ts'
import { connect, explain, type MfaCode, type MfaParts, signIn } from './parts.ts'

type FieldState = CodeCheckView['first']

export class Resync {
  readonly #parts: MfaParts

  constructor(parts: MfaParts) {
    this.#parts = parts
  }

  /** Judges codes while they are typed. Problems in the view: code-malformed, code-repeated, code-used. */
  check(serialNumber: string, typedFirst: string, typedSecond: string): CodeCheckView {
    const { awsNow } = this.#parts
    const first = tidyCode(typedFirst)
    const second = tidyCode(typedSecond)
    const states = { first: shapeOf(first), second: shapeOf(second) }
    const found = this.#problemOf(serialNumber, first, second, states)
    return {
      first: states.first,
      second: found?.code === 'code-repeated' ? 'wrong' : states.second,
      problem: found,
      ready: found === null && states.first === 'right' && states.second === 'right',
      nextCodeIn: secondsToNextCode(awsNow()),
    }
  }

  /**
   * Sends two codes, in one attempt.
   * Problems: those of `check`, code-short, operation-not-possible (a passkey has no codes), mfa-code-refused (wrong, not
   * consecutive, or swapped), not-found, mfa-required, access-denied, answer-lost (it may have worked: try a sign-in).
   */
  send(
    identityId: string,
    serialNumber: string,
    typed: { readonly first: string; readonly second: string },
    mfaCode: MfaCode | null,
  ): Promise<Result<void>> {
    return this.#parts.turns.run(identityId, async () => {
      const { first, second, problem: found } = this.check(serialNumber, typed.first, typed.second)
      const unfinished = found ?? unfinishedField({ first, second })
      if (unfinished !== null) return failed(unfinished)
      if (kindOf(serialNumber) === 'passkey')
        return failed(problem('operation-not-possible', { state: 'passkey' }))
      const signedIn = await signIn(this.#parts, identityId, mfaCode)
      if (!signedIn.ok) return signedIn
      return this.#send(identityId, serialNumber, tidyCode(typed.first), tidyCode(typed.second))
    })
  }

  async #send(
    identityId: string,
    serialNumber: string,
    first: string,
    second: string,
  ): Promise<Result<void>> {
    const { spentCodes, awsNow } = this.#parts
    const connection = await connect(this.#parts, identityId)
    if (!connection.ok) return connection
    const { iam, access } = connection.value
    for (const code of [first, second]) spentCodes.spend(serialNumber, code, awsNow())
    const answer = await iam.resyncMfaDevice(access.identity.userName, serialNumber, { first, second })
    const cause = answer.ok ? null : explain(this.#parts, access, answer.problem)
    const told = { action: 'mfa-resynced' as const, identityId, names: [nameOf(serialNumber)] }
    tellCall(this.#parts.history, told, cause === null ? answer : failed(cause))
    if (cause === null) return ok()
    if (!mayHaveHadEffect(cause.code) && cause.code !== 'mfa-code-refused') {
      for (const code of [first, second]) spentCodes.giveBack(serialNumber, code)
    }
    return failed(cause)
  }

  #problemOf(
    serialNumber: string,
    first: string,
    second: string,
    states: { readonly first: FieldState; readonly second: FieldState },
  ): Problem | null {
    for (const which of ['first', 'second'] as const) {
      if (states[which] === 'wrong') return problem('code-malformed', { which })
    }
    if (states.second === 'right' && first === second) return problem('code-repeated', {})
    for (const code of [first, second]) {
      const fresh = this.#parts.spentCodes.check(serialNumber, code, this.#parts.awsNow())
      if (!fresh.ok) return fresh.problem
    }
    return null
  }
}

/** `right` as far as can be told: six digits. */
function shapeOf(code: string): FieldState {
  if (code === '') return 'empty'
  if (!/^[0-9]{1,6}$/.test(code)) return 'wrong'
  return code.length < 6 ? 'typing' : 'right'
}

function unfinishedField(states: {
  readonly first: FieldState
  readonly second: FieldState
}): Problem | null {
  for (const which of ['first', 'second'] as const) {
    if (states[which] === 'typing') return problem('code-short', { which })
    if (states[which] === 'empty') return problem('code-malformed', { which })
  }
  return null
}
