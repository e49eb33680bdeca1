import type { EventName } from '../contract/channels.ts'
import { channelOf } from '../contract/channels.ts'
import { type EventData, events } from '../contract/commands.ts'
import type { Log } from '../ports/log.ts'
import type { OwnWindows } from './own-windows.ts'
import { check } from './schema-check.ts'

export type EventSender = <Name extends EventName>(name: Name, data: EventData<Name>) => void

/**
 * Makes the one function that tells the page something: checked by the event's schema, and only to live windows.
 * What does not fit is logged and dropped; the page asks for the whole state when it opens, so nothing hangs on one event.
 */
export function createEventSender(options: { readonly windows: OwnWindows; readonly log: Log }): EventSender {
  return (name, data) => {
    const checked = check(events[name], data)
    if (!checked.ok) {
      options.log.error('event-refused', { event: name, issues: checked.issues })
      return
    }
    for (const contents of options.windows.live()) contents.send(channelOf(name), checked.value)
  }
}
