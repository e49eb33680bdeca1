import { describe, expect, it } from 'vitest'
import { ok } from '../../electron/contract/result.ts'
import { rewriteFile } from '../../electron/files/durable-write.ts'
import { replacePair } from '../../electron/files/key-pair.ts'
import { removeLeftovers } from '../../electron/files/leftovers.ts'
import type { FileTools } from '../../electron/files/real-file.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FaultyDisk, Killed } from '../fakes/faulty-disk.ts'
import { MemoryDisk } from '../fakes/memory-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { newPair, oldPair, section } from './support.ts'

const path = '/home/.aws/credentials'
const [old, rotated] = [section('default', oldPair), section('default', newPair)]

/** The computer before (`boot` 1) or after the power cut. */
function toolsOn(disk: Disk, boot: number): FileTools {
  const environment = fakeEnvironment({ bootId: `boot-${boot}`, userId: 0 })
  return {
    disk,
    environment,
    clock: new FakeClock(undefined, { autoAdvance: true }),
    randomness: new SeededRandomness(boot),
  }
}

async function freshDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk()
  await disk.makeFolder('/home/.aws')
  await disk.createSynced(path, new Uint8Array(Buffer.from(old)), 0o600)
  for (const folder of ['/', '/home', '/home/.aws']) await disk.syncFolder(folder)
  return disk
}

function rotate(tools: FileTools) {
  return rewriteFile(tools, {
    path,
    operationId: 'operation-1',
    edit: (bytes) =>
      replacePair({ path, kind: 'credentials' }, bytes, 'default', oldPair.accessKeyId, newPair),
    isDone: () => true,
  })
}

const textOn = async (disk: Disk) => Buffer.from(await disk.read(path)).toString()

/** Cuts the power at every call and with every loss of names; tells what stood in the file after each. */
async function cutEverywhere(wrap: (disk: Disk) => Disk): Promise<Set<string>> {
  const found = new Set<string>()
  for (let nth = 0; ; nth += 1) {
    const disk = await freshDisk()
    const cut = new FaultyDisk(disk, {
      fault: ({ index }) => (index === nth ? { kind: 'killed', effect: 'none' } : null),
    })
    const outcome = await rotate(toolsOn(wrap(cut), 1)).catch((error: unknown) => error)
    for (let kept = 0; kept <= disk.unsyncedNames; kept += 1) found.add(await textOn(disk.cutPower(kept)))
    if (!(outcome instanceof Killed)) return found
  }
}

describe('a power cut', () => {
  it('case 18: at any call, whatever it loses, leaves the old or the new file', async () => {
    expect([...(await cutEverywhere((disk) => disk))].toSorted()).toEqual([rotated, old].toSorted())
  })

  it('case 18: after the write has returned leaves the new file', async () => {
    const disk = await freshDisk()
    expect(await rotate(toolsOn(disk, 1))).toMatchObject(ok({ merged: false }))
    for (let kept = 0; kept <= disk.unsyncedNames; kept += 1)
      expect(await textOn(disk.cutPower(kept))).toBe(rotated)
  })

  it('case 18: leaves nothing that the next start does not remove', async () => {
    for (let nth = 0; nth < 40; nth += 1) {
      const disk = await freshDisk()
      const cut = new FaultyDisk(disk, {
        fault: ({ index }) => (index === nth ? { kind: 'killed', effect: 'after' } : null),
      })
      await rotate(toolsOn(cut, 1)).catch(() => undefined)
      for (let kept = 0; kept <= disk.unsyncedNames; kept += 1) {
        const after = disk.cutPower(kept)
        const tools = toolsOn(after, 2)
        await removeLeftovers(tools, path, 'operation-1', (theirs) => ok(theirs))
        const isRotated = (await textOn(after)) === rotated
        expect(isRotated || (await rotate(tools)).ok).toBe(true)
        expect((await after.list('/home/.aws')).filter((name) => /\.(new|old)$/.test(name))).toEqual([])
        expect(await textOn(after)).toBe(rotated)
      }
    }
  })

  it('would show a write that does not sync its bytes', async () => {
    const careless = (disk: Disk): Disk => ({
      ...bound(disk),
      appendSynced: async (file, bytes) => {
        await disk.remove(file)
        await disk.createExclusive(file, bytes, 0o600)
      },
    })
    expect(await cutEverywhere(careless)).toContain('')
  })

  it('would show a write that does not sync the folder', async () => {
    const disk = await freshDisk()
    await rotate(toolsOn({ ...bound(disk), syncFolder: async () => undefined }, 1))
    expect(await textOn(disk.cutPower(0))).toBe(old)
  })
})

/** A disk's methods as plain functions, to replace one of them. */
function bound(disk: Disk): Disk {
  return {
    facts: (at) => disk.facts(at),
    readLink: (at) => disk.readLink(at),
    read: (at) => disk.read(at),
    list: (at) => disk.list(at),
    makeFolder: (at) => disk.makeFolder(at),
    createSynced: (at, bytes, mode) => disk.createSynced(at, bytes, mode),
    createExclusive: (at, bytes, mode) => disk.createExclusive(at, bytes, mode),
    appendSynced: (at, bytes) => disk.appendSynced(at, bytes),
    truncateSynced: (at, size) => disk.truncateSynced(at, size),
    changeOwner: (at, owner, group) => disk.changeOwner(at, owner, group),
    changeMode: (at, mode) => disk.changeMode(at, mode),
    link: (existing, made) => disk.link(existing, made),
    rename: (from, to) => disk.rename(from, to),
    remove: (at) => disk.remove(at),
    syncFolder: (at) => disk.syncFolder(at),
  }
}
