import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { type DiskCall, FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home, homeWithPair, newPair, oldPair, placeAt, reasonOf, section } from './support.ts'

const old = section('default', oldPair)
const rotated = section('default', newPair)

describe('links', () => {
  it.each([
    ['an absolute link', (home: Home) => symlinkSync(join(home.folder, 'dotfiles', 'keys'), home.path())],
    ['a relative link', (home: Home) => symlinkSync('../dotfiles/keys', home.path())],
    [
      'two links, one after the other',
      (home: Home) => {
        symlinkSync('../dotfiles/second', home.path())
        symlinkSync('keys', join(home.folder, 'dotfiles', 'second'))
      },
    ],
    [
      'a folder that is a link itself, with a relative link in it',
      (home: Home) => {
        mkdirSync(join(home.folder, 'dotfiles', 'aws'))
        renameSync(home.aws, join(home.folder, 'unused'))
        symlinkSync('dotfiles/aws', home.aws)
        symlinkSync('../keys', join(home.folder, 'dotfiles', 'aws', 'credentials'))
      },
    ],
  ])('case 19: through %s, the target is replaced and the link stays', async (_, make) => {
    const home = new Home()
    const target = join(home.folder, 'dotfiles', 'keys')
    mkdirSync(join(home.folder, 'dotfiles'))
    writeFileSync(target, old, { mode: 0o600 })
    make(home)
    const place = await home.place()
    expect(place).toMatchObject({ path: home.path(), realPath: target })
    expect(await home.write(place)).toMatchObject({ ok: true })
    expect(readFileSync(target, 'utf-8')).toBe(rotated)
    expect(lstatSync(home.path()).isSymbolicLink()).toBe(true)
    expect((await home.places().resolve(place)).ok).toBe(true)
  })

  it('case 19: a link that leads nowhere, or round in a circle, is refused by name', async () => {
    const home = new Home()
    symlinkSync('nowhere', home.path())
    symlinkSync('loop-b', home.path('loop-a'))
    symlinkSync('loop-a', home.path('loop-b'))
    expect(reasonOf(await home.write(placeAt(home.path())))).toBe('dangling-link')
    expect(reasonOf(await home.write(placeAt(home.path('loop-a'))))).toBe('dangling-link')
  })
})

describe('refused by name, before anything is written', () => {
  async function expectRefusal(home: Home, reason: string, overrides: Parameters<Home['write']>[1] = {}) {
    const disk = new FaultyDisk(home.disk)
    expect(reasonOf(await home.write(placeAt(home.path()), { disk, ...overrides }))).toBe(reason)
    const reads: readonly DiskCall['method'][] = ['facts', 'list', 'read', 'readLink']
    expect(disk.calls.filter(({ method }) => !reads.includes(method))).toEqual([])
  }

  it('case 8: a read-only file', async () => {
    const { home } = await homeWithPair(0o400)
    await expectRefusal(home, 'read-only')
  })

  it('case 8: a read-only folder', async () => {
    const { home } = await homeWithPair()
    chmodSync(home.aws, 0o500)
    await expectRefusal(home, 'folder-read-only')
    chmodSync(home.aws, 0o700)
  })

  it('case 8: a folder that is missing', async () => {
    const home = new Home()
    expect(reasonOf(await home.write(placeAt(join(home.folder, 'none', 'credentials'))))).toBe(
      'folder-missing',
    )
    expect(await home.write(placeAt(home.path()))).toEqual(
      failed(problem('file-missing', { path: home.path() })),
    )
  })

  it('case 19: a file with hard links', async () => {
    const { home } = await homeWithPair()
    linkSync(home.path(), home.path('backup'))
    await expectRefusal(home, 'hard-links')
    expect(statSync(home.path()).nlink).toBe(2)
  })

  it('case 19: a file that belongs to somebody else', async () => {
    const { home } = await homeWithPair()
    await expectRefusal(home, 'owner', { userId: (process.getuid?.() ?? 0) + 1 })
  })

  it('case 19: a file that is a mount of its own', async () => {
    const { home } = await homeWithPair()
    const mounted = {
      ...home.disk,
      facts: async (path: string) => {
        const facts = await home.disk.facts(path)
        return facts?.kind === 'file' ? { ...facts, device: facts.device + 1 } : facts
      },
    }
    expect(reasonOf(await home.write(placeAt(home.path()), { disk: mounted }))).toBe('mount-point')
    const bound = new FaultyDisk(home.disk, {
      fault: ({ method }) => (method === 'rename' ? { kind: 'error', code: 'EBUSY' } : null),
    })
    expect(reasonOf(await home.write(placeAt(home.path()), { disk: bound }))).toBe('mount-point')
    expect(home.names()).toEqual(['credentials'])
    expect(home.text()).toBe(old)
  })

  it("a folder in the file's place", async () => {
    const home = new Home()
    mkdirSync(home.path())
    await expectRefusal(home, 'not-a-file')
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'folder-read-only'],
    ['EXDEV', 'mount-point'],
    ['EMFILE', 'other'],
  ])('case 8: %s is told as %s, and leaves nothing behind', async (code, reason) => {
    const { home, place } = await homeWithPair()
    const disk = new FaultyDisk(home.disk, {
      fault: ({ method }) => (method === 'appendSynced' ? { kind: 'error', code } : null),
    })
    expect(reasonOf(await home.write(place, { disk }))).toBe(reason)
    expect(home.text()).toBe(old)
    expect(home.names()).toEqual(['credentials'])
  })

  it('case 33: a file that another program holds the lock of', async () => {
    const { home, place } = await homeWithPair()
    const owner = { token: 't', host: 'far', bootId: 'b', processId: 7, processStart: 's' }
    home.put(JSON.stringify(owner), '.credentials.keyturn.lock')
    expect(await home.write(place)).toEqual(
      failed(problem('file-locked', { path: home.path(), host: 'far', processId: 7 })),
    )
    expect(home.text()).toBe(old)
  })
})
