/** Plays one path of a rotation against one fault, then lifts it and sees the rotation to an end. */
import type { Result } from '../../electron/contract/result.ts'
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import type { AwsCall } from './desk-aws.ts'
import { diskStepName } from './disk-steps.ts'
import type { Cell, RotationPath, Step } from './fault-cells.ts'
import { armFault, type Lift } from './faults.ts'
import { answerIt, answerOf, isSettled, lastView, passUntil, startRotation } from './person.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import { type SimulatedWorld, type SimulatedWorldOptions, simulatedWorld } from './simulated-world.ts'

const day = 25 * 3_600_000
const mostRounds = 8
/** Longer than AWS spreads a key, and than the pauses between the product's own tries. */
const selfMending = 3 * 60_000
/** The rounds after which the person restarts Keyturn, and then gives up on going forward. */
const restartIn = 3
const turnBackIn = 5

/** What a play changes of the world: for broken copies, and to see a new key spread. */
export type Variant = Partial<
  Pick<SimulatedWorldOptions, 'wrapAws' | 'createAttempts' | 'spreading' | 'seed'>
>

/** What happened that must not; empty where all is well. */
export async function playCell(cell: Cell, variant: Variant = {}): Promise<readonly string[]> {
  const world = await worldFor(cell.path, cell.fault === 'link swapped', variant)
  try {
    const lift = armFault(world, cell)
    await play(world, cell.path, lift)
    return world.guarantees.violations
  } finally {
    world.close()
  }
}

/** The steps of a path without a fault, in their order. */
export async function stepsOf(path: RotationPath, linked: boolean): Promise<readonly Step[]> {
  const world = await worldFor(path, linked, {})
  const steps: Step[] = []
  const seen = new Map<string, number>()
  const note = (kind: Step['kind'], name: string, state: string, signer: Step['signer']): void => {
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    const label = `${state}/${name}`
    steps.push({ kind, name, nth, label, isFirst: !steps.some((step) => step.label === label), signer })
  }
  world.intrusion.beforeAws = (call, process) =>
    note('aws', call.operation, lastView(process)?.state ?? 'before', signerOf(world, call))
  world.intrusion.beforeDisk = (step, process) => {
    note('file', diskStepName(world, step), lastView(process)?.state ?? 'before', 'none')
    return null
  }
  await play(world, path, async () => {})
  world.close()
  if (world.guarantees.violations.length > 0) throw new Error(world.guarantees.violations.join('\n'))
  return steps
}

function signerOf(world: SimulatedWorld, { accessKeyId }: AwsCall): Step['signer'] {
  if (accessKeyId.startsWith('ASIA')) return 'session'
  return accessKeyId === world.oldKey.id ? 'old' : 'new'
}

async function worldFor(path: RotationPath, linked: boolean, variant: Variant): Promise<SimulatedWorld> {
  return simulatedWorld({
    seed: 7,
    spreading: 'off',
    ...variant,
    linked,
    forceMfa: path === 'force-MFA',
    account: (_account, user) => {
      if (path !== 'spare key') return
      const spare = { id: 'AKIAIOSFODNN7SPAREEE', secret: 'SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }
      user.keys.push({ ...accessKeyOf(new Date('2026-01-10T00:00:00Z'), spare), status: 'Inactive' })
    },
  })
}

async function play(world: SimulatedWorld, path: RotationPath, lift: Lift): Promise<void> {
  let process = world.startProcess(1)
  let started = await begin(world, process, path)
  if (started?.ok !== true) {
    await lift()
    started = (await begin(world, process, path)) ?? null
    // A clock that came right again is believed from the second answer on.
    if (started?.ok === false) started = await begin(world, process, path)
    if (started?.ok !== true) return broken(world, `G5 it can't start: ${JSON.stringify(started)}`)
  }
  await settle(world, process, 'under the fault')
  await wish(world, process, path)
  await settle(world, process, 'under the fault, with the wish')
  const held = lastView(process)
  if (held?.waitingFor != null) await answerIt(world, process, held)
  await settle(world, process, 'under the fault, once more')
  await lift()
  for (let round = 0; round < mostRounds && !isAtEnd(world, process, path); round += 1) {
    if (round === restartIn) process = await restart(world, process)
    await help(world, process, path, round)
    await settle(world, process, `round ${round}`)
  }
  if (!isAtEnd(world, process, path)) broken(world, `G5 no end: ${JSON.stringify(lastView(process))}`)
  if (process.log.lines.length > 0) broken(world, `a bug was logged: ${JSON.stringify(process.log.lines)}`)
  await world.guarantees.atEnd(lastView(process)?.outcome !== null, 'end')
}

function begin(
  world: SimulatedWorld,
  process: SimulatedProcess,
  path: RotationPath,
): Promise<Result<{ operationId: string }> | null> {
  return startRotation(world, process, world.oldKey.id, {
    grace: { kind: 'after', hours: 24 },
    deleteSpare: path === 'spare key',
  })
}

/** What the person does once the rotation rests: nothing, undo, or let the time pass. */
async function wish(world: SimulatedWorld, process: SimulatedProcess, path: RotationPath): Promise<void> {
  const view = lastView(process)
  if (view?.state !== 'resting') return
  if (path === 'undo') process.rotations.turnBack(view.operationId)
  if (path === 'delete after grace') world.clock.pass(day)
  await world.drain()
}

async function help(
  world: SimulatedWorld,
  process: SimulatedProcess,
  path: RotationPath,
  round: number,
): Promise<void> {
  const view = lastView(process)
  if (view === null || view.outcome !== null) return
  if (view.waitingFor === null) return wish(world, process, path)
  // What mends itself gets the time to.
  await passUntil(world, () => false, selfMending)
  if (round >= turnBackIn && view.canUndo) process.rotations.turnBack(view.operationId)
  else await answerIt(world, process, view)
}

function isAtEnd(world: SimulatedWorld, process: SimulatedProcess, path: RotationPath): boolean {
  const view = lastView(process)
  // One whose rotation ended before the restart has no view any more.
  if (view === null) return process.rotations.openFor(world.identity.id) === null
  if (view.outcome !== null) return true
  return (
    view.state === 'resting' &&
    view.waitingFor === null &&
    (path === 'plain' || path === 'force-MFA' || path === 'spare key')
  )
}

async function restart(world: SimulatedWorld, old: SimulatedProcess): Promise<SimulatedProcess> {
  await answerOf(world, old, old.rotations.stop())
  old.life.isDead = true
  const process = world.startProcess(old.id + 1)
  await answerOf(world, process, process.begin())
  return process
}

async function settle(world: SimulatedWorld, process: SimulatedProcess, moment: string): Promise<void> {
  const isQuiet = () => isQuietNow(lastView(process))
  if (!(await passUntil(world, isQuiet)))
    broken(world, `G5 it neither ends nor waits: ${JSON.stringify(lastView(process))} (${moment})`)
  await world.guarantees.atRest(moment)
}

const isQuietNow = (view: RotationView | null): boolean => view === null || isSettled(view)

function broken(world: SimulatedWorld, what: string): void {
  world.guarantees.violations.push(what)
}
