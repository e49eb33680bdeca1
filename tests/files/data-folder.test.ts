import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closeDataFolder } from '../../electron/files/data-folder.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const disk = createNodeDisk('linux')
const modeOf = (path: string) => statSync(path).mode & 0o777
const close = (dataFolder: string, on = disk) => closeDataFolder(on, { platform: 'linux', dataFolder })

test('a data folder that is not there is made private', async () => {
  const folder = join(temporaryFolder(), 'config', 'keyturn')
  expect(await close(folder)).toBe(true)
  expect(modeOf(folder)).toBe(0o700)
})

test.each([0o755, 0o775, 0o750])(
  'one that others may enter (%o) is closed to them, what lies in it stays',
  async (mode) => {
    const folder = join(temporaryFolder(), 'keyturn')
    mkdirSync(folder)
    writeFileSync(join(folder, 'Preferences'), '{}', { mode: 0o644 })
    chmodSync(folder, mode)
    expect(await close(folder)).toBe(true)
    expect([modeOf(folder), modeOf(join(folder, 'Preferences'))]).toEqual([0o700, 0o644])
  },
)

test('one that is private already is not touched, narrower rights neither', async () => {
  const folder = join(temporaryFolder(), 'keyturn')
  mkdirSync(folder)
  chmodSync(folder, 0o500)
  const watched = new FaultyDisk(disk)
  expect(await close(folder, watched)).toBe(true)
  expect(watched.calls.map(({ method }) => method)).not.toContain('changeMode')
  expect(modeOf(folder)).toBe(0o500)
})

test('behind a link it is the folder that is closed', async () => {
  const home = temporaryFolder()
  const folder = join(home, 'elsewhere')
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  symlinkSync(folder, join(home, 'keyturn'))
  expect(await close(join(home, 'keyturn'))).toBe(true)
  expect(modeOf(folder)).toBe(0o700)
})

test('where that can not be done, it says so and goes on', async () => {
  const folder = join(temporaryFolder(), 'keyturn')
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  const refusing = new FaultyDisk(disk, {
    fault: ({ method }) => (method === 'changeMode' ? { kind: 'error', code: 'EPERM' } : null),
  })
  expect(await close(folder, refusing)).toBe(false)
  expect(modeOf(folder)).toBe(0o755)
})

test('Windows keeps no such rights', async () => {
  const folder = join(temporaryFolder(), 'keyturn')
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  expect(await closeDataFolder(disk, { platform: 'win32', dataFolder: folder })).toBe(true)
  expect(modeOf(folder)).toBe(0o755)
})
