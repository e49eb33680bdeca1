import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Background } from '../../electron/shell/background.ts'
import { FakeApp } from '../fakes/electron.ts'

function backgroundOf(
  options: { readonly platform?: string; readonly keepRunning?: boolean; readonly tray?: string[] } = {},
) {
  const app = new FakeApp()
  const state = { isWindowOpen: false, quietly: 0, waited: 0 }
  const answers = [...(options.tray ?? ['shown'])]
  const background = new Background({
    app: app.electron,
    platform: options.platform ?? 'linux',
    keepRunning: () => options.keepRunning ?? true,
    trayState: async () =>
      (answers.length > 1 ? answers.shift() : answers[0]) === 'shown' ? 'shown' : 'missing',
    isWindowOpen: () => state.isWindowOpen,
    openQuietly: () => {
      state.quietly += 1
      state.isWindowOpen = true
    },
    clock: {
      wait: async (milliseconds) => {
        state.waited += milliseconds
      },
    },
  })
  const close = async () => {
    app.emit('window-all-closed')
    await setImmediate()
    return app.quits
  }
  return { background, app, state, close }
}

describe('closing the window', () => {
  it.each([
    [0, 'where the tray shows it', {}],
    [1, 'where the person wants it to end', { keepRunning: false }],
    [1, 'where this desktop has no tray (case 38)', { tray: ['missing'] }],
    [0, 'on macOS, whatever is set', { platform: 'darwin', keepRunning: false }],
    [0, 'on Windows, which always has a tray', { platform: 'win32' }],
  ])('quits %i times %s', async (quits, _where, options) => {
    expect(await backgroundOf(options).close()).toBe(quits)
  })

  it('does not quit what was opened again while the desktop was asked', async () => {
    const { app, state, close } = backgroundOf({ tray: ['missing'] })
    state.isWindowOpen = true
    await close()
    expect(app.quits).toBe(0)
  })
})

describe('a start without a window', () => {
  it('stays away where the tray shows it', async () => {
    const { background, state } = backgroundOf()
    await background.startHidden()
    background.update({ due: 3 })
    expect(state).toMatchObject({ quietly: 0, waited: 0 })
  })

  it('gives the panel time to come up', async () => {
    const { background, state } = backgroundOf({ tray: ['missing', 'missing', 'shown'] })
    await background.startHidden()
    background.update({ due: 3 })
    expect(state).toMatchObject({ quietly: 0, waited: 8_000 })
  })

  it('case 38: opens its window minimised where no tray shows it and something is due', async () => {
    const { background, state } = backgroundOf({ tray: ['missing'] })
    background.update({ due: 1 })
    expect(state.quietly).toBe(0)
    await background.startHidden()
    expect(state.quietly).toBe(1)
    background.update({ due: 2 })
    expect(state.quietly).toBe(1)
  })

  it('case 38: stays away as long as nothing is due, and comes when it is', async () => {
    const { background, state } = backgroundOf({ tray: ['missing'] })
    await background.startHidden()
    background.update({ due: 0 })
    expect(state.quietly).toBe(0)
    background.update({ due: 1 })
    expect(state.quietly).toBe(1)
  })

  it('has the dock of macOS', async () => {
    const { background, state } = backgroundOf({ platform: 'darwin', tray: ['missing'] })
    await background.startHidden()
    background.update({ due: 1 })
    expect(state.quietly).toBe(0)
  })
})
