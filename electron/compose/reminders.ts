/** The reminders of one workspace, and what makes them look again. */
import { KeptFileOnDisk } from '../files/kept-file.ts'
import type { FileTools } from '../files/real-file.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { CurrentSettings } from '../ports/settings.ts'
import type { WaitingOperations } from '../ports/waiting-operations.ts'
import { keptReminders } from '../reminders/memory.ts'
import { Reminders, type RemindersParts } from '../reminders/reminders.ts'
import type { AnyEvent } from './workspace.ts'

export type OpenReminders = Omit<
  RemindersParts,
  'settings' | 'kept' | 'clock' | 'timeZone' | 'operations'
> & {
  readonly tools: FileTools
  readonly settings: CurrentSettings
  readonly operations: readonly WaitingOperations[]
}

/** Notes nothing as shown, and shows nothing. */
export const noNotifications: Notifier = { isHeldBack: async () => true, show: () => undefined }

/** Whether it may change what is to be reminded of. A check tells often of its progress; only its end counts. */
function isCause([name, data]: AnyEvent): boolean {
  if (name === 'overviewChanged') return !data.checking
  return name === 'rotationChanged' || name === 'mfaRemovalChanged' || name === 'sessionsChanged'
}

/** Milliseconds that notifications wait for the first answers of AWS; offline they come from what was last known. */
const firstAnswers = 60_000

export type RemindersAtWork = {
  readonly reminders: Reminders
  /** Looks again where this event is a cause to. */
  readonly follow: (...event: AnyEvent) => void
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
    follow: (...event) => {
      if (isCause(event)) void reminders.check()
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
