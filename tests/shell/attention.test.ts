import { describe, expect, it } from 'vitest'
import { Attention } from '../../electron/shell/attention.ts'
import { fakeNativeImage } from '../fakes/shell.ts'

function attentionOn(platform: string) {
  const done: unknown[] = []
  const state = { isOpen: true }
  const attention = new Attention({
    ...{ platform, nativeImage: fakeNativeImage },
    app: { setBadgeCount: (count) => done.push(count) > 0 },
    window: () =>
      state.isOpen
        ? { setOverlayIcon: (picture, description) => void done.push([picture !== null, description]) }
        : null,
  })
  return { attention, done, state }
}

describe('asking for attention', () => {
  it.each(['linux', 'darwin'])('is a number on the icon on %s, which goes away', (platform) => {
    const { attention, done } = attentionOn(platform)
    attention.update({ state: 'overdue', due: 2 })
    attention.update({ state: 'overdue', due: 2 })
    attention.mark()
    attention.update({ state: 'fine', due: 0 })
    expect(done).toEqual([2, 0])
  })

  it('is a picture over the window’s icon on Windows, on a window that opens later as well', () => {
    const { attention, done, state } = attentionOn('win32')
    state.isOpen = false
    attention.update({ state: 'overdue', due: 1 })
    expect(done).toEqual([])
    state.isOpen = true
    attention.mark()
    attention.update({ state: 'fine', due: 0 })
    expect(done).toEqual([
      [true, 'Something needs you in Keyturn'],
      [false, ''],
    ])
  })
})
