/**
 * A crash at every point of the disk's work, then a new process: the places hold a working pair at once, the rotation
 * ends or waits for something that it names, and no secret lies open. (Real processes and SIGKILL: tests/crash.)
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { type DiskCall, type Fault, FaultyDisk, Killed } from '../fakes/faulty-disk.ts'
import { problemOf, rotationWorld, value } from './world.ts'

const changing: ReadonlySet<keyof Disk> = new Set([
  'createSynced',
  'appendSynced',
  'rename',
  'link',
  'remove',
])
type World = Awaited<ReturnType<typeof rotationWorld>>

/** Runs until the chosen call of the disk kills the process, or to the rest; then undoes, where the test is about that. */
async function runInto(world: World, kill: (call: DiskCall) => Fault | null, undo: boolean) {
  let killed = () => {}
  let isKilled = false
  const death = new Promise<void>((resolve) => {
    killed = resolve
  })
  const disk = new FaultyDisk(createNodeDisk('linux'), {
    fault: (call) => {
      const fault = kill(call)
      if (fault === null) return null
      isKilled = true
      killed()
      return fault
    },
  })
  const dying = world.startProcess({ processId: 300, disk, isKilled: () => isKilled })
  const planned = value(await dying.plan(world.identity.id, world.key.id, null))
  const started = dying.start({
    planId: planned.planId,
    placeIds: planned.places.map((place) => place.placeId),
    grace: { kind: 'after', hours: 24 },
    deleteSpareKeyId: null,
    acceptsNoSwitchOff: false,
  })
  await Promise.race([death, started])
  const result = isKilled ? null : await started
  if (result?.ok) {
    await Promise.race([death, world.until((view) => view.state === 'resting')])
    if (undo && !isKilled) {
      dying.turnBack(result.value.operationId)
      await Promise.race([death, world.until((view) => view.outcome !== null)])
    }
  }
  // The end may be where it dies.
  const stopped = isKilled ? death : dying.stop()
  await stopped.catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error
  })
  world.bury(300)
  return { isKilled, calls: disk.calls.filter(({ method }) => changing.has(method)).length }
}

/** The pairs in the file, each of which must be one that AWS takes. */
function pairsIn(text: string): string[] {
  const ids = [...text.matchAll(/aws_access_key_id\s*=\s*(\S+)/g)].map((match) => match[1] ?? '')
  const secrets = [...text.matchAll(/aws_secret_access_key\s*=\s*(\S+)/g)].map((match) => match[1] ?? '')
  return ids.map((id, index) => `${id} ${secrets[index]}`)
}

function expectWorkingPairs(world: World, moment: string): void {
  const working = world.user.keys
    .filter(({ status }) => status === 'Active')
    .map(({ id, secret }) => `${id} ${secret.reveal()}`)
  const found = pairsIn(readFileSync(world.files.credentials, 'utf8'))
  expect(found, moment).toHaveLength(2)
  for (const pair of found) expect(working, moment).toContain(pair)
}

const settled = (view: RotationView) =>
  view.outcome !== null || view.waitingFor !== null || view.state === 'resting'

test.each([
  ['rotating', false],
  ['undoing', true],
])(
  'case 14, 43: killed at each change of the disk while %s, it carries on or goes back',
  async (_name, undo) => {
    const { calls } = await runInto(await rotationWorld(), () => null, undo)
    expect(calls).toBeGreaterThan(30)
    const outcomes = new Set<string>()
    for (let point = 0; point < calls; point += 1) {
      for (const effect of ['none', 'after'] as const) {
        const moment = `${undo ? 'undo' : 'rotation'}, call ${point}, ${effect}`
        const world = await rotationWorld()
        let seen = -1
        const kill = ({ method }: DiskCall): Fault | null => {
          if (changing.has(method)) seen += 1
          return changing.has(method) && seen === point ? { kind: 'killed', effect } : null
        }
        const { isKilled } = await runInto(world, kill, undo)
        expect(isKilled, moment).toBe(true)
        expectWorkingPairs(world, `${moment}, right after`)
        world.views.length = 0
        const next = world.startProcess({ processId: 400 })
        await next.resume()
        const open = next.openFor(world.identity.id)
        if (open !== null) outcomes.add(await settle(world))
        expectWorkingPairs(world, `${moment}, in the end`)
        for (const text of world.journalTexts()) {
          for (const { secret } of [...world.user.keys, world.key])
            expect(text.includes(secret.reveal()), moment).toBe(false)
        }
        await next.stop()
        await world.server.close()
      }
    }
    expect([...outcomes].sort()).toEqual(
      undo ? ['abandoned', 'resting', 'undone', 'unheld-off'] : ['abandoned', 'resting', 'unheld-off'],
    )
  },
  240_000,
)

/** What it comes to with nobody there. What may be no more than a young key's spreading mends itself with time. */
async function settle(world: World): Promise<string> {
  for (;;) {
    const view = await world.until(settled)
    if (view.waitingFor?.what !== 'aws') return view.outcome ?? view.state
    await vi.waitFor(() => expect(world.clock.waiting).toBeGreaterThan(0))
    world.views.length = 0
    world.clock.advance(60_000)
  }
}

test('case 39: a journal that can not be unsealed goes forward with the pair that the file holds, without undo', async () => {
  const world = await rotationWorld()
  const { operationId } = value(await world.start(await world.plan()))
  const resting = await world.until((view) => view.state === 'resting')
  await world.rotations.stop()
  world.bury(100)
  world.vault.reset()
  const next = world.startProcess({ processId: 400 })
  await next.resume()
  expect(value(next.get(operationId))).toMatchObject({
    state: 'resting',
    canUndo: false,
    newKeyId: resting.newKeyId,
  })
  world.clock.advance(25 * 3_600_000)
  expect(await world.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(world.statusOf(world.key.id)).toBe('gone')
})

test('case 33: a rotation that another process runs is left alone, and shown as not to be touched', async () => {
  const world = await rotationWorld()
  value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  const other = world.startProcess({ processId: 400 })
  await other.resume()
  expect(other.unreadable).toMatchObject([{ problem: { code: 'operation-running' }, canTakeOver: false }])
  expect(problemOf(other.get('rotation-unknown'))?.code).toBe('operation-unknown')
})

test('a folder of journals that can not be listed is told, holds up a start, and is read again once it can be', async () => {
  const world = await rotationWorld()
  const first = await world.plan()
  world.server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'throttle', times: 60 })
  const { operationId } = value(await world.start(first))
  await world.until((view) => view.waitingFor?.what === 'network')
  await world.rotations.stop()
  world.bury(100)
  world.server.clearFaults()
  let isClosed = true
  const disk = new FaultyDisk(createNodeDisk('linux'), {
    fault: ({ method, path }) =>
      isClosed && method === 'list' && path.endsWith('operations') ? { kind: 'error', code: 'EACCES' } : null,
  })
  const next = world.startProcess({ processId: 400, disk })
  await next.resume()
  const closed = { code: 'journal-failed', data: { path: join(world.folder, 'keyturn', 'operations') } }
  expect(next.unreadable).toMatchObject([{ identityId: null, problem: closed, canTakeOver: false }])
  const { planId } = value(await next.plan(world.identity.id, world.key.id, null))
  const started = await next.start({
    planId,
    placeIds: [],
    grace: { kind: 'now' },
    deleteSpareKeyId: null,
    acceptsNoSwitchOff: false,
  })
  expect(problemOf(started)).toMatchObject(closed)
  isClosed = false
  await next.resume()
  expect(next.unreadable).toEqual([])
  expect(next.openFor(world.identity.id)).toBe(operationId)
})
