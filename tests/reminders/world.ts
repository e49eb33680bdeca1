/** Reminders over a real file in a temporary folder; time moves only with the test. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Intent } from '../../electron/contract/intent.ts'
import type { RemindersView, ReminderView } from '../../electron/contract/reminder-views.ts'
import { KeptFileOnDisk } from '../../electron/files/kept-file.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { KeptFile } from '../../electron/ports/kept-file.ts'
import type { KnownIdentity } from '../../electron/ports/known-identities.ts'
import type { NotificationAnswer } from '../../electron/ports/notifier.ts'
import type { WaitingOperation } from '../../electron/ports/waiting-operations.ts'
import { type KeptReminders, keptReminders } from '../../electron/reminders/memory.ts'
import { Reminders } from '../../electron/reminders/reminders.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeLog } from '../fakes/log.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { usualSettings } from './facts.ts'

type Shown = {
  readonly reminder: ReminderView
  readonly answer: (answer: NotificationAnswer) => void
  /** What stood in the file at that moment. */
  readonly kept: string
}

export function remindersWorld(
  start: Date,
  wrap: (kept: KeptFile<KeptReminders>) => KeptFile<KeptReminders> = (kept) => kept,
) {
  const dataFolder = temporaryFolder()
  const clock = new FakeClock(start)
  const environment = fakeEnvironment({ dataFolder })
  const tools = { disk: createNodeDisk('linux'), clock, environment, randomness: new SeededRandomness(1) }
  const file = join(dataFolder, 'reminders.json')
  const world = {
    clock,
    file,
    log: new FakeLog(),
    settings: usualSettings,
    identities: [] as readonly KnownIdentity[],
    waiting: [] as readonly WaitingOperation[],
    isHeldBack: false,
    shown: [] as Shown[],
    views: [] as RemindersView[],
    intents: [] as Intent[],
    text: () => readFileSync(file, 'utf8'),
    /** Kinds of what was shown, and what they are about. */
    told: () => world.shown.map(({ reminder }) => `${reminder.kind} ${reminder.subject}`),
    /** The next run of Keyturn on this computer. */
    run: () => {
      const reminders = new Reminders({
        known: { known: () => world.identities },
        sessions: { living: async () => [] },
        operations: { waiting: () => world.waiting },
        settings: () => world.settings,
        kept: wrap(new KeptFileOnDisk(tools, { name: 'reminders.json', schema: keptReminders, empty: [] })),
        notifier: {
          isHeldBack: async () => world.isHeldBack,
          show: (reminder, answer) => world.shown.push({ reminder, answer, kept: world.text() }),
        },
        ...{ clock, log: world.log },
        awsNow: () => clock.now(),
        timeZone: () => 'UTC',
        changed: (view) => world.views.push(view),
        onIntent: (intent) => world.intents.push(intent),
      })
      onTestFinished(() => reminders.stop())
      return reminders
    },
  }
  return world
}
