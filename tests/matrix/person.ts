/** The person at a simulated computer: starts a rotation, waits, and answers what it asks for. */
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../electron/contract/result.ts'
import type { GraceChoice, RotationView } from '../../electron/contract/rotation-views.ts'
import type { Terms } from './outside.ts'
import type { ScheduledProcess, ScheduledWorld } from './scheduled-world.ts'

/** A wait that is longer belongs to a rest, which only the test ends. */
const longestStep = 65_000
const mostSteps = 3_000

export const isSettled = (view: RotationView): boolean =>
  view.outcome !== null || view.waitingFor !== null || view.state === 'resting'

/** Lets time pass until `isDone`, at most for `most` milliseconds; false where nothing goes on any more. */
export async function passUntil(
  world: ScheduledWorld,
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
  world: ScheduledWorld,
  process: ScheduledProcess,
  asked: T | Promise<T>,
): Promise<T | null> {
  const answers: (T | null)[] = []
  // A rejection is shown as an internal error; nothing has begun then.
  void Promise.resolve(asked).then(
    (value) => answers.push(value),
    () => answers.push(null),
  )
  await passUntil(world, () => answers.length > 0 || process.life.isDead)
  return answers[0] ?? null
}

export type Wish = {
  readonly grace: GraceChoice
  readonly deleteSpare: boolean
  /** Whether the copy in the file of that path is to be written, too; by default none is. */
  readonly choosesCopy?: (path: string) => boolean
}

/** Plans and starts as the screens do. */
export async function startRotation(
  world: ScheduledWorld,
  process: ScheduledProcess,
  accessKeyId: string,
  wish: Wish,
): Promise<Result<{ operationId: string }> | null> {
  const planned = await planWithCode(world, process, accessKeyId)
  if (planned === null || !planned.ok) return planned
  const { planId, places, copies, spareKey, adoptedKey } = planned.value
  const chosenCopies = copies.filter(({ path, problem }) => problem === null && wish.choosesCopy?.(path))
  const chosen = [...places.filter((place) => place.problem === null), ...chosenCopies]
  const placeIds = chosen.flatMap(({ placeId }) => placeId ?? [])
  // The contract takes no start without a place.
  if (placeIds.length === 0) return failed(places[0]?.problem ?? problem('plan-outdated', {}))
  const { grace } = wish
  const spareKeyId = wish.deleteSpare ? (spareKey?.accessKeyId ?? null) : null
  const graceMilliseconds = grace.kind === 'never' ? null : grace.kind === 'now' ? 0 : grace.hours * 3_600_000
  const agreement = new Agreement(world, accessKeyId, {
    ...{ spareKeyId, graceMilliseconds },
    mayDeleteNow: false,
    isUnsure: true,
  })
  if (adoptedKey !== null) world.agreed.adopted.add(adoptedKey.accessKeyId)
  const choice = { planId, placeIds, grace, deleteSpareKeyId: spareKeyId, acceptsNoSwitchOff: true }
  const started = await answerOf(world, process, process.rotations.start(choice))
  if (started?.ok) agreement.holds(chosenCopies.map(({ path }) => path))
  else if (started !== null) agreement.wasNotTaken()
  return started
}

/** A plan, with a code where it asks for one. */
async function planWithCode(world: ScheduledWorld, process: ScheduledProcess, accessKeyId: string) {
  const ask = async (code: { serialNumber: string; code: string } | null) =>
    answerOf(world, process, process.rotations.plan(world.identity.id, accessKeyId, code))
  const planned = await ask(null)
  const wantsCode = planned?.ok ? planned.value.needsCode : planned?.problem.code === 'session-expired'
  return wantsCode ? ask(await freshCode(world)) : planned
}

/** What the person agrees to by a start: for sure once it is answered. Until then it may hold, or what held before. */
class Agreement {
  readonly #world: ScheduledWorld
  readonly #accessKeyId: string
  readonly #terms: Terms
  readonly #before: Terms | undefined
  readonly #leftOutBefore: ReadonlySet<string>

  constructor(world: ScheduledWorld, accessKeyId: string, terms: Terms) {
    const { rotations, leftOut } = world.agreed
    this.#world = world
    this.#accessKeyId = accessKeyId
    this.#terms = terms
    this.#before = rotations.get(accessKeyId)
    this.#leftOutBefore = new Set(leftOut)
    rotations.set(accessKeyId, loosest(this.#before, terms))
    for (const { copyName } of world.keyFiles) if (copyName !== null) leftOut.add(copyName)
  }

  holds(copyPaths: readonly string[]): void {
    const { keyFiles, agreed } = this.#world
    const terms = this.#before?.isUnsure
      ? loosest(this.#before, this.#terms)
      : { ...this.#terms, isUnsure: false }
    agreed.rotations.set(this.#accessKeyId, terms)
    for (const { path, copyName } of keyFiles)
      if (copyName !== null && copyPaths.includes(path)) agreed.leftOut.delete(copyName)
  }

  wasNotTaken(): void {
    const { rotations, leftOut } = this.#world.agreed
    if (this.#before === undefined) rotations.delete(this.#accessKeyId)
    else rotations.set(this.#accessKeyId, this.#before)
    leftOut.clear()
    for (const name of this.#leftOutBefore) leftOut.add(name)
  }
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
async function freshCode(world: ScheduledWorld): Promise<{ serialNumber: string; code: string }> {
  world.clock.pass(31_000)
  await world.drain()
  return { serialNumber: world.device, code: world.phone?.code() ?? '000000' }
}

/** One answer to what the rotation waits for. */
export async function answerIt(
  world: ScheduledWorld,
  process: ScheduledProcess,
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
    return answerOf(world, process, rotations.removeUnheldKey(operationId))
  }
  if (view.state === 'held') return answerOf(world, process, rotations.choose(operationId, 'switch-off'))
  if (view.state === 'resting' && view.waitingFor?.problem?.code === 'key-used-elsewhere')
    return deleteNow(world, process, view)
  return answerOf(world, process, rotations.retry(operationId))
}

/** The yes to deleting the old key now, used elsewhere or not. */
export async function deleteNow(
  world: ScheduledWorld,
  process: ScheduledProcess,
  { operationId, oldKeyId }: RotationView,
): Promise<Result<void> | null> {
  const terms = world.agreed.rotations.get(oldKeyId)
  if (terms !== undefined) terms.mayDeleteNow = true
  return answerOf(world, process, process.rotations.choose(operationId, 'delete-now'))
}

/** What the newest view of the open or last rotation says. */
export function lastView(process: ScheduledProcess): RotationView | null {
  return [...process.views.values()].at(-1) ?? null
}
