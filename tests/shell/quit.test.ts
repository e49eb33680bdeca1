import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { closeBeforeQuit } from '../../electron/shell/quit.ts'
import { FakeApp, preventable } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

describe('quitting', () => {
  it('waits for what runs to come to a safe stop, once', async () => {
    const app = new FakeApp()
    const stop = Promise.withResolvers<void>()
    let closes = 0
    const close = () => {
      closes += 1
      return stop.promise
    }
    closeBeforeQuit(app.electron, close, new FakeLog())
    const first = preventable({})
    const second = preventable({})
    app.emit('will-quit', first)
    app.emit('will-quit', second)
    expect([first.defaultPrevented, second.defaultPrevented, closes]).toEqual([true, true, 1])
    expect(app.exits).toEqual([])
    stop.resolve()
    await setImmediate()
    expect(app.exits).toEqual([0])
  })

  it('goes all the same where stopping fails, and says so', async () => {
    const app = new FakeApp()
    const log = new FakeLog()
    closeBeforeQuit(app.electron, () => Promise.reject(new Error('stuck')), log)
    app.emit('will-quit', preventable({}))
    await setImmediate()
    expect(app.exits).toEqual([1])
    expect(log.events()).toEqual(['close-failed'])
  })
})
