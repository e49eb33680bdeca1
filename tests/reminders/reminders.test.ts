/** Reminders at work: what is noted before it is shown, what a restart finds, when it looks. */
import { statSync, writeFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { problemOf, value } from '../profiles/world.ts'
import { day, hour, identityOf, keyOf, minute, waitingOf } from './facts.ts'
import { remindersWorld } from './world.ts'

const made = new Date('2026-03-01T12:00:00Z')
const overdue = new Date(made.getTime() + 90 * day)
const subject = 'key/AKIAIOSFODNN7EXAMPLE'

/** A user whose key is overdue from now on. */
function worldWithKey(
  ...more: Parameters<typeof remindersWorld> extends [Date, ...infer More] ? More : never
) {
  const world = remindersWorld(overdue, ...more)
  world.identities = [identityOf({ keys: [keyOf(made)] })]
  return world
}

describe('noting and showing', () => {
  test('a notification is on the disk as shown before it is shown, in a file for this user alone', async () => {
    const world = worldWithKey()
    await world.run().start()
    expect(world.told()).toEqual([`key-overdue ${subject}`])
    expect(JSON.parse(world.shown[0]?.kept ?? '')).toEqual({
      version: 1,
      value: [{ subject, since: null, shown: [[90, 90]], snooze: null }],
    })
    expect(statSync(world.file).mode & 0o777).toBe(0o600)
  })

  test('case 38: a restart shows nothing again, and goes on where it was', async () => {
    const world = worldWithKey()
    const first = world.run()
    await first.start()
    await first.stop()
    const second = world.run()
    await second.start()
    expect(world.shown).toHaveLength(1)
    expect(second.view()).toMatchObject({ state: 'overdue', reminders: [{ subject }] })
    world.clock.jump(new Date(overdue.getTime() + day))
    await second.check()
    expect(world.shown).toHaveLength(2)
  })

  test('what can’t be noted is shown all the same, remembered while Keyturn runs, and logged', async () => {
    const refusal = problem('file-not-writable', { path: 'reminders.json', reason: 'disk-full' })
    const world = worldWithKey((kept) => ({ read: () => kept.read(), write: async () => failed(refusal) }))
    writeFileSync(world.file, '')
    const reminders = world.run()
    await reminders.start()
    await reminders.check()
    expect(world.told()).toEqual([`key-overdue ${subject}`])
    expect(world.log.events()).toContain('reminders-not-kept')
    value(await reminders.snooze(subject, 'day'))
    expect(reminders.view().reminders).toMatchObject([{ snoozedUntil: '2026-05-31T12:00:00.000Z' }])
  })

  test('a file that can’t be read is not written over; once it can, both count', async () => {
    let isReadable = false
    const refusal = problem('file-unreadable', { path: 'reminders.json' })
    const world = worldWithKey((kept) => ({
      read: async () => (isReadable ? kept.read() : failed(refusal)),
      write: (reminders) => kept.write(reminders),
    }))
    const before = [{ subject, since: null, shown: [[75, 75]], snooze: null }]
    writeFileSync(world.file, JSON.stringify({ version: 1, value: before }))
    const reminders = world.run()
    await reminders.start()
    await reminders.check()
    expect(world.told()).toEqual([`key-overdue ${subject}`])
    expect(JSON.parse(world.text()).value).toEqual(before)
    expect(world.log.events()).toContain('reminders-not-read')
    isReadable = true
    value(await reminders.snooze(subject, 'week'))
    expect(JSON.parse(world.text()).value).toMatchObject([
      {
        shown: [
          [75, 75],
          [90, 90],
        ],
        snooze: { until: '2026-06-06T12:00:00.000Z' },
      },
    ])
  })

  test('held back by the system it is not noted, and told at the next look after that', async () => {
    const world = worldWithKey()
    world.isHeldBack = true
    const reminders = world.run()
    await reminders.start()
    expect([world.shown, reminders.view().state]).toEqual([[], 'overdue'])
    world.isHeldBack = false
    await reminders.check()
    expect(world.told()).toEqual([`key-overdue ${subject}`])
  })

  test('a part that throws is logged, and the next look goes on', async () => {
    const world = worldWithKey()
    const reminders = world.run()
    Object.defineProperty(world, 'waiting', {
      configurable: true,
      get: () => {
        throw new Error('broken')
      },
    })
    await reminders.start()
    expect(world.log.events()).toEqual(['reminders-failed'])
    Object.defineProperty(world, 'waiting', { value: [] })
    world.clock.advance(15 * minute)
    await vi.waitFor(() => expect(world.told()).toEqual([`key-overdue ${subject}`]))
  })
})

describe('looking', () => {
  test('at the very moment when something falls due', async () => {
    const world = worldWithKey()
    world.clock.jump(new Date(overdue.getTime() - 4 * minute))
    const reminders = world.run()
    await reminders.start()
    expect(world.told()).toEqual([`key-soon ${subject}`])
    expect(reminders.view()).toMatchObject({ state: 'soon' })
    world.clock.advance(4 * minute)
    await vi.waitFor(() => expect(world.told()).toEqual([`key-soon ${subject}`, `key-overdue ${subject}`]))
    expect(world.views.map(({ state }) => state)).toEqual(['soon', 'overdue'])
  })

  test('every quarter of an hour, though nothing falls due and nobody says anything', async () => {
    const world = remindersWorld(overdue)
    await world.run().start()
    world.identities = [identityOf({ keys: [keyOf(made)] })]
    world.clock.advance(15 * minute - 1)
    expect(world.shown).toEqual([])
    world.clock.advance(1)
    await vi.waitFor(() => expect(world.told()).toEqual([`key-overdue ${subject}`]))
  })

  test('a clock that jumps moves the timer by nothing: the next look is a quarter of an hour away', async () => {
    const world = worldWithKey()
    world.clock.jump(new Date(overdue.getTime() - day))
    await world.run().start()
    world.clock.jump(new Date(overdue.getTime() + hour))
    world.clock.advance(15 * minute)
    await vi.waitFor(() => expect(world.told()).toEqual([`key-soon ${subject}`, `key-overdue ${subject}`]))
  })

  test('asked again while it looks, it looks once more; after `stop` it does nothing', async () => {
    const world = worldWithKey()
    const reminders = world.run()
    const first = reminders.start()
    world.identities = []
    await Promise.all([first, reminders.check(), reminders.check()])
    expect(reminders.view().reminders).toEqual([])
    await reminders.stop()
    expect(world.clock.waiting).toBe(0)
    world.identities = [identityOf({ keys: [keyOf(made)] })]
    await reminders.check()
    expect(reminders.view().reminders).toEqual([])
  })
})

describe('snoozes', () => {
  test.each([
    ['day', 80, 81],
    ['week', 80, 87],
    ['until-due', 80, 90],
    ['until-due', 95, 102],
  ] as const)('for %s, of a key that is %i days old, ends when it is %i', async (choice, age, end) => {
    const world = worldWithKey()
    world.clock.jump(new Date(made.getTime() + age * day))
    const reminders = world.run()
    await reminders.start()
    const view = value(await reminders.snooze(subject, choice))
    expect(view.reminders[0]?.snoozedUntil).toBe(new Date(made.getTime() + end * day).toISOString())
    expect(world.views.at(-1)).toEqual(view)
    world.clock.jump(new Date(made.getTime() + end * day - 1))
    await reminders.check()
    expect(world.shown).toHaveLength(1)
    world.clock.jump(new Date(made.getTime() + end * day))
    await reminders.check()
    await reminders.check()
    expect(world.shown).toHaveLength(2)
  })

  test('woken, nothing is told that was told before', async () => {
    const world = worldWithKey()
    const reminders = world.run()
    await reminders.start()
    value(await reminders.snooze(subject, 'week'))
    expect(value(await reminders.wake(subject)).reminders).toMatchObject([{ snoozedUntil: null }])
    expect(world.shown).toHaveLength(1)
  })

  test('of what is not there: told', async () => {
    const world = remindersWorld(overdue)
    const reminders = world.run()
    await reminders.start()
    const gone = problem('operation-not-possible', { state: 'gone' })
    expect(problemOf(await reminders.snooze(subject, 'day'))).toEqual(gone)
    expect(problemOf(await reminders.wake(subject))).toEqual(gone)
  })
})

describe('answers', () => {
  test('Snooze in a notification snoozes', async () => {
    const world = worldWithKey()
    const reminders = world.run()
    await reminders.start()
    world.shown[0]?.answer('snooze-week')
    await vi.waitFor(() =>
      expect(reminders.view().reminders).toMatchObject([{ snoozedUntil: '2026-06-06T12:00:00.000Z' }]),
    )
    world.clock.advance(hour)
    world.shown[0]?.answer('snooze-day')
    await vi.waitFor(() =>
      expect(reminders.view().reminders).toMatchObject([{ snoozedUntil: '2026-05-31T13:00:00.000Z' }]),
    )
  })

  test('a click, and Rotate, lead to where it is', async () => {
    const world = worldWithKey()
    world.identities = [identityOf({ keys: [keyOf(made)], mfa: 'off' })]
    world.waiting = [waitingOf(), waitingOf({ operationId: 'two', kind: 'removal', accessKeyId: null })]
    await world.run().start()
    world.clock.advance(15 * minute)
    await vi.waitFor(() => expect(world.shown).toHaveLength(4))
    for (const { answer } of world.shown) answer('opened')
    world.shown[0]?.answer('rotate')
    const { id: identityId } = identityOf()
    expect(world.intents).toEqual([
      { kind: 'identity', identityId },
      { kind: 'set-up-mfa', identityId },
      { kind: 'rotation', operationId: 'one' },
      { kind: 'identity', identityId },
      { kind: 'rotate', identityId, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    ])
  })
})
