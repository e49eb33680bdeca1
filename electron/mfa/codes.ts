/**
 * Checks the two codes of a new device before AWS is asked: the seed is known here, so a typing error costs nothing
 * and gets a message of its own (failure cases 36 and 47). Pure.
 */
import { HOTP, Secret as Seed } from 'otpauth'
import type { CodeCheckView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import type { Secret } from '../ports/secret.ts'

/** RFC 6238 with AWS's parameters: SHA-1, six digits, 30 s (aws-facts A1, "Seed and QR"). */
export const stepSeconds = 30
/** How far a clock that is off is looked for: ten minutes to either side. */
const searchedSteps = 20
/**
 * The newest of the two codes may be this many steps off AWS's clock. AWS attaches a device with older pairs too,
 * but then holds it for out of sync and refuses its next codes (aws-facts A4).
 */
const toleratedSteps = 1

type Field = 'first' | 'second'
type FieldState = CodeCheckView['first']

export type CodeCheck = {
  readonly view: CodeCheckView
  /** The codes as they are sent to AWS, blanks and hyphens taken out, and the step of the second; null until ready. */
  readonly pair: { readonly first: string; readonly second: string; readonly secondStep: number } | null
  /** Whether a code was seen within tolerance, so that the authenticator's clock is known to be right. */
  readonly inSync: boolean
}

/** The code as AWS wants it: blanks (as authenticators show them) and hyphens taken out. */
export const tidyCode = (typed: string): string => typed.replaceAll(/[\s\u00ad\u2010-\u2015-]/gu, '')

/** The number of the 30 s step that holds this instant. */
const stepAt = (time: Date): number => Math.floor(time.getTime() / 1000 / stepSeconds)

/** Whole seconds until the next code shows on a clock like `time`'s: 1 to 30. */
export const secondsToNextCode = (time: Date): number =>
  stepSeconds - (Math.floor(time.getTime() / 1000) % stepSeconds)

/**
 * Judges both fields as typed so far.
 *
 * `awsNow` is AWS's time, never this computer's. `knownInSync`: an earlier check of this device found its clock
 * right, so codes from the past are old codes and not a slow clock.
 * Problems in the view: code-malformed, code-wrong, codes-of-other-entry, code-old, code-repeated, codes-swapped, codes-not-consecutive, code-drift.
 */
export function checkCodes(
  seed: Secret,
  typedFirst: string,
  typedSecond: string,
  awsNow: Date,
  knownInSync = false,
): CodeCheck {
  const codes = codesAround(seed, stepAt(awsNow))
  const first = tidyCode(typedFirst)
  const second = tidyCode(typedSecond)
  const judged = { first: judge(first, codes), second: judge(second, codes) }
  const found = findProblem(first, second, judged, awsNow, knownInSync)
  const pair = closestPair(judged)
  const ready = found === null && pair !== null
  return {
    view: {
      first: stateOf(judged.first, found, 'first'),
      second: stateOf(judged.second, found, 'second'),
      problem: found,
      ready,
      nextCodeIn: secondsToNextCode(awsNow),
    },
    pair: ready ? { first, second, secondStep: pair.second } : null,
    inSync: found === null && (judged.first.kind === 'known' || judged.second.kind === 'known'),
  }
}

/** The newest step, searched ten minutes to either side, whose code this is; null where it is none of the device's. */
export function stepOfCode(seed: Secret, code: string, awsNow: Date): number | null {
  const steps = codesAround(seed, stepAt(awsNow)).get(code)
  return steps?.at(-1) ?? null
}

/** What a field holds. The steps of a known code are in order of time; mostly it is one. */
type Judged =
  | { readonly kind: 'empty' | 'typing' | 'malformed' | 'wrong' }
  | { readonly kind: 'known'; readonly steps: readonly number[] }

function codesAround(seed: Secret, now: number): ReadonlyMap<string, readonly number[]> {
  const secret = Seed.fromBase32(seed.reveal())
  const codes = new Map<string, number[]>()
  for (let counter = Math.max(0, now - searchedSteps); counter <= now + searchedSteps; counter += 1) {
    const code = HOTP.generate({ secret, counter })
    codes.set(code, [...(codes.get(code) ?? []), counter])
  }
  return codes
}

function judge(code: string, codes: ReadonlyMap<string, readonly number[]>): Judged {
  if (code === '') return { kind: 'empty' }
  if (!/^[0-9]{1,6}$/.test(code)) return { kind: 'malformed' }
  if (code.length < 6) return { kind: 'typing' }
  const steps = codes.get(code)
  return steps === undefined ? { kind: 'wrong' } : { kind: 'known', steps }
}

/** The first thing to tell, the most elementary one first; null where nothing is wrong so far. */
function findProblem(
  first: string,
  second: string,
  judged: Readonly<Record<Field, Judged>>,
  awsNow: Date,
  knownInSync: boolean,
): Problem | null {
  const isOther = judged.first.kind === 'wrong' && judged.second.kind === 'wrong' && first !== second
  if (isOther) return problem('codes-of-other-entry', {})
  for (const which of ['first', 'second'] as const) {
    if (judged[which].kind === 'malformed') return problem('code-malformed', { which })
    if (judged[which].kind === 'wrong') return problem('code-wrong', { which })
  }
  if (judged.second.kind === 'known' && first === second) return problem('code-repeated', {})
  const pair = closestPair(judged)
  if (pair === null) return lonelyProblem(judged, awsNow, knownInSync)
  if (pair.second === pair.first - 1) return problem('codes-swapped', {})
  if (pair.second !== pair.first + 1) return problem('codes-not-consecutive', {})
  return offProblem(pair.second, 'second', awsNow, knownInSync, 0)
}

/** With one field filled, a clock that is off can be told already. The second code is still to come: one step earlier. */
function lonelyProblem(
  judged: Readonly<Record<Field, Judged>>,
  awsNow: Date,
  knownInSync: boolean,
): Problem | null {
  const { first, second } = judged
  const now = stepAt(awsNow)
  if (first.kind === 'known') return offProblem(nearest(first.steps, now), 'first', awsNow, knownInSync, 1)
  if (second.kind === 'known') return offProblem(nearest(second.steps, now), 'second', awsNow, knownInSync, 0)
  return null
}

function offProblem(
  step: number,
  which: Field,
  awsNow: Date,
  knownInSync: boolean,
  earlier: number,
): Problem | null {
  const now = stepAt(awsNow)
  if (step >= now - toleratedSteps - earlier && step <= now + toleratedSteps) return null
  if (knownInSync && step < now) return problem('code-old', { which })
  // The middle of the step: the best guess within it, at most half a step off where the code was just read.
  const seconds = Math.round((step + 0.5) * stepSeconds - awsNow.getTime() / 1000)
  return problem('code-drift', { seconds })
}

/** The steps of both codes, the pair that makes most sense where a code stands for several: consecutive, then close. */
function closestPair(judged: Readonly<Record<Field, Judged>>): { first: number; second: number } | null {
  const { first, second } = judged
  if (first.kind !== 'known' || second.kind !== 'known') return null
  const pairs = first.steps.flatMap((one) => second.steps.map((other) => ({ first: one, second: other })))
  const rank = (pair: { first: number; second: number }) => Math.abs(pair.second - pair.first - 1)
  return pairs.reduce((best, pair) => (rank(pair) < rank(best) ? pair : best))
}

const nearest = (steps: readonly number[], now: number): number =>
  steps.reduce((best, step) => (Math.abs(step - now) < Math.abs(best - now) ? step : best))

/** A code of this device is `right` although the pair may not do: the problem says what is wrong with the pair. */
function stateOf(judged: Judged, found: Problem | null, which: Field): FieldState {
  if (judged.kind === 'malformed' || judged.kind === 'wrong') return 'wrong'
  if (judged.kind !== 'known') return judged.kind
  if (found?.code === 'code-repeated') return which === 'second' ? 'wrong' : 'right'
  return found?.code === 'code-old' && found.data.which === which ? 'wrong' : 'right'
}
