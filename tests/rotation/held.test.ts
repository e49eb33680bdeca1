/** Both keys work, and the old one goes with the person's word: used elsewhere, switched on again, proved for longer. */
import { expect, test, vi } from 'vitest'
import { pauseBeforeRetry } from '../../electron/rotation/pauses.ts'
import { operationCalls, problemOf, rotationWorld, value, type WorldOptions } from './world.ts'

/** A world in which a build server uses the old key at each of Keyturn's calls, from `since` on once a key is made. */
async function worldWithBuildServer(since: string, options: WorldOptions = {}) {
  const called = new Set<string>()
  const world: Awaited<ReturnType<typeof rotationWorld>> = await rotationWorld({
    ...options,
    onRequest: (operation) => {
      if (called.has('CreateAccessKey') || operation === 'CreateAccessKey') called.add(operation)
      if (!called.has(since)) return
      const date = new Date(world.clock.now().getTime() + 60_000)
      world.key.lastUsed = { date, service: 's3', region: 'eu-west-1' }
    },
  })
  return world
}

test('case 32: an old key that something else uses after the files were written is held until the person says so', async () => {
  const known = {
    known: true,
    value: { at: new Date('2026-11-23T09:00:00Z'), service: 'sts', region: 'us-east-1' },
  } as const
  const world = await worldWithBuildServer('CreateAccessKey', {
    lastUses: (keyId) => new Map([[keyId, known]]),
  })
  const { operationId } = value(await world.start(await world.plan()))
  const held = await world.until((view) => view.waitingFor !== null)
  expect(held).toMatchObject({
    state: 'held',
    truth: 'both-keys-work',
    canSwitchOff: true,
    canUndo: true,
    usedElsewhere: { service: 's3', region: 'eu-west-1' },
    waitingFor: {
      what: 'person',
      problem: { code: 'key-used-elsewhere', data: { accessKeyId: world.key.id, service: 's3' } },
      retryAt: null,
    },
  })
  expect(held.lastUses.oldKeyBefore).toMatchObject({ known: true, value: { service: 'sts' } })
  expect(held.lastUses.oldKeyNow).toMatchObject({ known: true, value: { service: 's3' } })
  expect(world.statusOf(world.key.id)).toBe('Active')
  value(await world.rotations.choose(operationId, 'switch-off'))
  await world.until((view) => view.state === 'resting')
  expect(world.statusOf(world.key.id)).toBe('Inactive')
  // The yes holds for the deletion, too.
  world.clock.advance(25 * 3_600_000)
  expect(await world.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
})

test('case 32: a held rotation is still held after a restart, and undo takes it back', async () => {
  const world = await worldWithBuildServer('CreateAccessKey')
  const { operationId } = value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'held' && view.waitingFor !== null)
  await world.rotations.stop()
  world.bury(100)
  world.views.length = 0
  const next = world.startProcess({ processId: 400 })
  await next.resume()
  await world.until((view) => view.waitingFor?.problem?.code === 'key-used-elsewhere')
  value(next.turnBack(operationId))
  expect(await world.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect(world.credentials()).toBe(world.before)
  expect(world.statusOf(world.key.id)).toBe('Active')
})

test('case 32: a held rotation looks again what the keys did: at the next start, and when the person asks', async () => {
  const world = await worldWithBuildServer('CreateAccessKey')
  const { operationId } = value(await world.start(await world.plan()))
  const held = await world.until((view) => view.state === 'held' && view.waitingFor !== null)
  await world.rotations.stop()
  world.bury(100)
  world.views.length = 0
  const next = world.startProcess({ processId: 400 })
  await next.resume()
  const found = await world.until((view) => view.lastUses.oldKeyNow !== null && view.waitingFor !== null)
  expect(found.lastUses.oldKeyNow).toMatchObject({ known: true, value: { service: 's3' } })
  world.clock.advance(10 * 60_000)
  world.key.lastUsed = { date: world.clock.now(), service: 'ec2', region: 'eu-west-1' }
  value(next.retry(operationId))
  const at = (view: typeof held) => Date.parse(view.usedElsewhere?.at ?? '')
  const later = await world.until((view) => view.waitingFor !== null && at(view) > at(found))
  expect(later).toMatchObject({ state: 'held', canSwitchOff: true })
  expect(world.statusOf(world.key.id)).toBe('Active')
})

test('case 32: a use that AWS tells of while the old key rests is said, and holds its deletion until a yes', async () => {
  const world = await worldWithBuildServer('UpdateAccessKey')
  const { operationId } = value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting' && view.usedElsewhere !== null)
  world.clock.advance(25 * 3_600_000)
  const waits = await world.until((view) => view.waitingFor !== null)
  expect(waits).toMatchObject({
    state: 'resting',
    canReactivate: true,
    waitingFor: { what: 'person', problem: { code: 'key-used-elsewhere' } },
  })
  expect(world.statusOf(world.key.id)).toBe('Inactive')
  value(await world.rotations.choose(operationId, 'delete-now'))
  expect(await world.until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
  expect(world.statusOf(world.key.id)).toBe('gone')
})

test('case 32: the old key is switched on again and both work, until the person has it switched off once more', async () => {
  const world = await rotationWorld()
  const { operationId } = value(await world.start(await world.plan()))
  const resting = await world.until((view) => view.state === 'resting' && view.canReactivate)
  const written = world.credentials()
  value(await world.rotations.choose(operationId, 'reactivate'))
  const held = await world.until((view) => view.state === 'held' && view.waitingFor !== null)
  expect(held).toMatchObject({ truth: 'both-keys-work', waitingFor: { what: 'person', problem: null } })
  expect(world.statusOf(world.key.id)).toBe('Active')
  expect(world.statusOf(resting.newKeyId ?? '')).toBe('Active')
  expect(world.credentials()).toBe(written)
  world.clock.advance(48 * 3_600_000)
  expect(world.statusOf(world.key.id)).toBe('Active')
  value(await world.rotations.choose(operationId, 'switch-off'))
  const again = await world.until((view) => view.state === 'resting')
  expect(world.statusOf(world.key.id)).toBe('Inactive')
  expect(Date.parse(again.deleteDue ?? '')).toBeGreaterThan(world.clock.now().getTime())
})

test('case 48: our own calls with the old key are no use by something else, nor those of a process before this one', async () => {
  const world = await rotationWorld()
  value(await world.start(await world.plan()))
  const first = await world.until((view) => view.state === 'resting')
  expect(first.usedElsewhere).toBeNull()
  await world.rotations.stop()
  world.bury(100)
  // What the process before called is not known to this one.
  world.key.lastUsed = { date: world.clock.now(), service: 'sts', region: 'eu-central-1' }
  world.views.length = 0
  const next = world.startProcess({ processId: 400 })
  await next.resume()
  const found = await world.until((view) => view.lastUses.oldKeyNow !== null)
  expect(found.usedElsewhere).toBeNull()
  expect(found.lastUses.oldKeyNow).toEqual({ known: true, value: null })
})

test('where AWS may not tell the last use, nothing is held, and it is shown as not known', async () => {
  const world = await rotationWorld({
    account: (_, user) =>
      user.inlinePolicies.push({
        name: 'no-last-used',
        document: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'iam:GetAccessKeyLastUsed', Resource: '*' }],
        },
      }),
  })
  value(await world.start(await world.plan()))
  const resting = await world.until((view) => view.state === 'resting' && view.lastUses.oldKeyNow !== null)
  expect(resting.lastUses.oldKeyNow).toMatchObject({
    known: false,
    problem: { code: 'access-denied', data: { action: 'iam:GetAccessKeyLastUsed' } },
  })
})

