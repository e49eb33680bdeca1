/**
 * Electron's `Notification`: recorded when shown, clicked by the parent. Its actions can be pressed here on every system,
 * as on macOS and Windows; on Linux real Electron shows none.
 */
import crypto from 'node:crypto'
import type {
  Notification,
  NotificationAction,
  NotificationCloseEventParams,
  NotificationConstructorOptions,
} from 'electron'
import { onCommand, record } from './parent.ts'
import { PreviewEvent, strictEmitter } from './strict.ts'

const shown: PreviewNotification[] = []

export class PreviewNotification extends strictEmitter('Notification') implements Implemented {
  static isSupported(): boolean {
    return true
  }

  readonly id: string
  title: string
  body: string
  actions: NotificationAction[]

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.id = options.id || crypto.randomUUID()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.actions = options.actions ?? []
  }

  show(): void {
    shown.push(this)
    this.#record('shown')
    this.emit('show', new PreviewEvent())
  }

  close(): void {
    this.dismiss('applicationHidden')
  }

  dismiss(reason: NonNullable<NotificationCloseEventParams['reason']>): void {
    if (!this.#leave()) return
    this.#record('closed')
    this.emit('close', Object.assign(new PreviewEvent(), { reason }))
  }

  /** It no longer stands. False: it did not before. */
  #leave(): boolean {
    const index = shown.indexOf(this)
    if (index >= 0) shown.splice(index, 1)
    return index >= 0
  }

  press(action: string | undefined): void {
    const labels = this.#labels()
    const index = action === undefined ? 0 : labels.indexOf(action)
    if (index < 0)
      throw new Error(`The notification has no action "${action}"; it has: ${labels.join(', ')}.`)
    // The system takes one that was pressed away.
    this.#leave()
    if (action === undefined) {
      this.emit('click', new PreviewEvent())
      return
    }
    // Electron 45 gives the index both in the event and as an argument.
    this.emit(
      'action',
      Object.assign(new PreviewEvent(), { actionIndex: index, selectionIndex: -1 }),
      index,
      -1,
    )
  }

  #labels(): string[] {
    return this.actions.map(({ text = '' }) => text)
  }

  #record(change: 'shown' | 'closed'): void {
    record('notification', { title: this.title, body: this.body, actions: this.#labels(), change })
  }
}

type Implemented = Pick<Notification, 'id' | 'title' | 'body' | 'actions' | 'show' | 'close'>

onCommand('notification', ({ action, close }) => {
  const newest = shown.at(-1)
  if (!newest) throw new Error('No notification is shown.')
  if (close === true) newest.dismiss('userCanceled')
  else newest.press(action)
})
