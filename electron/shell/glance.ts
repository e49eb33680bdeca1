import type { CommandHandlers } from '../contract/commands.ts'
import type { RemindersView } from '../contract/reminder-views.ts'
import type { Log } from '../ports/log.ts'
import { type TrayModel, trayModel } from './tray-model.ts'

export type GlanceParts = {
  readonly handlers: Pick<CommandHandlers, 'overviewGet' | 'remindersGet'>
  /** Shows it: tray, badge, and the window where there is no tray. */
  readonly show: (model: TrayModel) => void
  readonly log: Log
}

const nothing: RemindersView = { state: 'fine', reminders: [] }

/** Keeps what tray and badge show like what the window would: asked the same way, after each event and with the hours. */
export class Glance {
  readonly #parts: GlanceParts
  #looking: Promise<void> | null = null
  #again = false

  constructor(parts: GlanceParts) {
    this.#parts = parts
  }

  /** Looks again. Calls that come meanwhile are answered by one more look. Never rejects. */
  refresh(): Promise<void> {
    if (this.#looking !== null) {
      this.#again = true
      return this.#looking
    }
    this.#looking = this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #look(): Promise<void> {
    const { handlers, show, log } = this.#parts
    do {
      this.#again = false
      try {
        const [overview, reminders] = await Promise.all([
          handlers.overviewGet(undefined),
          handlers.remindersGet(undefined),
        ])
        if (overview.ok) show(trayModel(overview.value, reminders.ok ? reminders.value : nothing))
      } catch (error) {
        log.error('glance-failed', { error })
      }
    } while (this.#again)
  }
}