test('"keep" that comes in the middle of the deletion is obeyed before AWS is asked, and refused after that', async () => {
  const asked: { at: string; answer: Promise<unknown> }[] = []
  const sayKeepAt = async (moment: string) => {
    let isDue = false
    const world: Awaited<ReturnType<typeof rotationWorld>> = await rotationWorld({
      onRequest: (operation) => {
        if (!isDue || operation !== moment) return
        isDue = false
        asked.push({ at: moment, answer: world.rotations.choose(operationId, 'keep-old') })
      },
    })
    const { operationId } = value(await world.start(await world.plan()))
    await world.until((view) => view.state === 'resting')
    isDue = true
    world.clock.advance(25 * 3_600_000)
    return { world, ended: await world.until((view) => view.outcome !== null) }
  }
  const early = await sayKeepAt('ListAccessKeys')
  expect(early.ended.outcome).toBe('kept')
  expect(early.world.statusOf(early.world.key.id)).toBe('Inactive')
  expect(operationCalls(early.world.server, 'DeleteAccessKey')).toBe(0)
  const late = await sayKeepAt('DeleteAccessKey')
  expect(late.ended.outcome).toBe('done')
  expect(await Promise.all(asked.map(({ answer }) => answer))).toMatchObject([
    { ok: true },
    { ok: false, problem: { code: 'operation-not-possible' } },
  ])
})

