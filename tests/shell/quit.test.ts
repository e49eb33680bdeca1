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

  it('takes the last step that was asked for, once everything has stopped', async () => {
    const app = new FakeApp()
    const stop = Promise.withResolvers<void>()
    const restart = closeBeforeQuit(app.electron, () => stop.promise, new FakeLog())
    let restarts = 0
    restart(() => {
      restarts += 1
    })
    app.emit('will-quit', preventable({}))
    await setImmediate()
    expect([app.quits, restarts]).toEqual([1, 0])
    stop.resolve()
    await setImmediate()
    expect([restarts, app.exits]).toEqual([1, []])
    // Squirrel quits the app itself, and must not be held up again.
    const own = preventable({})
    app.emit('will-quit', own)
    expect(own.defaultPrevented).toBe(false)
  })

  it('takes no other last step where stopping fails', async () => {
    const app = new FakeApp()
    const restart = closeBeforeQuit(app.electron, () => Promise.reject(new Error('stuck')), new FakeLog())
    let restarts = 0
    restart(() => {
      restarts += 1
    })
    app.emit('will-quit', preventable({}))
    await setImmediate()
    expect([restarts, app.exits]).toEqual([0, [1]])
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
