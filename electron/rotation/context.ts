/** What a step of a rotation works with: the ports, the journal, and the pairs that this operation may use. */
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Known } from '../contract/views.ts'
import type { Journal } from '../operations/journal.ts'
import type { Aws, Iam, LastUse, Sts } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'
import type { KeyPair, KeyPlaces } from '../ports/key-place.ts'
import type { MfaSessions } from '../ports/mfa-sessions.ts'
import { Secret } from '../ports/secret.ts'
import type { RotationRecord, WaitingFor } from './records.ts'
import type { RotationState } from './state.ts'

export type RotationParts = {
  readonly aws: Aws
  readonly places: KeyPlaces
  readonly clock: Clock
  readonly sessions: MfaSessions
  /** Whether what AWS last saw of a key may have been a call of this very process (failure case 48). */
  readonly mayBeOwnUse: (accessKeyId: string, use: LastUse) => boolean
}

/** How a step ended: go on with the next one, wait for something named, or turn back because of a failure. */
export type StepOutcome =
  | { readonly kind: 'on' }
  | { readonly kind: 'wait'; readonly what: WaitingFor; readonly problem: Problem | null }
  | { readonly kind: 'rest'; readonly until: Date | null }
  | { readonly kind: 'back'; readonly problem: Problem }

export type StepContext = {
  readonly parts: RotationParts
  readonly journal: Journal<RotationRecord>
  /** The state now: it changes with each record. */
  readonly state: () => RotationState
  readonly record: (record: RotationRecord) => Promise<Result<void>>
  readonly pairs: Pairs
  /** Places proved to give the new pair in this process: what an earlier process saw proves nothing now. */
  readonly provedHere: Set<string>
  /** Key ids that other operations on this computer made, so that none of them is taken for an unheld one. */
  readonly keyIdsOfOthers: () => ReadonlySet<string>
  /** Aborted when the person turns back or the app closes. */
  readonly signal: () => AbortSignal
  /** Milliseconds that the person added to the time in which AWS has to accept a new key. */
  readonly moreProving: () => number
  /** Milliseconds since this process took the rotation up from its journal; null where it began it. */
  readonly ranBeforeHere: () => number | null
  readonly progress: (progress: Progress) => void
  readonly seeUses: (uses: Uses) => void
}

/** `until`: when it is given up, where it is. */
export type Progress = { readonly done: number; readonly of: number; readonly until: Date | null }

/** What AWS last saw the keys do, our own calls left out; null: not asked yet. */
export type Uses = { readonly old: Known<LastUse> | null; readonly new: Known<LastUse> | null }

/** The pairs in this process's memory; from the journal or from a place where they aren't. */
export type Pairs = { old: KeyPair | null; new: KeyPair | null }

export const goOn: StepOutcome = { kind: 'on' }

/** AWS's time now: this computer's clock, corrected by what the last answer showed. */
export function awsNow({ aws, clock }: Pick<RotationParts, 'aws' | 'clock'>): Date {
  return new Date(clock.now().getTime() - (aws.clockOffset() ?? 0))
}

const waitingForCode: readonly Problem['code'][] = [
  'mfa-required',
  'session-expired',
  'code-used',
  'mfa-code-refused',
  'mfa-device-refused',
]
const waitingForNetwork: readonly Problem['code'][] = [
  'offline',
  'answer-unreadable',
  'answer-lost',
  'throttled',
]
const waitingForAws: readonly Problem['code'][] = [
  'aws-failed',
  'temporarily-unmodifiable',
  'delete-conflict',
]
const waitingForStore: readonly Problem['code'][] = [
  'store-locked',
  'store-unavailable',
  'store-changed',
  'journal-failed',
]

/** The outcome of a step that a problem keeps from going on: what it waits for follows from the problem. */
export function waitBecause(cause: Problem): StepOutcome {
  return { kind: 'wait', what: waitingFor(cause), problem: cause }
}

function waitingFor({ code }: Problem): WaitingFor {
  if (waitingForCode.includes(code)) return 'code'
  if (code === 'access-denied') return 'permission'
  if (waitingForNetwork.includes(code)) return 'network'
  if (waitingForAws.includes(code)) return 'aws'
  if (waitingForStore.includes(code)) return 'store'
  if (code.startsWith('file-') || code === 'profile-not-editable' || code === 'key-still-here') return 'place'
  if (code === 'operation-locked-elsewhere') return 'other-computer'
  return 'person'
}

/** A session must outlive the call it is used for, with room for retries. */
const minimumSessionSeconds = 5 * 60

/**
 * IAM and STS for a call about keys: the MFA session where the account demands one, else the pair itself
 * (rotation-machine.md, section 3). Problems: mfa-required, key-not-accepted (the pair's secret isn't here).
 */
export function connectAs(context: StepContext, which: 'old' | 'new'): Result<{ iam: Iam; sts: Sts }> {
  const { opened } = context.state()
  if (opened.demandsMfa) {
    const session = context.parts.sessions.current(opened.identity.id, minimumSessionSeconds)
    return session === null
      ? failed(problem('mfa-required', { action: 'sts:GetSessionToken' }))
      : ok(context.parts.aws.connect(session.credentials, opened.destination))
  }
  const pair = context.pairs[which]
  return pair === null
    ? failed(pairLost(context, which))
    : ok(context.parts.aws.connect(pair, opened.destination))
}

export function pairLost(context: StepContext, which: 'old' | 'new'): Problem {
  const { opened, newKey } = context.state()
  return problem('key-not-accepted', {
    accessKeyId: which === 'old' ? opened.oldKeyId : (newKey?.accessKeyId ?? ''),
  })
}

/**
 * Fills the pairs from the journal, else from the places (failure case 39: a journal that can't be unsealed;
 * the file beats the journal about what stands in the file).
 */
export async function recallPairs(context: StepContext): Promise<void> {
  const { opened, newKey } = context.state()
  const { journal, pairs } = context
  pairs.old ??= unsealed(journal, opened.oldKeyId, opened.oldSecret)
  if (newKey !== null) pairs.new ??= unsealed(journal, newKey.accessKeyId, newKey.secret)
  if (pairs.old !== null && (newKey === null || pairs.new !== null)) return
  for (const place of opened.places) {
    const reading = await context.parts.places.read(place)
    const pair = reading.ok ? reading.value.pair : null
    if (pair?.accessKeyId === opened.oldKeyId) pairs.old ??= pair
    if (pair !== null && pair.accessKeyId === newKey?.accessKeyId) pairs.new ??= pair
  }
  if (pairs.new === null && newKey !== null) pairs.new = await readPair(context, newKey.accessKeyId)
}

/** A pair from wherever it stands here: an adopted key stands in profiles that the rotation does not write. */
async function readPair({ parts }: StepContext, accessKeyId: string): Promise<KeyPair | null> {
  const found = await parts.places.find(accessKeyId)
  for (const { place } of found.ok ? found.value : []) {
    const reading = await parts.places.read(place)
    if (reading.ok && reading.value.pair?.accessKeyId === accessKeyId) return reading.value.pair
  }
  return null
}

function unsealed(journal: Journal<RotationRecord>, accessKeyId: string, sealed: string): KeyPair | null {
  const secret = journal.unseal(sealed, accessKeyId)
  return secret === null ? null : { accessKeyId, secretAccessKey: new Secret(secret.reveal()) }
}
