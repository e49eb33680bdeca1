import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Desktop } from '../../electron/os/desktop.ts'
import { FakeClock } from '../fakes/clock.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const withBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }

/** A desktop whose tools answer with this, by the first word that fits; the others are missing. */
function desktopThat(
  answers: Readonly<Record<string, string>>,
  options: { platform?: 'linux' | 'darwin' | 'win32'; variables?: Record<string, string> } = {},
) {
  const asked: string[] = []
  const desktop = new Desktop(
    { platform: options.platform ?? 'linux', variables: options.variables ?? withBus },
    new FakeClock(),
    async (command, parameters) => {
      const line = [command, ...parameters].join(' ')
      asked.push(line)
      const found = Object.entries(answers).find(([start]) => line.startsWith(start))
      if (found === undefined) throw new Error('ENOENT')
      return found[1]
    },
  )
  return { desktop, asked }
}

describe('case 38: whether this desktop has a tray', () => {
  it.each([
    ['shown', { 'gdbus call': '(true,)\n' }],
    ['missing', { 'gdbus call': '(false,)\n' }],
    ['shown', { 'busctl --user call': 'b true\n' }],
    ['missing', { 'busctl --user call': 'b false\n' }],
    ['shown', { 'dbus-send': 'method return time=1 sender=x\n   boolean true\n' }],
    ['missing', {}],
  ])('is %s where %j answers', async (state, answers) => {
    expect(await desktopThat(answers as Record<string, string>).desktop.trayState()).toBe(state)
  })

  it('asks nobody on macOS and Windows, and without a session bus', async () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const { desktop, asked } = desktopThat({}, { platform })
      expect(await desktop.trayState()).toBe('shown')
      expect(await desktop.isDoNotDisturb()).toBe(false)
      expect(await desktop.notificationState()).toBe('supported')
      expect(asked).toEqual([])
    }
    const { desktop, asked } = desktopThat({ gdbus: '(true,)' }, { variables: {} })
    expect(await desktop.trayState()).toBe('missing')
    expect(asked).toEqual([])
  })
})

describe('case 38: whether this desktop shows notifications, which Electron would wait for', () => {
  it.each([
    ['supported', { 'gdbus call': '(uint32 2,)\n' }],
    ['supported', { 'busctl --user call': 'u 1\n' }],
    ['supported', { 'dbus-send': 'method return time=1 sender=x\n   uint32 2\n' }],
    ['unsupported', {}],
  ])('is %s where %j answers', async (state, answers) => {
    expect(await desktopThat(answers as Record<string, string>).desktop.notificationState()).toBe(state)
  })

  it('starts what is not up yet', async () => {
    const { desktop, asked } = desktopThat({})
    await desktop.notificationState()
    expect(asked).toHaveLength(3)
    for (const line of asked)
      expect(line).toMatch(/StartServiceByName (su |string:)?org\.freedesktop\.Notifications (uint32:)?0$/)
  })
})

describe('case 38: whether the desktop wants peace', () => {
  it.each([
    [true, { 'gsettings get': 'false\n' }],
    [false, { 'gsettings get': 'true\n' }],
    [true, { 'gsettings get': 'true\n', 'gdbus call': '(<true>,)\n' }],
    [false, { 'gdbus call': '(<false>,)\n' }],
    [true, { 'busctl --user get-property': 'b true\n' }],
    [false, {}],
  ])('is %s where %j answers', async (peace, answers) => {
    expect(await desktopThat(answers as Record<string, string>).desktop.isDoNotDisturb()).toBe(peace)
  })
})

it('case 38: goes on without a tool that never ends', async () => {
  const clock = new FakeClock(undefined, { autoAdvance: true })
  const desktop = new Desktop({ platform: 'linux', variables: withBus }, clock, () => new Promise(() => {}))
  expect(await desktop.isDoNotDisturb()).toBe(false)
  expect(await desktop.trayState()).toBe('missing')
})

it.skipIf(process.platform === 'win32')('asks the tools that are really there (needs a shell)', async () => {
  const folder = temporaryFolder()
  const tool = path.join(folder, 'gdbus')
  writeFileSync(tool, '#!/bin/sh\ncase "$*" in *NameHasOwner*StatusNotifierWatcher) echo "(true,)";; esac\n')
  chmodSync(tool, 0o755)
  vi.stubEnv('PATH', `${folder}${path.delimiter}${process.env['PATH']}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(await new Desktop({ platform: 'linux', variables: withBus }, new FakeClock()).trayState()).toBe(
    'shown',
  )
})

it.skipIf(process.platform === 'win32')('shows them no key of the environment (needs a shell)', async () => {
  const folder = temporaryFolder()
  const tool = path.join(folder, 'gdbus')
  writeFileSync(tool, '#!/bin/sh\n[ -z "$AWS_SECRET_ACCESS_KEY" ] && echo "(true,)"\n')
  chmodSync(tool, 0o755)
  vi.stubEnv('PATH', folder)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'of-the-environment')
  onTestFinished(() => void vi.unstubAllEnvs())
  const desktop = new Desktop({ platform: 'linux', variables: withBus }, new FakeClock())
  expect(await desktop.trayState()).toBe('shown')
})
