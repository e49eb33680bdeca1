import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { KeyturnTray } from '../../electron/shell/tray.ts'
import { trayModel } from '../../electron/shell/tray-model.ts'
import { type FakeImage, FakeTray, fakeMenu, fakeNativeImage } from '../fakes/shell.ts'
import { arnOf, overviewOf, reminderOf, remindersOf, summaryOf } from './facts.ts'

class Theme extends EventEmitter {
  shouldUseDarkColorsForSystemIntegratedUI = false

  turn(dark: boolean): void {
    this.shouldUseDarkColorsForSystemIntegratedUI = dark
    this.emit('updated')
  }
}

beforeEach(() => {
  FakeTray.made = []
})

function trayOn(platform: string) {
  const done: unknown[] = []
  const note =
    (name: string) =>
    (...given: unknown[]) =>
      void done.push([name, ...given])
  const nativeTheme = new Theme()
  const tray = new KeyturnTray({
    ...{ Tray: FakeTray.electron, Menu: fakeMenu, nativeImage: fakeNativeImage, nativeTheme, platform },
    actions: {
      ...{ open: note('open'), intend: note('intend'), rotate: note('rotate'), check: note('check') },
      ...{ snooze: note('snooze'), wake: note('wake'), quit: note('quit') },
    },
  })
  const [icon] = FakeTray.made
  if (icon === undefined) throw new Error('no icon')
  return { tray, icon, nativeTheme, done }
}

const overdue = trayModel(
  overviewOf([summaryOf('ana', { ageDays: 97, ageState: 'overdue' }), summaryOf('bo')]),
  remindersOf([reminderOf('ana')]),
)
const ana = 'ana (acme-dev): 97 days, overdue'

describe('the tray', () => {
  it('does from its menu what the window does', () => {
    const { tray, icon, done } = trayOn('linux')
    tray.update(overdue)
    expect(icon.toolTip).toBe("Keyturn: ana's key is 97 days old, overdue")
    icon.press(ana, 'Rotate…')
    icon.press(ana, 'Show in Keyturn')
    icon.press(ana, 'Snooze for a Day')
    icon.press(ana, 'Snooze for a Week')
    icon.press('Open Keyturn')
    icon.press('Check Now')
    icon.press('Quit Keyturn')
    expect(done).toEqual([
      ['rotate', arnOf('ana')],
      ['intend', { kind: 'identity', identityId: arnOf('ana') }],
      ['snooze', ['key/AKIA-ana'], 'day'],
      ['snooze', ['key/AKIA-ana'], 'week'],
      ['open'],
      ['check'],
      ['quit'],
    ])
  })

  it('offers no snooze where nothing is due, the open rotation instead of a new one, and no rotation without a key', () => {
    const { tray, icon, done } = trayOn('linux')
    const people = [summaryOf('ana', { rotationId: 'rotation-1' }), summaryOf('bo', { accessKeyIds: [] })]
    tray.update(trayModel(overviewOf(people), remindersOf()))
    icon.press('ana (acme-dev): 12 days', 'Open Rotation')
    expect(done).toEqual([['intend', { kind: 'rotation', operationId: 'rotation-1' }]])
    expect(() => icon.press('ana (acme-dev): 12 days', 'Snooze for a Day')).toThrow('no item')
    expect(() => icon.press('bo (acme-dev): 12 days', 'Rotate…')).toThrow('disabled')
  })

  it('tells until when it is snoozed, and ends it', () => {
    const { tray, icon, done } = trayOn('linux')
    const snoozed = reminderOf('ana', { snoozedUntil: '2026-11-25T09:00:00.000Z' })
    tray.update(trayModel(overviewOf([summaryOf('ana')]), remindersOf([snoozed])))
    const [, , , told] = (icon.menu[0]?.submenu ?? []) as { label?: string; enabled?: boolean }[]
    expect(told).toMatchObject({
      label: expect.stringMatching(/^Snoozed until Wed,? 25 Nov/),
      enabled: false,
    })
    icon.press('ana (acme-dev): 12 days', 'End Snooze')
    expect(done).toEqual([['wake', ['key/AKIA-ana']]])
  })

  it('leads to the window where more identities are than the menu holds, and says where there are none', () => {
    const { tray, icon, done } = trayOn('linux')
    const many = Array.from({ length: 12 }, (_, number) => summaryOf(`u${number}`))
    tray.update(trayModel(overviewOf(many), remindersOf()))
    icon.press('2 More…')
    expect(done).toEqual([['intend', { kind: 'find' }]])
    tray.update(trayModel(overviewOf([]), remindersOf()))
    expect(icon.menu[0]).toMatchObject({ label: 'No Access Keys Here', enabled: false })
  })

  it('shows a name with an ampersand as it is', () => {
    const { tray, icon } = trayOn('win32')
    const person = summaryOf('x', { userName: null, account: null, accountAlias: null, profiles: ['r&d'] })
    tray.update(trayModel(overviewOf([person]), remindersOf()))
    expect(icon.menu[0]?.label).toBe('r&&d: 12 days')
  })

  it('is touched only when what it says has changed', () => {
    const { tray, icon } = trayOn('linux')
    tray.update(overdue)
    const before = [...icon.changes]
    tray.update(structuredClone(overdue))
    expect(icon.changes).toEqual(before)
    tray.update({ ...overdue, state: 'soon' })
    expect(icon.changes.slice(before.length)).toEqual(['image', 'toolTip', 'menu'])
  })

  it('opens the window on a click, except on macOS, where the menu opens', () => {
    for (const platform of ['linux', 'win32', 'darwin']) {
      const { icon, done } = trayOn(platform)
      FakeTray.made = []
      icon.emit('click')
      expect(done, platform).toEqual(platform === 'darwin' ? [] : [['open']])
    }
  })

  it('follows the taskbar’s theme on Windows, and is a template on macOS', () => {
    const { tray, icon, nativeTheme } = trayOn('win32')
    const light = icon.image
    nativeTheme.turn(true)
    expect(icon.image).not.toBe(light)
    const dark = icon.image
    nativeTheme.turn(true)
    expect(icon.image).toBe(dark)
    tray.update(overdue)
    expect(icon.image).not.toBe(dark)

    FakeTray.made = []
    const mac = trayOn('darwin')
    expect((mac.icon.image as unknown as FakeImage).template).toBe(true)
  })
})
