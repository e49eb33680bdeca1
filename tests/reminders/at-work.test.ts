/** The reminders of a workspace: what makes them look, and what they wait for at the start. */
import { readdirSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { noNotifications, openReminders } from '../../electron/compose/reminders.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { KnownIdentity } from '../../electron/ports/known-identities.ts'
import type { Notifier } from '../../electron/ports/notifier.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeLog } from '../fakes/log.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { FakeSettings } from '../fakes/settings.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { day, identityOf, keyOf } from './facts.ts'

const now = new Date('2026-05-30T12:00:00Z')
const oldKey = keyOf(new Date(now.getTime() - 100 * day))

function atWork(change: { readonly notifier?: Notifier } = {}) {
  const dataFolder = temporaryFolder()
  const clock = new FakeClock(now)
  const environment = fakeEnvironment({ dataFolder })
  const tools = { disk: createNodeDisk('linux'), clock, environment, randomness: new SeededRandomness(1) }
  const settings = new FakeSettings()
  const shown: string[] = []
  const state = { identities: [identityOf({ keys: [oldKey] })] as readonly KnownIdentity[] }
  const reminding = openReminders({
    ...{ tools, settings, log: new FakeLog(), awsNow: () => clock.now() },
    known: { known: () => state.identities },
    sessions: { living: async () => [] },
    operations: [{ waiting: () => [] }],
    notifier: { isHeldBack: async () => false, show: ({ kind }) => void shown.push(kind) },
    changed: () => undefined,
    onIntent: () => undefined,
    ...change,
  })
  return { ...reminding, state, shown, clock, settings, dataFolder }
}

/** Answers of AWS that come when the test says so. */
function answers() {
  let arrive = () => {}
  const known = new Promise<void>((resolve) => {
    arrive = resolve
  })
  return { known, arrive }
}

test('case 38: what is known from the last start shows at once, and is told only when AWS has answered', async () => {
  const { begin, reminders, shown, stop } = atWork()
  const { known, arrive } = answers()
  const begun = begin(known)
  await vi.waitFor(() => expect(reminders.view().state).toBe('overdue'))
  expect(shown).toEqual([])
  arrive()
  await begun
  expect(shown).toEqual(['key-overdue'])
  await stop()
})

test('case 38: a key that was rotated elsewhere since then is told of no more', async () => {
  const { begin, state, reminders, shown, stop } = atWork()
  const { known, arrive } = answers()
  const begun = begin(known)
  state.identities = [identityOf({ keys: [{ ...oldKey, status: 'inactive' }] })]
  arrive()
  await begun
  expect([shown, reminders.view().state]).toEqual([[], 'fine'])
  await stop()
})

test('offline it is told of what is known, a minute after the start', async () => {
  const { begin, shown, clock, reminders, stop } = atWork()
  const begun = begin(answers().known)
  await vi.waitFor(() => expect(reminders.view().state).toBe('overdue'))
  await vi.waitFor(() => expect(clock.waiting).toBe(2))
  clock.advance(60_000)
  await begun
  expect(shown).toEqual(['key-overdue'])
  await stop()
})

test('settings that change, and a check that has ended, make it look; its progress does not', async () => {
  const { begin, follow, state, reminders, settings, shown, stop } = atWork()
  state.identities = []
  await begin(Promise.resolve())
  state.identities = [identityOf({ keys: [oldKey] })]
  const overview = {
    ...{ practice: false, limits: { soonDays: 75, overdueDays: 90 }, loaded: true, checkedAt: null },
    ...{ files: [], identities: [], unrotatable: [], unreadableOperations: [] },
    store: { kind: 'os' as const, backend: 'fake' },
  }
  follow('overviewChanged', { ...overview, checking: true })
  // A look needs no more than this to change the view.
  await new Promise((resolve) => setImmediate(resolve))
  expect(reminders.view().state).toBe('fine')
  follow('overviewChanged', { ...overview, checking: false })
  await vi.waitFor(() => expect(shown).toEqual(['key-overdue']))
  settings.change({ soonDays: 100, overdueDays: 200 })
  await vi.waitFor(() => expect(reminders.view().state).toBe('soon'))
  await stop()
})

test('where nothing is notified, it shows all the same, and nothing is noted as shown', async () => {
  const { begin, reminders, dataFolder, stop } = atWork({ notifier: noNotifications })
  await begin(Promise.resolve())
  expect(reminders.view().state).toBe('overdue')
  expect(readdirSync(dataFolder)).toEqual([])
  await stop()
})
