import { chmodSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { saveCopy } from '../../electron/files/save-copy.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home } from './support.ts'

it('saves a private file, also over one that others can read', async () => {
  const home = new Home()
  expect((await saveCopy(home.tools(), home.path('new.csv'), 'a,b\r\n')).ok).toBe(true)
  expect([home.text('new.csv'), home.mode('new.csv')]).toEqual(['a,b\r\n', 0o600])
  home.put('older', 'old.csv', 0o644)
  expect((await saveCopy(home.tools(), home.path('old.csv'), 'newer')).ok).toBe(true)
  expect([home.text('old.csv'), home.mode('old.csv')]).toEqual(['newer', 0o600])
  expect(home.names()).toEqual(['new.csv', 'old.csv'])
})

it("replaces a link's target, never the link", async () => {
  const home = new Home()
  home.put('older', 'target.json')
  symlinkSync('target.json', home.path('link.json'))
  expect((await saveCopy(home.tools(), home.path('link.json'), 'newer')).ok).toBe(true)
  expect(home.text('target.json')).toBe('newer')
  expect(lstatSync(home.path('link.json')).isSymbolicLink()).toBe(true)
})

it.each([
  ['a folder', 'not-a-file', (home: Home) => mkdirSync(home.path('x'))],
  ['a link to nothing', 'dangling-link', (home: Home) => symlinkSync('nowhere', home.path('x'))],
] as const)('refuses %s by name', async (_what, reason, prepare) => {
  const home = new Home()
  prepare(home)
  expect(await saveCopy(home.tools(), home.path('x'), 'text')).toMatchObject({
    ok: false,
    problem: { code: 'file-not-writable', data: { path: home.path('x'), reason } },
  })
})

it('says that the folder is missing', async () => {
  const home = new Home()
  const path = join(home.path('gone'), 'deeper', 'x.csv')
  const saved = await saveCopy(home.tools(), path, 'text')
  expect(saved).toMatchObject({ problem: { code: 'file-not-writable', data: { reason: 'folder-missing' } } })
})

it.each(['createSynced', 'rename'] as const)(
  'leaves what stood there where %s fails, and nothing of its own',
  async (method) => {
    const home = new Home()
    home.put('older', 'x.csv')
    chmodSync(home.path('x.csv'), 0o640)
    const disk = new FaultyDisk(home.disk, {
      fault: (call) => (call.method === method ? { kind: 'error', code: 'ENOSPC' } : null),
    })
    const saved = await saveCopy(home.tools(disk), home.path('x.csv'), 'newer')
    expect(saved).toMatchObject({ problem: { code: 'file-not-writable', data: { reason: 'disk-full' } } })
    expect([home.text('x.csv'), home.mode('x.csv'), home.names()]).toEqual(['older', 0o640, ['x.csv']])
  },
)
