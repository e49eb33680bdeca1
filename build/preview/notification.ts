/** Electron's `Notification`: recorded when shown, clicked by the parent. */
import type { NotificationConstructorOptions } from 'electron'
import { onCommand, record } from './parent.ts'
import { PreviewEvent, strictEmitter } from './strict.ts'

const shown: PreviewNotification[] = []

export class PreviewNotification extends strictEmitter('Notification') {
  static isSupported(): boolean {
    return true
  }

  readonly title: string
  readonly body: string
  readonly actions: readonly string[]

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.actions = (options.actions ?? []).map((action) => action.text ?? '')
  }

  show(): void {
    shown.push(this)
    this.#record('shown')
    this.emit('show', new PreviewEvent())
  }

  close(): void {
    const index = shown.indexOf(this)
    if (index < 0) return
    shown.splice(index, 1)
    this.#record('closed')
    this.emit('close', new PreviewEvent())
  }

  press(action: string | undefined): void {
    if (action === undefined) {
      this.emit('click', new PreviewEvent())
      return
    }
    const index = this.actions.indexOf(action)
    if (index < 0)
      throw new Error(`The notification has no action "${action}"; it has: ${this.actions.join(', ')}.`)
    // Electron 45 gives the index both in the event and as an argument.
    this.emit(
      'action',
      Object.assign(new PreviewEvent(), { actionIndex: index, selectionIndex: -1 }),
      index,
      -1,
    )
  }

  #record(change: 'shown' | 'closed'): void {
    record('notification', { title: this.title, body: this.body, actions: this.actions, change })
  }
}

onCommand('notification', ({ action, close }) => {
  const newest = shown.at(-1)
  if (!newest) throw new Error('No notification is shown.')
  if (close === true) newest.close()
  else newest.press(action)
})
