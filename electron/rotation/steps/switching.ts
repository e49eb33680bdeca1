/** Proving the new key, switching keys off and on, and deleting them: each only when its guards hold now. */
import { type Problem, problem } from '../../contract/problems.ts'
import type { AccessKeyFact, Iam } from '../../ports/aws.ts'
import { placeName } from '../../ports/key-place.ts'
import {
  awsNow,
  connectAs,
  goOn,
  pairLost,
  type StepContext,
  type StepOutcome,
  waitBecause,
} from '../context.ts'
import { effect, note } from './effect.ts'
import { proveAllPlaces, restoreAgain, unheldAfterAll, writeAgain } from './places.ts'
import { knownKeyDemand, newKeyDemand, provePair } from './proving.ts'
import { heldByUse, newUseElsewhere, problemOfUse } from './uses.ts'

/** A key that was switched off stays usable for some seconds (aws-facts A3). Milliseconds. */
const switchingSpreads = 30_000
const pauseBetweenLooks = 1_000
const hour = 3_600_000

/** Proves the new key; one that AWS never accepts turns the rotation back (failure case 28). */
export async function prove(context: StepContext): Promise<StepOutcome> {
  const pair = context.pairs.new
  if (pair === null) return unheldAfterAll(context)
  const proved = await provePair(context, pair, newKeyDemand)
  if (proved.ok) {
    return proved.value === 'aborted'
      ? goOn
      : note(context, { kind: 'proved', answersInARow: newKeyDemand.rounds })
  }
  const neverWorks = ['key-never-proved', 'signature-mismatch', 'identity-differs'].includes(
    proved.problem.code,
  )
  return neverWorks ? { kind: 'back', problem: proved.problem } : waitBecause(proved.problem)
}

/**
 * Switches the old key off. Guards: every chosen place proved in this process, the new key active in AWS's list,
 * and the way back at hand: the call itself is made with what would switch the old key on again.
 */
export async function switchOffOld(context: StepContext): Promise<StepOutcome> {
  const { opened, newKey } = context.state()
  const written = await writeAgain(context)
  if (written.kind !== 'on') return written
  const proved = await proveAllPlaces(context)
  if (!proved.ok) return waitBecause(proved.problem)
  if (proved.value === 'aborted') return goOn
  const connected = connectAs(context, 'new')
  if (!connected.ok) return waitBecause(connected.problem)
  const { iam } = connected.value
  const keys = await iam.listAccessKeys(opened.identity.userName)
  if (!keys.ok) return waitBecause(keys.problem)
  if (statusIn(keys.value.value, newKey?.accessKeyId) !== 'active') {
    return waitBecause(problem('key-not-listed', { accessKeyId: newKey?.accessKeyId ?? '' }))
  }
  if (context.state().name === 'written') {
    const held = await heldByUse(context, iam)
    if (held !== null) return held
  }
  if (context.signal().aborted) return goOn
  return effect(context, {
    intent: { kind: 'off-sent', part: 'old', accessKeyId: opened.oldKeyId },
    call: async () => {
      const off = await iam.setAccessKeyStatus(opened.identity.userName, opened.oldKeyId, 'inactive')
      if (off.ok) await seeOldKeyOff(context, iam)
      return off
    },
    // Somebody deleted it meanwhile: it is more than off.
    alreadyTrue: 'not-found',
    outcome: (requestId) => ({ kind: 'off-done', part: 'old', accessKeyId: opened.oldKeyId, requestId }),
  })
}

/** Both keys work; the old one is switched off once the person says so. Looks each time what AWS saw the keys do. */
export async function hold(context: StepContext): Promise<StepOutcome> {
  const connected = connectAs(context, 'new')
  const seen = connected.ok ? await newUseElsewhere(context, connected.value.iam) : null
  if (seen?.ok && seen.value !== null) return note(context, seen.value)
  return { kind: 'wait', what: 'person', problem: problemOfUse(context.state()) }
}

/** Looks until AWS's list shows it off and STS refuses it, or until spreading must be over. */
async function seeOldKeyOff(context: StepContext, iam: Iam): Promise<void> {
  const { clock, aws } = context.parts
  const { opened } = context.state()
  const begun = clock.monotonic()
  while (clock.monotonic() - begun < switchingSpreads && !context.signal().aborted) {
    const listed = await iam.listAccessKeys(opened.identity.userName)
    const listedOff = listed.ok && statusIn(listed.value.value, opened.oldKeyId) !== 'active'
    const { old } = context.pairs
    const refused =
      old === null ||
      !(await aws.connect(old, opened.destination, { freshConnection: true }).sts.callerIdentity()).ok
    if (listedOff && refused) return
    await clock.wait(pauseBetweenLooks, context.signal())
  }
}

/** Notes when the old key is due for deletion, by AWS's clock. */
export function rest(context: StepContext): Promise<StepOutcome> {
  const { grace } = context.state().opened
  const now = awsNow(context.parts)
  const due =
    grace.kind === 'never' ? null : grace.kind === 'now' ? now : new Date(now.getTime() + grace.hours * hour)
  const { agreed } = context.state()
  return note(context, { kind: 'resting', due: due?.toISOString() ?? null, agreed })
}

/** Rests until the old key is due, then deletes it. Looks meanwhile whether something missed it. */
export async function waitForDue(context: StepContext): Promise<StepOutcome> {
  const { due } = context.state()
  if (due !== null && due <= awsNow(context.parts)) return deleteOld(context)
  const connected = connectAs(context, 'new')
  const seen = connected.ok ? await newUseElsewhere(context, connected.value.iam) : null
  return seen?.ok && seen.value !== null ? note(context, seen.value) : { kind: 'rest', until: due }
}

