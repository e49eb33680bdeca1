import { describe, expect, it } from 'vitest'
import { createEventSender } from '../../electron/ipc/event-sender.ts'
import { OwnWindows } from '../../electron/ipc/own-windows.ts'
import { FakeContents } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

function sender() {
  const windows = new OwnWindows()
  const page = new FakeContents()
  windows.add(page.electron)
  const log = new FakeLog()
  return { windows, page, log, send: createEventSender({ windows, log }) }
}

describe('events for the page', () => {
  it('reach every live window on their channel', () => {
    const { windows, page, send } = sender()
    const other = new FakeContents()
    windows.add(other.electron)
    send('intentSent', { kind: 'check' })
    const expected = [{ channel: 'keyturn:intentSent', data: { kind: 'check' } }]
    expect(page.sent).toEqual(expected)
    expect(other.sent).toEqual(expected)
  })

  it('reach no window that is destroyed, crashed, or shows another page', () => {
    const { windows, page, send } = sender()
    const crashed = new FakeContents()
    const elsewhere = new FakeContents('https://evil.example/')
    windows.add(crashed.electron)
    windows.add(elsewhere.electron)
    page.destroyed = true
    crashed.crashed = true
    send('intentSent', { kind: 'check' })
    expect([...page.sent, ...crashed.sent, ...elsewhere.sent]).toEqual([])
  })

  it('reach nobody who was never registered', () => {
    const { send } = sender()
    const stranger = new FakeContents()
    send('intentSent', { kind: 'check' })
    expect(stranger.sent).toEqual([])
  })

  it('are dropped and logged, without their data, where they hold more than the contract names', () => {
    const { page, log, send } = sender()
    const leaking = { kind: 'check', seed: 'hidden-value' } as const
    send('intentSent', leaking)
    expect(page.sent).toEqual([])
    expect(log.events()).toEqual(['event-refused'])
    expect(JSON.stringify(log.lines)).not.toContain('hidden-value')
  })
})
