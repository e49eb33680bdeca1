import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Problem, problem } from '../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../electron/contract/result.ts'
import type { SettingsNow } from '../../electron/ports/settings.ts'
import { defaultSettings, type KeptSettings, Settings } from '../../electron/settings/settings.ts'
import { SettingsWorld } from './world.ts'

const unreadable = problem('file-unreadable', { path: '/home/ana/.keyturn/settings.json' })

/** Settings over a file that a test makes unreadable, or breaks. */
async function over(value: KeptSettings, atStart: Problem | null = null) {
  const kept = {
    value,
    readable: (atStart === null ? ok() : failed(atStart)) as Result<void>,
    next: Promise.resolve(),
    read: async () => (kept.readable.ok ? ok(kept.value) : kept.readable),
    damage: async () => null,
    write: async (written: KeptSettings) => {
      const broken = kept.next
      kept.next = Promise.resolve()
      await broken
      kept.value = written
      return ok()
    },
  }
  const managed = { path: null, values: {}, forceCheckUp: false, hidePractice: false, problems: [] }
  const settings = new Settings({ kept, managed: { read: async () => managed } })
  await settings.load()
  return { settings, kept }
}

it('goes by the defaults where nobody set anything, and keeps nothing then', async () => {
  const world = await SettingsWorld.start()
  expect(world.settings.current()).toEqual(defaultSettings)
  expect(world.settings.problems()).toEqual([])
  expect(world.keptFile()).toBeNull()
})

it('keeps what the person set, for this user alone, and nothing else', async () => {
  const world = await SettingsWorld.start()
  expect(await world.settings.change({ overdueDays: 60, soonDays: 50 })).toMatchObject({ ok: true })
  expect(await world.settings.change({ quietHours: { from: '22:00', to: '07:00' } })).toMatchObject({
    ok: true,
  })
  expect(JSON.parse(world.keptFile() ?? '')).toEqual({
    version: 1,
    value: { overdueDays: 60, soonDays: 50, quietHours: { from: '22:00', to: '07:00' } },
  })
  expect(statSync(world.path).mode & 0o777).toBe(0o600)
  const next = await world.restarted()
  expect(next.settings.current()).toEqual({
    ...defaultSettings,
    overdueDays: 60,
    soonDays: 50,
    quietHours: { from: '22:00', to: '07:00' },
  })
})

it('keeps a setting that was set back to its default, and takes null for a choice', async () => {
  const world = await SettingsWorld.start()
  await world.settings.change({ repeatDays: null })
  await world.settings.change({ keepRunning: true })
  expect((await world.restarted()).settings.current()).toMatchObject({ repeatDays: null, keepRunning: true })
  expect(JSON.parse(world.keptFile() ?? '')).toMatchObject({ value: { repeatDays: null, keepRunning: true } })
})

it('leaves what a change names without a value as it was', async () => {
  const world = await SettingsWorld.start()
  await world.settings.change({ overdueDays: 60, soonDays: undefined })
  await world.settings.change({ overdueDays: undefined, repeatDays: 2 })
  expect(world.settings.current()).toMatchObject({ overdueDays: 60, repeatDays: 2 })
})

it('tells listeners of each change that was kept, until they stop', async () => {
  const world = await SettingsWorld.start()
  const told: SettingsNow[] = []
  const stop = world.settings.onChange((settings) => told.push(settings))
  await world.settings.change({ repeatDays: 3 })
  await world.settings.change({ overdueDays: 20, soonDays: 30 })
  stop()
  await world.settings.change({ repeatDays: 4 })
  expect(told.map(({ repeatDays }) => repeatDays)).toEqual([3])
})

it('takes changes that come at once one after another', async () => {
  const world = await SettingsWorld.start()
  await Promise.all([world.settings.change({ repeatDays: 5 }), world.settings.change({ keepRunning: false })])
  expect(JSON.parse(world.keptFile() ?? '')).toMatchObject({ value: { repeatDays: 5, keepRunning: false } })
})

it('takes the next change where one broke', async () => {
  const { settings, kept } = await over({})
  kept.next = Promise.reject(new TypeError('a bug'))
  await expect(settings.change({ repeatDays: 5 })).rejects.toThrow('a bug')
  expect(await settings.change({ repeatDays: 6 })).toMatchObject({ ok: true })
  expect(kept.value).toEqual({ repeatDays: 6 })
})

it('writes nothing over what could not be read at the start', async () => {
  const mutedIdentities = ['arn:aws:iam::123456789012:user/ana']
  const { settings, kept } = await over({ mutedIdentities }, unreadable)
  kept.readable = failed(unreadable)
  expect(await settings.change({ repeatDays: 5 })).toMatchObject({ problem: { code: 'file-unreadable' } })
  expect(kept.value).toEqual({ mutedIdentities })
  kept.readable = ok()
  expect(await settings.change({ repeatDays: 5 })).toMatchObject({ ok: true })
  expect(kept.value).toEqual({ mutedIdentities, repeatDays: 5 })
  expect(settings.current()).toMatchObject({ mutedIdentities, repeatDays: 5 })
  expect(settings.problems()).toEqual([])
})