/**
 * Deletes the old key for good. Guards: due by AWS's own answer (a wrong local clock deletes nothing), the old key
 * off and the new one active in its list, no profile or chosen place here holds the old one, nothing else has used it
 * since the places were written (but with a yes), and the places are proved. What takes longest is asked first.
 */
export async function deleteOld(context: StepContext): Promise<StepOutcome> {
  const { opened, newKey, due } = context.state()
  const { oldKeyId, identity } = opened
  const connected = connectAs(context, 'new')
  if (!connected.ok) return waitBecause(connected.problem)
  const { iam } = connected.value
  const stillHere = await placesHolding(context, oldKeyId)
  if (stillHere !== null) return waitBecause(stillHere)
  const proved = await proveAllPlaces(context)
  if (!proved.ok) return waitBecause(proved.problem)
  const held = await heldByUse(context, iam)
  if (held !== null) return held
  const keys = await iam.listAccessKeys(identity.userName)
  if (!keys.ok) return waitBecause(keys.problem)
  if (due === null || keys.value.awsTime < due) return { kind: 'rest', until: due }
  const oldStatus = statusIn(keys.value.value, oldKeyId)
  if (oldStatus === 'active')
    return {
      kind: 'wait',
      what: 'person',
      problem: problem('operation-not-possible', { state: 'old-key-active' }),
    }
  if (statusIn(keys.value.value, newKey?.accessKeyId) !== 'active') {
    return waitBecause(problem('key-not-listed', { accessKeyId: newKey?.accessKeyId ?? '' }))
  }
  // Once more: proving may have taken a minute.
  const backHere = await placesHolding(context, oldKeyId)
  if (backHere !== null) return waitBecause(backHere)
  if (context.signal().aborted) return goOn
  return effect(context, {
    intent: { kind: 'delete-sent', part: 'old', accessKeyId: oldKeyId },
    call: () => iam.deleteAccessKey(identity.userName, oldKeyId),
    alreadyTrue: 'not-found',
    outcome: (requestId) => ({ kind: 'delete-done', part: 'old', accessKeyId: oldKeyId, requestId }),
  })
}

/** Switches the old key on again and proves it, before any place goes back to it or the person is told that it works. */
export async function switchOnOld(context: StepContext): Promise<StepOutcome> {
  const { opened } = context.state()
  const pair = context.pairs.old
  if (pair === null) return waitBecause(pairLost(context, 'old'))
  const connected = connectAs(context, 'new')
  if (!connected.ok) return waitBecause(connected.problem)
  const intended = await note(context, { kind: 'on-sent', accessKeyId: opened.oldKeyId })
  if (intended.kind !== 'on') return intended
  const on = await connected.value.iam.setAccessKeyStatus(opened.identity.userName, opened.oldKeyId, 'active')
  if (!on.ok) return waitBecause(on.problem)
  const proved = await provePair(context, pair, newKeyDemand)
  if (!proved.ok) return waitBecause(proved.problem)
  if (proved.value === 'aborted') return goOn
  return note(context, { kind: 'on-done', accessKeyId: opened.oldKeyId, requestId: on.value.requestId })
}

/**
 * Takes the new key away: off, then gone. Guards: no profile or chosen place here holds it any more, and the old pair
 * answers.
 */
export async function removeNew(context: StepContext): Promise<StepOutcome> {
  const { opened, newKey } = context.state()
  const { userName } = opened.identity
  if (newKey === null) return goOn
  const { accessKeyId } = newKey
  const restored = await restoreAgain(context)
  if (restored.kind !== 'on') return restored
  const stillHere = await placesHolding(context, accessKeyId)
  if (stillHere !== null) return waitBecause(stillHere)
  const pair = context.pairs.old
  if (pair === null) return waitBecause(pairLost(context, 'old'))
  const oldWorks = await provePair(context, pair, knownKeyDemand)
  if (!oldWorks.ok) return waitBecause(oldWorks.problem)
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  const { iam } = connected.value
  const off = await effect(context, {
    intent: { kind: 'off-sent', part: 'new', accessKeyId },
    call: () => iam.setAccessKeyStatus(userName, accessKeyId, 'inactive'),
    alreadyTrue: 'not-found',
    outcome: (requestId) => ({ kind: 'off-done', part: 'new', accessKeyId, requestId }),
  })
  if (off.kind !== 'on') return off
  return effect(context, {
    intent: { kind: 'delete-sent', part: 'new', accessKeyId },
    call: () => iam.deleteAccessKey(userName, accessKeyId),
    alreadyTrue: 'not-found',
    outcome: (requestId) => ({ kind: 'delete-done', part: 'new', accessKeyId, requestId }),
  })
}

/**
 * The guard of every deletion: the problem `key-still-here`, or `file-unreadable` where nobody can tell, or null where
 * no profile holds the key and no chosen place does (failure case 42). A copy that nobody chose, or that was left out,
 * does not hold it up: it has been told.
 */
async function placesHolding(context: StepContext, accessKeyId: string): Promise<Problem | null> {
  const { places } = context.parts
  const found = await places.find(accessKeyId)
  if (!found.ok) return found.problem
  const names = new Set(found.value.map(({ place }) => placeName(place)))
  for (const { place, state } of context.state().places) {
    const reading = state === 'left-alone' ? null : await places.read(place)
    if (reading?.ok && reading.value.pair?.accessKeyId === accessKeyId) names.add(placeName(place))
  }
  return names.size === 0 ? null : problem('key-still-here', { accessKeyId, profiles: [...names] })
}

function statusIn(
  keys: readonly AccessKeyFact[],
  accessKeyId: string | undefined,
): AccessKeyFact['status'] | null {
  return keys.find((key) => key.accessKeyId === accessKeyId)?.status ?? null
}
