import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, test } from 'vitest'
import { ManagedSettingsFile, managedSettingsPath } from '../../electron/files/managed-settings.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import type { ManagedSettings } from '../../electron/ports/managed-settings.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const nothing: ManagedSettings = {
  path: null,
  values: {},
  forceCheckUp: false,
  hidePractice: false,
  problems: [],
}

/** A real file in a folder of the test's own. Whoever runs the test, its owners are those that the test says. */
function company(text: string | Uint8Array | null, owners: { file?: number; folder?: number } = {}) {
  const path = join(temporaryFolder(), 'keyturn', 'settings.json')
  mkdirSync(dirname(path), { mode: 0o755 })
  if (text !== null) writeFileSync(path, text, { mode: 0o644 })
  const real = createNodeDisk('linux')
  const read = (
    platform: Environment['platform'] = 'linux',
    disk: Pick<Disk, 'facts' | 'read'> = real,
  ): Promise<ManagedSettings> => {
    const owned: typeof disk = {
      read: (asked) => disk.read(asked),
      facts: async (asked) => {
        const facts = await disk.facts(asked)
        return facts && { ...facts, ownerId: (asked === path ? owners.file : owners.folder) ?? 0 }
      },
    }
    return new ManagedSettingsFile(owned, platform, path).read()
  }
  return { path, read, real }
}

const refusedFile = (path: string, reason: string) => ({
  ...nothing,
  problems: [{ code: 'managed-file-refused', data: { path, reason }, retryable: false }],
})

it.each([
  [{ platform: 'linux', variables: { PROGRAMFILES: '/tmp' } }, '/etc/keyturn/settings.json'],
  [{ platform: 'darwin', variables: {} }, '/Library/Application Support/Keyturn/settings.json'],
  [
    { platform: 'win32', variables: { PROGRAMFILES: 'D:\\Programs' } },
    'D:\\Programs\\Keyturn\\settings.json',
  ],
  [{ platform: 'win32', variables: {} }, 'C:\\Program Files\\Keyturn\\settings.json'],
] as const)('stands where only administrators may write: %j', (environment, path) => {
  expect(managedSettingsPath(environment)).toBe(path)
})

it('fixes nothing where there is no file', async () => {
  expect(await company(null).read()).toEqual(nothing)
})

it('fixes what it names, and nothing else', async () => {
  const { path, read } = company(
    JSON.stringify({
      soonDays: 50,
      overdueDays: 60,
      repeatDays: 2,
      remindOf: { keys: true, sessions: false, deletions: true, mfa: true },
      grace: { kind: 'after', hours: 72 },
      keepRunning: true,
      startAtLogin: true,
      checkForUpdates: false,
      forceCheckUp: true,
      hidePractice: true,
    }),
  )
  expect(await read()).toEqual({
    path,
    values: {
      soonDays: 50,
      overdueDays: 60,
      repeatDays: 2,
      remindOf: { keys: true, sessions: false, deletions: true, mfa: true },
      grace: { kind: 'after', hours: 72 },
      keepRunning: true,
      startAtLogin: true,
      checkForUpdates: false,
    },
    forceCheckUp: true,
    hidePractice: true,
    problems: [],
  })
})

it.each([
  ['an unknown key', 'color', 'red', 'unknown'],
  ["the person's own affair", 'mutedIdentities', [], 'unknown'],
  ['a prototype', '__proto__', {}, 'unknown'],
  ['a number that is too large', 'overdueDays', 4000, 'value'],
  ['half a value', 'remindOf', { keys: true }, 'value'],
  ['a text where yes or no belongs', 'hidePractice', 'yes', 'value'],
  ['nothing', 'grace', null, 'value'],
  ['a first reminder at overdue', 'soonDays', 90, 'soon-not-before-overdue'],
])('tells of %s, and the rest counts', async (_, setting, value, reason) => {
  const { path, read } = company(`{"keepRunning":false,${JSON.stringify(setting)}:${JSON.stringify(value)}}`)
  expect(await read()).toMatchObject({
    path,
    values: { keepRunning: false },
    problems: [{ code: 'managed-setting-refused', data: { path, setting, reason } }],
  })
})

it('takes a first reminder by the overdue age beside it', async () => {
  const { read } = company('{"soonDays":100,"overdueDays":120}')
  expect(await read()).toMatchObject({ values: { soonDays: 100, overdueDays: 120 }, problems: [] })
})

it('is read with the byte order mark of a Windows editor', async () => {
  const { read } = company(`\uFEFF${'{"overdueDays":60}'}`)
  expect(await read('win32')).toMatchObject({ values: { overdueDays: 60 }, problems: [] })
})

it.each([
  ['half a file', '{"overdueDays":'],
  ['a list', '[60]'],
  ['nothing', ''],
  ['null', 'null'],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00])],
])('counts for nothing where it holds %s', async (_, text) => {
  const { path, read } = company(text)
  expect(await read()).toEqual(refusedFile(path, 'malformed'))
})

test.runIf(process.platform !== 'win32').each([
  ['the file', { file: 1000 }],
  ['the folder', { folder: 1000 }],
])(
  'counts for nothing where %s belongs to somebody else than root (needs POSIX owners)',
  async (_, owners) => {
    const { path, read } = company('{"overdueDays":60}', owners)
    expect(await read()).toEqual(refusedFile(path, 'owner'))
    expect(await read('darwin')).toEqual(refusedFile(path, 'owner'))
  },
)

test.runIf(process.platform !== 'win32').each([
  ['the file', 0o664, 0o755],
  ['the file', 0o646, 0o755],
  ['the folder', 0o644, 0o775],
  ['the folder', 0o644, 0o757],
])(
  'counts for nothing where others may write %s: %o, %o (needs POSIX modes)',
  async (_, fileMode, folderMode) => {
    const { path, read } = company('{"overdueDays":60}')
    chmodSync(path, fileMode)
    chmodSync(dirname(path), folderMode)
    expect(await read()).toEqual(refusedFile(path, 'open-to-others'))
  },
)

test.runIf(process.platform !== 'win32')(
  'counts for nothing where it, or its folder, is a link (needs POSIX links)',
  async () => {
    const file = company('{"overdueDays":60}')
    renameSync(file.path, `${file.path}.elsewhere`)
    symlinkSync(`${file.path}.elsewhere`, file.path)
    expect(await file.read()).toEqual(refusedFile(file.path, 'not-a-file'))
    const folder = company('{"overdueDays":60}')
    renameSync(dirname(folder.path), `${dirname(folder.path)}-elsewhere`)
    symlinkSync(`${dirname(folder.path)}-elsewhere`, dirname(folder.path))
    expect(await folder.read()).toEqual(refusedFile(folder.path, 'not-a-file'))
  },
)

it('counts for nothing where it is a folder', async () => {
  const { path, read } = company(null)
  mkdirSync(path)
  expect(await read('win32')).toEqual(refusedFile(path, 'not-a-file'))
})

it.each(['facts', 'read'] as const)(
  'counts for nothing where it can’t be read (%s), and says so',
  async (method) => {
    const { path, read, real } = company('{"overdueDays":60}')
    const disk = new FaultyDisk(real, {
      fault: (call) => (call.method === method ? { kind: 'error', code: 'EACCES' } : null),
    })
    expect(await read('linux', disk)).toMatchObject({
      ...nothing,
      problems: [{ code: 'file-unreadable', data: { path } }],
    })
  },
)