test('case 28: a new key that AWS refuses turns the rotation back, and later where the person gave it longer', async () => {
  const world: Awaited<ReturnType<typeof rotationWorld>> = await rotationWorld({
    onRequest: (operation) => {
      if (operation !== 'CreateAccessKey') return
      for (const made of world.user.keys) if (made.id !== world.key.id) made.status = 'Inactive'
    },
  })
  const { operationId } = value(await world.start(await world.plan()))
  const seen = await world.until((view) => view.canProveLonger)
  value(world.rotations.proveLonger(operationId))
  // Told at once, not with AWS's next answer.
  expect(Date.parse(world.views.at(-1)?.provingUntil ?? '')).toBe(
    Date.parse(seen.provingUntil ?? '') + 5 * 60_000,
  )
  const until = (view: typeof seen) => Date.parse(view.provingUntil ?? '')
  const later = await world.until((view) => view.provingUntil !== null && until(view) !== until(seen))
  expect(until(later) - until(seen)).toBe(5 * 60_000)
  const ended = await world.until((view) => view.outcome !== null)
  expect(ended).toMatchObject({ outcome: 'abandoned', problem: { code: 'key-never-proved' } })
  expect(world.clock.now().getTime()).toBeGreaterThan(until(later))
  expect(problemOf(world.rotations.proveLonger(operationId))?.code).toBe('operation-not-possible')
})

test('case 40: another computer’s lock is taken over with the person’s word alone, and its rotation goes on here', async () => {
  const world = await rotationWorld()
  value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  await world.rotations.stop()
  const here = world.startProcess({ processId: 400, hostName: 'laptop' })
  await here.resume()
  expect(here.unreadable).toMatchObject([
    {
      identityId: world.identity.id,
      canTakeOver: true,
      problem: { code: 'operation-locked-elsewhere' },
    },
  ])
  expect(here.openFor(world.identity.id)).toBeNull()
  value(await world.takeOver('laptop'))
  await here.resume()
  expect(here.unreadable).toEqual([])
  expect(here.openFor(world.identity.id)).not.toBeNull()
})

test('case 40: a lock of this very computer is never taken over on a word', async () => {
  const world = await rotationWorld()
  value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  expect(problemOf(await world.takeOver(null))?.code).toBe('operation-running')
})

test('what kept a journal from being read is looked at again when the person checks', async () => {
  const world = await rotationWorld()
  const { operationId } = value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'resting')
  const second = world.startProcess({ processId: 400 })
  await second.resume()
  expect(second.unreadable).toHaveLength(1)
  await world.rotations.stop()
  world.bury(100)
  await second.resume()
  expect(second.unreadable).toEqual([])
  expect(value(second.get(operationId)).state).toBe('resting')
  await vi.waitFor(() => expect(second.openFor(world.identity.id)).toBe(operationId))
})

test('what mends itself is tried again at a bounded rate, and the next time is told', async () => {
  expect([0, 1, 2, 5, 6, 7, 500].map(pauseBeforeRetry)).toEqual([
    ...[2_000, 5_000, 10_000, 60_000, 300_000, 900_000, 900_000],
  ])
  const world = await rotationWorld()
  value(await world.start(await world.plan()))
  await world.until((view) => view.state === 'written')
  await world.server.close()
  let waits = await world.until((view) => view.waitingFor?.what === 'network')
  while (Date.parse(waits.waitingFor?.retryAt ?? '') - world.clock.now().getTime() !== 15 * 60_000) {
    world.views.length = 0
    world.clock.advance(15 * 60_000)
    waits = await world.until((view) => view.waitingFor?.what === 'network')
  }
  expect(waits).toMatchObject({ truth: 'both-keys-work', canRetry: true })
})
