import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AutostartFile, programOf } from '../../electron/files/autostart-file.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

type Options = {
  readonly program?: readonly string[]
  readonly configHome?: string
  readonly disk?: (disk: Disk) => Disk
  readonly homeFolder?: string
}

function autostart(options: Options = {}) {
  const homeFolder = options.homeFolder ?? temporaryFolder()
  const real = createNodeDisk('linux')
  const environment = fakeEnvironment({ homeFolder, variables: { XDG_CONFIG_HOME: options.configHome } })
  const tools = {
    disk: options.disk?.(real) ?? real,
    ...{ environment, clock: new FakeClock(), randomness: new SeededRandomness() },
  }
  return {
    item: new AutostartFile(tools, options.program ?? ['/opt/Keyturn/keyturn', '--hidden']),
    homeFolder,
    path: join(options.configHome ?? join(homeFolder, '.config'), 'autostart', 'keyturn.desktop'),
  }
}

/** The arguments of an `Exec` line, read as the Desktop Entry specification has it. */
function argumentsOf(file: string): string[] {
  const exec =
    file
      .split('\n')
      .find((line) => line.startsWith('Exec='))
      ?.slice('Exec='.length) ?? ''
  const escapes: Record<string, string> = { '\\': '\\', n: '\n', t: '\t', r: '\r', s: ' ' }
  const value = exec.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? '')
  return [...value.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, inside = '']) =>
    inside.replace(/\\([\s\S])/g, '$1').replaceAll('%%', '%'),
  )
}

it('is a desktop file of the person’s own, switched on and off', async () => {
  const { item, path } = autostart()
  expect(await item.state()).toBe('off')
  expect(await item.set(true)).toMatchObject({ ok: true })
  expect(await item.state()).toBe('on')
  expect(readFileSync(path, 'utf8')).toContain('Exec="/opt/Keyturn/keyturn" "--hidden"\n')
  expect(readdirSync(dirname(path))).toEqual(['keyturn.desktop'])
  expect(await item.set(false)).toMatchObject({ ok: true })
  expect(await item.set(false)).toMatchObject({ ok: true })
  expect(await item.state()).toBe('off')
  expect(existsSync(path)).toBe(false)
})

it('stands where the desktop looks for it', async () => {
  const configHome = join(temporaryFolder(), 'settings')
  const { item, path } = autostart({ configHome })
  await item.set(true)
  expect(existsSync(path)).toBe(true)
  const relative = autostart({ configHome: 'settings' })
  await relative.item.set(true)
  expect(existsSync(join(relative.homeFolder, '.config', 'autostart', 'keyturn.desktop'))).toBe(true)
})

it('hands on any path as it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', ' ', '"', '\\', '$', '`', '%', '%f', "'", '\n', 'ü', ';'), {
        maxLength: 12,
      }),
      async (parts) => {
        const program = [`/opt/${parts.join('')}/keyturn`, '--hidden']
        const { item, path } = autostart({ program })
        await item.set(true)
        expect(argumentsOf(readFileSync(path, 'utf8'))).toEqual(program)
      },
    ),
    { numRuns: 60 },
  )
})

it('points at the program as it stands now once it is set again', async () => {
  const { item, homeFolder, path } = autostart()
  await item.set(true)
  await autostart({ homeFolder, program: ['/opt/new/keyturn'] }).item.set(true)
  expect(argumentsOf(readFileSync(path, 'utf8'))).toEqual(['/opt/new/keyturn'])
})

it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false', 'Hidden = true'])(
  'says denied where the person switched it off in the desktop’s list: %s',
  async (line) => {
    const { item, path } = autostart()
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `[Desktop Entry]\nExec=keyturn\n${line}\n`)
    expect(await item.state()).toBe('denied')
    await item.set(true)
    expect(await item.state()).toBe('on')
  },
)

it('takes over what a crash left behind', async () => {
  const { item, path } = autostart()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, 'half')
  expect(await item.set(true)).toMatchObject({ ok: true })
  expect(readdirSync(dirname(path))).toEqual(['keyturn.desktop'])
})

it.each([
  ['makeFolder', 'EACCES', 'folder-read-only'],
  ['createSynced', 'ENOSPC', 'disk-full'],
  ['rename', 'EROFS', 'read-only'],
  ['rename', 'EBUSY', 'mount-point'],
] as const)('says what is in the way (%s: %s) and is off as before', async (method, code, reason) => {
  const { item, path } = autostart({
    disk: (disk) =>
      new FaultyDisk(disk, { fault: (call) => (call.method === method ? { kind: 'error', code } : null) }),
  })
  expect(await item.set(true)).toMatchObject({
    problem: { code: 'file-not-writable', data: { path, reason } },
  })
  expect(await item.state()).toBe('off')
})

it('says where it can’t be taken away', async () => {
  const { homeFolder, path } = autostart()
  await autostart({ homeFolder }).item.set(true)
  const { item } = autostart({
    homeFolder,
    disk: (disk) =>
      new FaultyDisk(disk, {
        fault: ({ method }) => (method === 'remove' ? { kind: 'error', code: 'EPERM' } : null),
      }),
  })
  expect(await item.set(false)).toMatchObject({ problem: { code: 'file-not-writable', data: { path } } })
  expect(await item.state()).toBe('on')
})

it('is off where the file can’t be read', async () => {
  const { homeFolder } = autostart()
  await autostart({ homeFolder }).item.set(true)
  const { item } = autostart({
    homeFolder,
    disk: (disk) =>
      new FaultyDisk(disk, {
        fault: ({ method }) => (method === 'read' ? { kind: 'error', code: 'EACCES' } : null),
      }),
  })
  expect(await item.state()).toBe('off')
})

describe('the program that is started', () => {
  const inside = '/tmp/.mount_Keyturn/keyturn'
  it.each([
    ['itself', '/opt/Keyturn/keyturn', {}, '/opt/Keyturn/keyturn'],
    [
      'its AppImage',
      inside,
      { APPIMAGE: '/home/ana/Keyturn 1.AppImage', APPDIR: '/tmp/.mount_Keyturn' },
      '/home/ana/Keyturn 1.AppImage',
    ],
    [
      'its AppImage, whose folder ends in a slash',
      inside,
      { APPIMAGE: '/home/ana/K.AppImage', APPDIR: '/tmp/.mount_Keyturn/' },
      '/home/ana/K.AppImage',
    ],
    [
      'never the AppImage of the terminal it came from',
      '/opt/Keyturn/keyturn',
      { APPIMAGE: '/home/ana/Terminal.AppImage', APPDIR: '/tmp/.mount_Term' },
      '/opt/Keyturn/keyturn',
    ],
    [
      'never an AppImage whose folder only begins alike',
      '/tmp/.mount_Keyturn2/keyturn',
      { APPIMAGE: '/home/ana/K.AppImage', APPDIR: '/tmp/.mount_Keyturn' },
      '/tmp/.mount_Keyturn2/keyturn',
    ],
    [
      'never a name that is no path',
      inside,
      { APPIMAGE: 'K.AppImage', APPDIR: '/tmp/.mount_Keyturn' },
      inside,
    ],
    ['itself without the AppImage’s folder', inside, { APPIMAGE: '/home/ana/K.AppImage' }, inside],
  ])('is %s', (_, executable, variables, program) => {
    expect(programOf(executable, variables)).toBe(program)
  })
})
