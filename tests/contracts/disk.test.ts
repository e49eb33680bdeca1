import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { MemoryDisk } from '../fakes/memory-disk.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const bytes = (content: string) => new Uint8Array(Buffer.from(content))
const code = (value: string) => expect.objectContaining({ code: value })

type Subject = { readonly disk: Disk; readonly folder: () => Promise<string>; readonly hasLinks: boolean }

const onRealFolder = (disk: Disk): Subject => ({
  disk,
  folder: async () => temporaryFolder(),
  hasLinks: true,
})

function inMemory(): Subject {
  const disk = new MemoryDisk()
  let count = 0
  const folder = async () => {
    count += 1
    await disk.makeFolder(`/folder-${count}`)
    return `/folder-${count}`
  }
  return { disk, folder, hasLinks: false }
}

describe.each<[string, Subject]>([
  ['the real disk', onRealFolder(createNodeDisk('linux'))],
  ['the real disk as on Windows', onRealFolder(createNodeDisk('win32'))],
  ['the faulty disk without a fault', onRealFolder(new FaultyDisk(createNodeDisk('linux')))],
  ['the modelled disk', inMemory()],
])('%s', (_, { disk, folder: makeFolder, hasLinks }) => {
  it('tells facts, and null where nothing stands', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'file')
    await disk.createSynced(path, bytes('12345'), 0o600)
    expect(await disk.facts(path)).toMatchObject({ kind: 'file', size: 5, links: 1, mode: 0o600 })
    expect(await disk.facts(folder)).toMatchObject({ kind: 'folder' })
    expect(await disk.facts(join(folder, 'none'))).toBeNull()
    expect(await disk.facts(join(path, 'below-a-file'))).toBeNull()
    expect(await disk.list(folder)).toEqual(['file'])
  })

  it.skipIf(!hasLinks)('follows no link (skipped where the disk has none)', async () => {
    const folder = await makeFolder()
    symlinkSync('file', join(folder, 'link'))
    expect(await disk.facts(join(folder, 'link'))).toMatchObject({ kind: 'link' })
    expect(await disk.readLink(join(folder, 'link'))).toBe('file')
  })

  it.each(['createSynced', 'createExclusive'] as const)(
    '%s makes a file of its mode, and never replaces one',
    async (method) => {
      const path = join(await makeFolder(), 'file')
      await disk[method](path, bytes('first'), 0o600)
      expect((await disk.facts(path))?.mode).toBe(0o600)
      await expect(disk[method](path, bytes('second'), 0o600)).rejects.toEqual(code('EEXIST'))
      expect(text(await disk.read(path))).toBe('first')
    },
  )

  it('appends and cuts, but only files that are there', async () => {
    const path = join(await makeFolder(), 'file')
    await expect(disk.appendSynced(path, bytes('x'))).rejects.toEqual(code('ENOENT'))
    await disk.createExclusive(path, bytes('one'), 0o600)
    await disk.appendSynced(path, bytes(' two'))
    expect(text(await disk.read(path))).toBe('one two')
    await disk.truncateSynced(path, 3)
    expect(text(await disk.read(path))).toBe('one')
  })

  it('makes folders, private to this user, and is content with one that is there', async () => {
    const path = join(await makeFolder(), 'a', 'b')
    await disk.makeFolder(path)
    await disk.makeFolder(path)
    expect((await disk.facts(path))?.mode).toBe(0o700)
  })

  it('links, and a link never replaces a file', async () => {
    const folder = await makeFolder()
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    await disk.createSynced(first, bytes('1'), 0o600)
    await disk.link(first, second)
    expect((await disk.facts(second))?.inode).toBe((await disk.facts(first))?.inode)
    expect((await disk.facts(first))?.links).toBe(2)
    await expect(disk.link(first, second)).rejects.toEqual(code('EEXIST'))
  })

  it('renames over what stands there, and removes', async () => {
    const folder = await makeFolder()
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    await disk.createSynced(first, bytes('1'), 0o600)
    await disk.createSynced(second, bytes('2'), 0o600)
    await disk.rename(first, second)
    await disk.syncFolder(folder)
    expect(await disk.list(folder)).toEqual(['second'])
    expect(text(await disk.read(second))).toBe('1')
    await disk.remove(second)
    await expect(disk.remove(second)).rejects.toEqual(code('ENOENT'))
    await expect(disk.read(second)).rejects.toEqual(code('ENOENT'))
  })

  it('changes mode and owner (Windows has no owners)', async () => {
    const path = join(await makeFolder(), 'file')
    await disk.createSynced(path, bytes('1'), 0o600)
    const facts = await disk.facts(path)
    await disk.changeOwner(path, facts?.ownerId ?? 0, facts?.groupId ?? 0)
    await disk.changeMode(path, 0o640)
    expect((await disk.facts(path))?.mode).toBe(0o640)
  })
})
