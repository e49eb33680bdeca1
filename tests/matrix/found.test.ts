/** What the matrix has found once, each as a play of its own. */
import { expect, test } from 'vitest'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { judge } from './document-case.ts'
import { nameOfCell } from './fault-cells.ts'
import { playCell } from './fault-run.ts'
import { cells } from './faults-part.ts'
import { growFrame } from './outside.ts'
import { answerIt, answerOf, isSettled, lastView, passUntil, startRotation } from './person.ts'
import { pairsIn, withPair } from './place-texts.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import { type SimulatedWorld, simulatedWorld } from './simulated-world.ts'

const wish = { grace: { kind: 'after', hours: 24 }, deleteSpare: false } as const
const start = (world: SimulatedWorld, process: SimulatedProcess) =>
  startRotation(world, process, world.oldKey.id, wish)
const stateOf = (process: SimulatedProcess) => lastView(process)?.state

async function settle(world: SimulatedWorld, process: SimulatedProcess): Promise<void> {
  const isQuiet = () => {
    const view = lastView(process)
    return process.life.isDead || (view !== null && isSettled(view))
  }
  await passUntil(world, isQuiet)
}

test('a journal survives a power cut although its folder is new', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  await start(world, world.startProcess(1))
  world.disk.cutPower(0)
  const names = await world.disk.list(world.paths.operations)
  expect(names.filter((name) => name.endsWith('.journal'))).toHaveLength(1)
  world.close()
})

test('case 27: a new key that AWS does not know yet needs no person, only time', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const world = await simulatedWorld({ seed, spreading: 'seeded' })
    const process = world.startProcess(1)
    await start(world, process)
    await passUntil(world, () => stateOf(process) === 'resting')
    expect(stateOf(process)).toBe('resting')
    world.close()
  }
})

test('a new key that AWS does not find yet is not taken for gone', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const process = world.startProcess(1)
  const started = await start(world, process)
  const missing = { when: 'before', kind: 'error', status: 404, code: 'NoSuchEntity' } as const
  for (const operation of ['UpdateAccessKey', 'DeleteAccessKey'])
    world.faults.add({ operation, message: 'The Access Key cannot be found.', ...missing })
  process.rotations.turnBack(started?.ok ? started.value.operationId : '')
  await passUntil(world, () => lastView(process)?.outcome === 'abandoned')
  expect(world.user.keys.map(({ id }) => id)).toEqual([world.oldKey.id])
  expect(world.guarantees.violations).toEqual([])
  world.close()
})

test('an old key that AWS does not find for a moment is not taken for gone, and is switched off', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const process = world.startProcess(1)
  let failures = 0
  world.intrusion.beforeAws = ({ operation, parameters }) => {
    if (operation !== 'UpdateAccessKey' || parameters['Status'] !== 'Inactive' || failures > 0) return
    failures += 1
    world.faults.add({ operation, when: 'before', kind: 'error', status: 404, code: 'NoSuchEntity' })
  }
  await start(world, process)
  await passUntil(world, () => stateOf(process) === 'resting')
  expect(failures).toBe(1)
  expect(world.user.keys.map(({ status }) => status)).toEqual(['Inactive', 'Active'])
  world.close()
})

test('a rotation whose start was in the way of something that passed is carried on by the next start', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const first = world.startProcess(1)
  await start(world, first)
  first.life.isDead = true
  const second = world.startProcess(2)
  world.intrusion.beforeDisk = ({ method, path }) =>
    method === 'createExclusive' && path.endsWith('.lock') ? { kind: 'error', code: 'EIO' } : null
  await answerOf(world, second, second.begin())
  expect(second.rotations.openFor(world.identity.id)).toBeNull()
  world.intrusion.beforeDisk = () => null
  const refused = await start(world, second)
  expect(refused).toMatchObject({ ok: false, problem: { code: 'operation-running' } })
  await settle(world, second)
  expect(stateOf(second)).toBe('resting')
  expect(second.rotations.unreadable.length).toBe(0)
  world.close()
})

