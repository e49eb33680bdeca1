/** The person at a simulated computer: starts a rotation, waits, and answers what it asks for. */
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../electron/contract/result.ts'
import type { GraceChoice, RotationView } from '../../electron/contract/rotation-views.ts'
import type { Terms } from './guarantees.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import type { SimulatedWorld } from './simulated-world.ts'

/** A wait that is longer belongs to a rest, which only the test ends. */
const longestStep = 65_000
const mostSteps = 3_000

export const isSettled = (view: RotationView): boolean =>
  view.outcome !== null || view.waitingFor !== null || view.state === 'resting'

/** Lets time pass until `isDone`, at most for `most` milliseconds; false where nothing goes on any more. */
export async function passUntil(
  world: SimulatedWorld,
  isDone: () => boolean,
  most = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const end = world.clock.monotonic() + most
  for (let step = 0; step < mostSteps; step += 1) {
    await world.drain()
    if (isDone()) return true
    const left = Math.min(longestStep, end - world.clock.monotonic())
    if (!world.clock.stepWithin(left)) return isDone()
  }
  return false
}

/** Waits, with time passing, for what a call gives; null where the process died meanwhile or nothing comes. */
export async function answerOf<T>(
  world: SimulatedWorld,
  process: SimulatedProcess,
  asked: Promise<T>,
): Promise<T | null> {
  const answers: (T | null)[] = []
  // A rejection is shown as an internal error; nothing has begun then.
  void asked.then(
    (value) => answers.push(value),
    () => answers.push(null),
  )
  await passUntil(world, () => answers.length > 0 || process.life.isDead)
  return answers[0] ?? null
}

export type Wish = { readonly grace: GraceChoice; readonly deleteSpare: boolean }

/** Plans and starts as the screens do: a code first where the plan asks for one. */
export async function startRotation(
  world: SimulatedWorld,
  process: SimulatedProcess,
  accessKeyId: string,
  wish: Wish,
): Promise<Result<{ operationId: string }> | null> {
  const { rotations } = process
  const ask = async (code: { serialNumber: string; code: string } | null) =>
    answerOf(world, process, rotations.plan(world.identity.id, accessKeyId, code))
  let planned = await ask(null)
  const wantsCode = planned?.ok ? planned.value.needsCode : planned?.problem.code === 'session-expired'
  if (wantsCode) planned = await ask(await freshCode(world))
  if (planned === null || !planned.ok) return planned
  const view = planned.value
  const placeIds = view.places.filter((place) => place.problem === null).map(({ placeId }) => placeId)
  // The contract takes no start without a place.
  if (placeIds.length === 0) return failed(view.places[0]?.problem ?? problem('plan-outdated', {}))
  const { grace } = wish
  const spareKeyId = wish.deleteSpare ? (view.spareKey?.accessKeyId ?? null) : null
  const graceMilliseconds = grace.kind === 'never' ? null : grace.kind === 'now' ? 0 : grace.hours * 3_600_000
  const { rotations: agreed } = world.agreed
  const before = agreed.get(accessKeyId)
  const terms = { spareKeyId, graceMilliseconds, mayDeleteNow: false, isUnsure: true }
  agreed.set(accessKeyId, loosest(before, terms))
  const choice = {
    planId: view.planId,
    placeIds,
    grace,
    deleteSpareKeyId: spareKeyId,
    acceptsNoSwitchOff: true,
  }
  const started = await answerOf(world, process, rotations.start(choice))
  if (started === null) return started
  if (started.ok) {
    agreed.set(accessKeyId, before?.isUnsure ? loosest(before, terms) : { ...terms, isUnsure: false })
    return started
  }
  if (before === undefined) agreed.delete(accessKeyId)
  else agreed.set(accessKeyId, before)
  return started
}

/** A start that gave no answer may have begun: what was agreed then may hold. */
function loosest(before: Terms | undefined, now: Terms): Terms {
  if (before === undefined) return now
  const graces = [before.graceMilliseconds, now.graceMilliseconds].filter((grace) => grace !== null)
  return {
    spareKeyId: now.spareKeyId ?? before.spareKeyId,
    graceMilliseconds: graces.length === 0 ? null : Math.min(...graces),
    mayDeleteNow: before.mayDeleteNow,
    isUnsure: true,
  }
}

/** A code that was not sent before. */
async function freshCode(world: SimulatedWorld): Promise<{ serialNumber: string; code: string }> {
  world.clock.pass(31_000)
  await world.drain()
  return { serialNumber: world.device, code: world.phone?.code() ?? '000000' }
}

/** One answer to what the rotation waits for. */
export async function answerIt(
  world: SimulatedWorld,
  process: SimulatedProcess,
  view: RotationView,
): Promise<Result<void> | null> {
  const { rotations } = process
  const { operationId, unheldKeyId } = view
  if (view.waitingFor?.what === 'code')
    return answerOf(world, process, rotations.provideCode(operationId, await freshCode(world)))
  if (view.state === 'unheld-off' && unheldKeyId !== null) {
    // The person knows the keys of the others.
    if (!world.guarantees.ours.has(unheldKeyId)) return ok()
    world.agreed.unheldMayGo.add(unheldKeyId)
    return rotations.removeUnheldKey(operationId)
  }
  return rotations.retry(operationId)
}

/** What the newest view of the open or last rotation says. */
export function lastView(process: SimulatedProcess): RotationView | null {
  return [...process.views.values()].at(-1) ?? null
}
