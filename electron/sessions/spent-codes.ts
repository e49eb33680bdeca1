import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'

const stepMilliseconds = 30_000
/** Longer than any window in which AWS may take a code, so that forgetting one does no harm. */
const remembered = 20 * 60_000

type Spent = { readonly code: string; readonly at: Date; readonly freshFrom: Date }

/**
 * Codes that were sent to AWS, by device: AWS takes each once (aws-facts A4), so sending one again only shows a
 * riddle (failure case 30). In memory; a code is worthless minutes later.
 */
export class SpentCodes {
  readonly #byDevice = new Map<string, Spent[]>()

  /**
   * Remembers a code that goes to AWS at `awsNow`. `freshFrom` is when the authenticator shows one that is not spent:
   * the next step, unless the caller, who knows the seed, knows better.
   */
  spend(serialNumber: string, code: string, awsNow: Date, freshFrom = nextStep(awsNow)): void {
    const kept = this.#of(serialNumber).filter(
      (spent) => awsNow.getTime() - spent.at.getTime() < remembered && spent.code !== code,
    )
    this.#byDevice.set(serialNumber, [...kept, { code, at: awsNow, freshFrom }])
  }

  /** Takes back `spend`: AWS never judged the code. */
  giveBack(serialNumber: string, code: string): void {
    this.#byDevice.set(
      serialNumber,
      this.#of(serialNumber).filter((spent) => spent.code !== code),
    )
  }

  /** Problems: code-used, with the seconds until the authenticator shows one that can be used; 0: it does already. */
  check(serialNumber: string, code: string, awsNow: Date): Result<void> {
    const spent = this.#of(serialNumber).find((other) => other.code === code)
    if (spent === undefined || awsNow.getTime() - spent.at.getTime() >= remembered) return ok()
    const wait = Math.ceil((spent.freshFrom.getTime() - awsNow.getTime()) / 1000)
    return failed(problem('code-used', { waitSeconds: Math.max(0, wait) }))
  }

  #of(serialNumber: string): readonly Spent[] {
    return this.#byDevice.get(serialNumber) ?? []
  }
}

const nextStep = (time: Date): Date =>
  new Date((Math.floor(time.getTime() / stepMilliseconds) + 1) * stepMilliseconds)