test('case 43: a place that was renamed just before a kill is made durable before the old key goes', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const first = world.startProcess(1)
  world.intrusion.beforeDisk = ({ method, path }) => {
    const isWrite = method === 'rename' && path === world.paths.credentials && stateOf(first) === 'writing'
    return isWrite ? { kind: 'killed', effect: 'after' } : null
  }
  await start(world, first)
  await settle(world, first)
  expect(first.life.isDead).toBe(true)
  const second = world.startProcess(2)
  await answerOf(world, second, second.begin())
  await settle(world, second)
  world.clock.pass(25 * 3_600_000)
  await passUntil(world, () => lastView(second)?.outcome === 'done')
  world.disk.cutPower(0)
  await world.guarantees.look('power cut')
  const pairs = pairsIn((await world.disk.text(world.paths.credentials)) ?? '')
  expect([...pairs.values()].map(({ id }) => id)).toEqual([...pairs.keys()].map(() => world.user.keys[0]?.id))
  expect(world.guarantees.violations).toEqual([])
  world.close()
})

test('cases 16 and 43: a kill while a file that came back is written again costs nothing, nor does a power cut after it', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const first = world.startProcess(1)
  const before = (await world.disk.text(world.paths.credentials)) ?? ''
  let isBack = false
  let renames = 0
  world.intrusion.beforeDisk = async ({ method, path }) => {
    if (stateOf(first) !== 'written' || path !== world.paths.credentials) return null
    if (!isBack) await world.disk.overwrite(path, before)
    isBack = true
    renames += method === 'rename' ? 1 : 0
    // The last of its two places, so that nothing written after it makes it durable by the way.
    return renames === 2 ? { kind: 'killed', effect: 'after' } : null
  }
  await start(world, first)
  await settle(world, first)
  expect(first.life.isDead).toBe(true)
  world.intrusion.beforeDisk = () => null
  const second = world.startProcess(2)
  await answerOf(world, second, second.begin())
  await settle(world, second)
  expect(stateOf(second)).toBe('resting')
  world.disk.cutPower(0)
  await world.guarantees.look('power cut')
  const pairs = pairsIn((await world.disk.text(world.paths.credentials)) ?? '')
  expect([...pairs.values()].map(({ id }) => id)).not.toContain(world.oldKey.id)
  expect(world.guarantees.violations).toEqual([])
  world.close()
})

test('case 17: what a rehearsal wrote over at the last moment, before the disk failed, is put back by the next', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const process = world.startProcess(1)
  let failures = 0
  world.intrusion.beforeDisk = async ({ method, path }) => {
    if (failures === 0 && method === 'rename' && path === world.paths.credentials) {
      failures = 12
      growFrame(world.others, path, '\n# note')
      await world.disk.overwrite(path, `${await world.disk.text(path)}\n# note`)
      return null
    }
    failures -= failures > 1 ? 1 : 0
    return failures > 1 ? { kind: 'error', code: 'EIO' } : null
  }
  expect((await start(world, process))?.ok).toBe(false)
  expect(await world.disk.text(world.paths.credentials)).not.toContain('# note')
  failures = 1
  expect((await start(world, process))?.ok).toBe(true)
  await settle(world, process)
  expect(await world.disk.text(world.paths.credentials)).toContain('# note')
  await world.guarantees.atEnd(false, 'end')
  expect(world.guarantees.violations).toEqual([])
  world.close()
})

test('case 8: a file that could not be read when the plan was made is not taken for one without profiles', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off', copies: true })
  const process = world.startProcess(1)
  world.intrusion.beforeDisk = ({ method, path }) =>
    method === 'read' && path === world.paths.credentials ? { kind: 'error', code: 'EBUSY' } : null
  const withCopies = { ...wish, choosesCopy: () => true }
  expect(await startRotation(world, process, world.oldKey.id, withCopies)).toMatchObject({
    ok: false,
    problem: { code: 'file-unreadable', data: { path: world.paths.credentials } },
  })
  world.close()
})

