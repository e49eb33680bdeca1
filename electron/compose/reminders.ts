/** The reminders of one workspace, and what makes them look again. */
import type { EventName } from '../contract/channels.ts'
import { KeptFileOnDisk } from '../files/kept-file.ts'
import type { FileTools } from '../files/real-file.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { CurrentSettings } from '../ports/settings.ts'
import type { WaitingOperations } from '../ports/waiting-operations.ts'
import { keptReminders } from '../reminders/memory.ts'
import { Reminders, type RemindersParts } from '../reminders/reminders.ts'

export type OpenReminders = Omit<
  RemindersParts,
  'settings' | 'kept' | 'clock' | 'timeZone' | 'operations'
> & {
  readonly tools: FileTools
  readonly settings: CurrentSettings
  readonly operations: readonly WaitingOperations[]
}

/** What may change what is to be reminded of. */
const causes: ReadonlySet<EventName> = new Set([
  'overviewChanged',
  'rotationChanged',
  'mfaRemovalChanged',
  'sessionsChanged',
])

/** Milliseconds that notifications wait for the first answers of AWS; offline they come from what was last known. */
const firstAnswers = 60_000

export type RemindersAtWork = {
  readonly reminders: Reminders
  /** Looks again where this event is a cause to. */
  readonly follow: (name: EventName) => void
  /** Looks from now on. Nothing is notified until `known` has settled, or it has taken too long. */
  readonly begin: (known: Promise<unknown>) => Promise<void>
  readonly stop: () => Promise<void>
}

export function openReminders({ tools, settings, operations, ...parts }: OpenReminders): RemindersAtWork {
  const { clock } = tools
  let isSettled = false
  const notifier: Notifier = {
    // A key that was rotated elsewhere since the last start is known to be gone only then (failure case 38).
    isHeldBack: async () => !isSettled || (await parts.notifier.isHeldBack()),
    show: (reminder, answered) => parts.notifier.show(reminder, answered),
  }
  const reminders = new Reminders({
    ...{ ...parts, notifier, clock },
    settings: () => settings.current(),
    operations: { waiting: () => operations.flatMap((one) => one.waiting()) },
    kept: new KeptFileOnDisk(tools, { name: 'reminders.json', schema: keptReminders, empty: [] }),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  const stopFollowing = settings.onChange(() => void reminders.check())
  const stopped = new AbortController()
  return {
    reminders,
    follow: (name) => {
      if (causes.has(name)) void reminders.check()
    },
    begin: async (known) => {
      await reminders.start()
      await Promise.race([known.catch(() => undefined), clock.wait(firstAnswers, stopped.signal)])
      isSettled = true
      await reminders.check()
    },
    stop: async () => {
      stopFollowing()
      stopped.abort()
      await reminders.stop()
    },
  }
}
