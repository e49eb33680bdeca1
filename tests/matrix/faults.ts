/** What each fault of the matrix does to a simulated world, at its step, and how it is lifted. */
import type { FaultRule } from '../../electron/practice/faults.ts'
import type { Fault } from '../fakes/faulty-disk.ts'
import { diskStepName } from './disk-steps.ts'
import type { Cell } from './fault-cells.ts'
import { growFrame } from './outside.ts'
import type { SimulatedWorld } from './simulated-world.ts'

export type Lift = () => Promise<void>

const clockOff = 20 * 60_000
/** As many calls as the product's own retries of one make. */
const attempts = 3
const once = ['CreateAccessKey', 'GetSessionToken']
const otherTarget = '/elsewhere/credentials'

/** Sets the fault to strike at its step. The result lifts whatever of it still stands. */
export function armFault(world: SimulatedWorld, cell: Cell): Lift {
  return cell.step.kind === 'aws' ? armAws(world, cell) : armFile(world, cell)
}

function armAws(world: SimulatedWorld, cell: Cell): Lift {
  let seen = 0
  let isLifted = false
  world.intrusion.beforeAws = ({ operation }) => {
    if (operation !== cell.step.name || isLifted) return
    seen += 1
    if (seen === cell.step.nth) strikeAws(world, cell)
  }
  return async () => {
    isLifted = true
    world.faults.clear()
    world.skewAws(0)
  }
}

function strikeAws(world: SimulatedWorld, { step, fault, lasts }: Cell): void {
  if (fault === 'clock behind') world.skewAws(clockOff)
  if (fault === 'clock ahead') world.skewAws(-clockOff)
  if (fault === 'expired session')
    for (const session of world.account.sessions) session.expires = world.awsNow()
  const ofOneCall = once.includes(step.name) ? 1 : attempts
  const times = lasts === 'until lifted' ? Number.POSITIVE_INFINITY : ofOneCall
  for (const rule of rulesFor(fault, step.name, times)) world.faults.add(rule)
}

function rulesFor(fault: Cell['fault'], operation: string, times: number): readonly FaultRule[] {
  const before = { operation, times, when: 'before' } as const
  const after = { operation, times, when: 'after' } as const
  const refused = { kind: 'error', status: 403, code: 'InvalidClientTokenId' } as const
  switch (fault) {
    case 'throttled':
      return [{ ...before, kind: 'throttle' }]
    case '500':
      return [{ ...before, kind: 'error' }]
    case 'reset before effect':
      return [{ ...before, kind: 'drop' }]
    case 'reset after effect':
      return [{ ...after, kind: 'drop' }]
    case 'timeout after effect':
      return [{ ...after, kind: 'hang' }]
    case 'AccessDenied':
      return [{ ...before, kind: 'error', status: 403, code: 'AccessDenied' }]
    case 'refused, accepted, refused': {
      const refusals = times === Number.POSITIVE_INFINITY ? [1, 3, 5, 7, 9] : [1, 3]
      return refusals.map((nth) => ({ ...before, ...refused, nth, times: 1 }))
    }
    default:
      return []
  }
}

function armFile(world: SimulatedWorld, { step, fault, lasts }: Cell): Lift {
  const { disk, paths, others, guarantees } = world
  let seen = 0
  let isLifted = false
  let vanished: string | null = null

  const strike = async (): Promise<Fault | null> => {
    const text = await disk.text(paths.credentials)
    if (fault !== 'changed by another' && fault !== 'vanished' && fault !== 'link swapped')
      return { kind: 'error', code: fault }
    if (text === null) return null
    if (fault === 'vanished') {
      vanished = text
      await disk.vanish(paths.credentials)
    } else if (fault === 'link swapped') {
      await disk.make(otherTarget, text)
      disk.pointLink(paths.credentials, otherTarget)
    } else {
      const added = '\n[extra]\nregion = us-west-2\n'
      growFrame(others, paths.credentials, added)
      await disk.overwrite(paths.credentials, text + added)
    }
    return null
  }
  world.intrusion.beforeDisk = async (call) => {
    if (isLifted || diskStepName(world, call) !== step.name) return null
    seen += 1
    const strikes = lasts === 'until lifted' ? seen >= step.nth : seen === step.nth
    return strikes ? strike() : null
  }
  return async () => {
    isLifted = true
    if (vanished === null || (await disk.text(paths.credentials)) !== null) return
    await disk.make(disk.realPath(paths.credentials), vanished)
    await guarantees.forgive('put back')
  }
}