test('case 42: the old key is not deleted while a file in which it may stand can not be read', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const process = world.startProcess(1)
  const { credentials } = world.paths
  const first = (await world.disk.text(credentials)) ?? ''
  await start(world, process)
  await settle(world, process)
  let failures = 0
  world.intrusion.beforeDisk = async ({ method, path }) => {
    if (method !== 'read' || path !== credentials || failures > 0) return null
    failures += 1
    return { kind: 'error', code: 'EIO' }
  }
  const after = (await world.disk.text(credentials)) ?? ''
  const [old, now] = [first, after].map((text) => pairsIn(text).get('build'))
  if (old === undefined || now === undefined) throw new Error('no pair in [build]')
  world.others.places.add('build')
  await world.disk.overwrite(credentials, withPair(after, 'build', old))
  world.clock.pass(25 * 3_600_000)
  await passUntil(world, () => lastView(process)?.waitingFor != null)
  expect(lastView(process)?.waitingFor?.problem?.code).toBe('file-unreadable')
  expect(world.user.keys.map(({ id }) => id)).toContain(world.oldKey.id)
  process.rotations.retry(lastView(process)?.operationId ?? '')
  await passUntil(world, () => lastView(process)?.waitingFor?.problem?.code === 'key-still-here')
  expect(world.user.keys.map(({ id }) => id)).toContain(world.oldKey.id)
  world.close()
})

test('case 32: a key that something else goes on using is held, and goes with a yes', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const process = world.startProcess(1)
  const statuses = () => world.user.keys.map(({ status }) => status)
  world.intrusion.beforeAws = ({ operation }) => {
    if (operation !== 'GetAccessKeyLastUsed' || stateOf(process) !== 'written') return
    // AWS tells its time in whole seconds.
    world.clock.pass(2_000)
    world.oldKey.lastUsed = { date: world.awsNow(), service: 's3', region: 'eu-central-1' }
  }
  await start(world, process)
  await settle(world, process)
  const held = lastView(process)
  expect(held).toMatchObject({ state: 'held', waitingFor: { problem: { code: 'key-used-elsewhere' } } })
  expect(statuses()).toEqual(['Active', 'Active'])
  if (held !== null) await answerIt(world, process, held)
  await settle(world, process)
  expect(stateOf(process)).toBe('resting')
  expect(statuses()).toEqual(['Inactive', 'Active'])
  expect(world.guarantees.violations).toEqual([])
  world.close()
})

test('case 19: a link that is swapped while undoing leads to one more restoring, not to a dead end', async () => {
  const { sensible } = await cells()
  const swapped = sensible.filter(
    ({ path, step, fault }) =>
      path === 'undo' && step.label === 'restoring/rename credentials' && fault === 'link swapped',
  )
  expect(swapped.length).toBeGreaterThan(0)
  for (const cell of swapped) expect([nameOfCell(cell), await playCell(cell)]).toEqual([nameOfCell(cell), []])
})

test('case 13: a key made meanwhile is not switched off because AWS did not tell whether it is used', async () => {
  const world = await simulatedWorld({ seed: 1, spreading: 'off' })
  const process = world.startProcess(1)
  const used = { date: world.awsNow(), service: 'sts', region: 'us-east-1' } as const
  const key = { id: 'AKIASTRANGER22222222', secret: 'strangers' }
  world.intrusion.afterAws = ({ operation }) => {
    if (operation === 'CreateAccessKey')
      world.user.keys.push({ ...accessKeyOf(world.awsNow(), key), lastUsed: used })
  }
  world.faults.add({ operation: 'CreateAccessKey', when: 'before', kind: 'drop' })
  const silent = { when: 'before', kind: 'drop', nth: 2, times: Number.POSITIVE_INFINITY } as const
  world.faults.add({ operation: 'GetAccessKeyLastUsed', ...silent })
  await start(world, process)
  await settle(world, process)
  expect(lastView(process)).toMatchObject({ state: 'searching', waitingFor: { what: 'network' } })
  world.faults.clear()
  await passUntil(world, () => lastView(process)?.outcome === 'abandoned')
  expect(world.user.keys.map(({ status }) => status)).toEqual(['Active', 'Active'])
  world.close()
})

test('case 24: a broken nested block that leaks out of [DEFAULT] makes the file one that is not edited', async () => {
  const text =
    '[default]\naws_access_key_id = AKIA1\naws_secret_access_key = s\n[DEFAULT]\ncli_pager =\n more\n'
  const file = { kind: 'config', text, choice: 0, secret: 'new', isTidy: false } as const
  expect(await judge(file)).toEqual({ violation: null, edited: null, refusedLine: 6 })
})