it.each([
  [{ soonDays: 90 }, 'soonDays'],
  [{ soonDays: 60, overdueDays: 60 }, 'soonDays'],
] as const)('refuses a first reminder that is not before overdue: %j', async (change, setting) => {
  const world = await SettingsWorld.start()
  expect(await world.settings.change(change)).toMatchObject({
    problem: { code: 'setting-refused', data: { setting, reason: 'soon-not-before-overdue' } },
  })
  expect(world.settings.current()).toEqual(defaultSettings)
  expect(world.keptFile()).toBeNull()
})

it('refuses an overdue age that is not after the first reminder that the person set', async () => {
  const world = await SettingsWorld.start()
  await world.settings.change({ soonDays: 60 })
  expect(await world.settings.change({ overdueDays: 60 })).toMatchObject({
    problem: { code: 'setting-refused', data: { setting: 'overdueDays' } },
  })
  expect(world.settings.current()).toMatchObject({ soonDays: 60, overdueDays: 90 })
})

it.each([
  [60, 45],
  [76, 75],
  [10, 1],
])(
  'has a first reminder that nobody set come before overdue at %i days: at %i',
  async (overdueDays, soonDays) => {
    const world = await SettingsWorld.start()
    expect(await world.settings.change({ overdueDays })).toMatchObject({ ok: true })
    expect(world.settings.current()).toMatchObject({ overdueDays, soonDays })
  },
)

it('says that what was kept is damaged, goes by the defaults, and sets it aside at the next change', async () => {
  const world = await SettingsWorld.start()
  writeFileSync(world.path, '{"version":1,"value":{"overdueDays":"soon"}}')
  const next = await world.restarted()
  expect(next.settings.problems()).toMatchObject([{ code: 'kept-file-damaged', data: { path: world.path } }])
  expect(next.settings.current()).toEqual(defaultSettings)
  await next.settings.change({ repeatDays: 2 })
  expect(next.settings.problems()).toEqual([])
  expect(readFileSync(`${world.path}.damaged`, 'utf8')).toContain('"soon"')
})

it('writes nothing over settings that it could not read, and says so', async () => {
  const world = await SettingsWorld.start()
  await world.settings.change({ repeatDays: 2 })
  const next = await world.restarted({ unreadable: true })
  expect(next.settings.problems()).toMatchObject([{ code: 'file-unreadable', data: { path: world.path } }])
  expect(await next.settings.change({ repeatDays: 9 })).toMatchObject({
    problem: { code: 'file-unreadable' },
  })
  expect(next.settings.current().repeatDays).toBe(1)
  expect(world.keptFile()).toContain('"repeatDays":2')
})

it('goes by what it was where a change could not be kept', async () => {
  const world = await SettingsWorld.start({ full: true })
  const told: SettingsNow[] = []
  world.settings.onChange((settings) => told.push(settings))
  expect(await world.settings.change({ repeatDays: 9 })).toMatchObject({
    problem: { code: 'file-not-writable', data: { reason: 'disk-full' } },
  })
  expect(world.settings.current().repeatDays).toBe(1)
  expect(told).toEqual([])
})

it('puts what a company fixed before what the person set, and refuses to change it', async () => {
  const world = await SettingsWorld.start()
  await world.settings.change({ overdueDays: 80, soonDays: 70, repeatDays: 3 })
  const next = await world.restarted({ managed: { values: { overdueDays: 60 } } })
  expect(next.settings.current()).toMatchObject({ overdueDays: 60, soonDays: 45, repeatDays: 3 })
  expect(await next.settings.change({ repeatDays: 5, overdueDays: 365 })).toMatchObject({
    problem: {
      code: 'setting-managed',
      data: { setting: 'overdueDays', path: '/etc/keyturn/settings.json' },
    },
  })
  expect(next.settings.current()).toMatchObject({ overdueDays: 60, repeatDays: 3 })
  expect(await next.settings.change({ soonDays: 60 })).toMatchObject({
    problem: { code: 'setting-refused', data: { setting: 'soonDays' } },
  })
  // What contradicts the company's age does not stand in the way of other changes.
  expect(await next.settings.change({ repeatDays: 4 })).toMatchObject({ ok: true })
  // The person's own counts again where the company lets go.
  expect((await world.restarted()).settings.current()).toMatchObject({ overdueDays: 80, soonDays: 70 })
})

it('has the practice account opened unless the company switched it off', async () => {
  const world = await SettingsWorld.start()
  expect(world.settings.practiceRefusal()).toBeNull()
  expect((await world.restarted({ managed: { values: {} } })).settings.practiceRefusal()).toBeNull()
  const hidden = await world.restarted({ managed: { hidePractice: true } })
  expect(hidden.settings.practiceRefusal()).toMatchObject({
    code: 'setting-managed',
    data: { setting: 'hidePractice', path: '/etc/keyturn/settings.json' },
  })
})

it('keeps a first reminder of the company where the person wanted overdue earlier', async () => {
  const world = await SettingsWorld.start()
  await world.settings.change({ overdueDays: 40, soonDays: 30 })
  const next = await world.restarted({ managed: { values: { soonDays: 50 } } })
  expect(next.settings.current()).toMatchObject({ soonDays: 50, overdueDays: 90 })
  expect(await next.settings.change({ overdueDays: 50 })).toMatchObject({
    problem: { code: 'setting-refused', data: { setting: 'overdueDays' } },
  })
})
