/** Where a write of a kept file may be cut off: a failing call, a dead process, a power cut, a second process. */
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Disk } from '../../electron/ports/disk.ts'
import { type Fault, FaultyDisk, Killed } from '../fakes/faulty-disk.ts'
import { MemoryDisk } from '../fakes/memory-disk.ts'
import { empty, first, keptIn, name, type Shape, second, textOf } from './kept-file-world.ts'

const folder = '/data/keyturn'
const path = `${folder}/${name}`

/** What stands there before: nothing, a value, or something that nobody understands. */
const befores = { nothing: null, value: textOf(first), damage: '{"version":1,"val' } as const
type Before = keyof typeof befores

async function diskWith(before: Before): Promise<MemoryDisk> {
  const disk = new MemoryDisk()
  await disk.makeFolder(folder)
  const text = befores[before]
  if (text !== null) await disk.createSynced(path, new Uint8Array(Buffer.from(text)), 0o600)
  for (const made of ['/', dirname(folder), folder]) await disk.syncFolder(made)
  return disk
}

const valueBefore = (before: Before): Shape => (before === 'value' ? first : empty)

async function valueOn(disk: Disk): Promise<Shape> {
  const read = await keptIn(folder, { disk, seed: 9 }).read()
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

/** The texts of all files there but the one that counts. */
async function textsBeside(disk: Disk): Promise<readonly string[]> {
  const beside = (await disk.list(folder)).filter((one) => one !== name)
  return Promise.all(beside.map(async (one) => Buffer.from(await disk.read(`${folder}/${one}`)).toString()))
}

/** The next start reads the old or the new value, loses nothing that was damaged, and can write at once. */
async function expectWhole(disk: Disk, before: Before): Promise<'old' | 'new'> {
  const value = await valueOn(disk)
  expect([valueBefore(before), second]).toContainEqual(value)
  const third: Shape = { name: 'third', days: 3 }
  expect(await keptIn(folder, { disk, seed: 9 }).write(third)).toEqual({ ok: true })
  expect(await valueOn(disk)).toEqual(third)
  // Nothing but the damage is left; a power cut within its renaming leaves both names.
  const left = await textsBeside(disk)
  expect(new Set(left)).toEqual(new Set(before === 'damage' ? [befores.damage] : []))
  return JSON.stringify(value) === JSON.stringify(second) ? 'new' : 'old'
}

/** Strikes every call of a write, one run each; tells what each left. */
async function strikeEach(before: Before, fault: Fault): Promise<readonly ('old' | 'new')[]> {
  const left: ('old' | 'new')[] = []
  for (let nth = 0; ; nth += 1) {
    const disk = await diskWith(before)
    const struck = new FaultyDisk(disk, { fault: ({ index }) => (index === nth ? fault : null) })
    const written = await keptIn(folder, { disk: struck })
      .write(second)
      .catch((error: unknown) => error)
    const isStruck = struck.calls.length > nth
    if (fault.kind === 'killed' && isStruck) expect(written).toBeInstanceOf(Killed)
    left.push(await expectWhole(disk, before))
    if (!isStruck) return left
  }
}

describe.each(Object.keys(befores) as Before[])('with %s there before, a write', (before) => {
  it.each<Fault>([
    { kind: 'killed', effect: 'none' },
    { kind: 'killed', effect: 'torn' },
    { kind: 'killed', effect: 'after' },
  ])('case 18: killed at any call ($effect) leaves the old or the new value', async (fault) => {
    const left = await strikeEach(before, fault)
    expect(new Set(left)).toEqual(new Set(['old', 'new']))
    // Once it is the new one, it stays so: the moment of the change is one call.
    expect(left.toSorted().reverse()).toEqual(left)
  })

  it.each(['ENOSPC', 'EIO', 'EACCES', 'EROFS'])(
    'case 18: %s at any call leaves the old or the new value',
    async (code) => {
      const left = await strikeEach(before, { kind: 'error', code })
      expect(left.at(-1)).toBe('new')
    },
  )

  it('case 18: any power cut leaves the old or the new value; after it has returned the new one', async () => {
    const left = new Set<string>()
    for (let nth = 0; ; nth += 1) {
      const disk = await diskWith(before)
      const cut = new FaultyDisk(disk, {
        fault: ({ index }) => (index === nth ? { kind: 'killed', effect: 'none' } : null),
      })
      const written = await keptIn(folder, { disk: cut })
        .write(second)
        .catch((error: unknown) => error)
      const isDone = !(written instanceof Killed)
      for (let kept = 0; kept <= disk.unsyncedNames; kept += 1) {
        const found = await expectWhole(disk.cutPower(kept), before)
        left.add(found)
        if (isDone) expect(found).toBe('new')
      }
      if (isDone) break
    }
    expect(left).toEqual(new Set(['old', 'new']))
  })

  it('and one of a second process, at any moment of it: both are done, and what stands is whole', async () => {
    const theirs: Shape = { name: 'theirs', days: 5 }
    for (let moment = 0; ; moment += 1) {
      const disk = await diskWith(before)
      const other = keptIn(folder, { disk, seed: 2 })
      let came = false
      const watched = new FaultyDisk(disk, {
        between: async ({ index }) => {
          if (index !== moment) return
          came = true
          expect(await other.write(theirs)).toEqual({ ok: true })
        },
      })
      expect(await keptIn(folder, { disk: watched }).write(second)).toEqual({ ok: true })
      expect([theirs, second]).toContainEqual(await valueOn(disk))
      if (before === 'damage') expect(await textsBeside(disk)).toContain(befores.damage)
      if (!came) break
    }
  })

  it('is never seen by a reader in between: the old value, then the new one', async () => {
    const disk = await diskWith(before)
    const seen: Shape[] = []
    const watched = new FaultyDisk(disk, {
      between: async () => {
        seen.push(await valueOn(disk))
      },
    })
    await keptIn(folder, { disk: watched }).write(second)
    seen.push(await valueOn(disk))
    const changes = seen.filter((value, index) => JSON.stringify(value) !== JSON.stringify(seen[index - 1]))
    expect(changes).toEqual([valueBefore(before), second])
  })
})

describe('the very first write', () => {
  it('survives a power cut with the name of its folder', async () => {
    const disk = new MemoryDisk()
    await disk.makeFolder('/data')
    await disk.syncFolder('/')
    expect(await keptIn(folder, { disk }).write(first)).toEqual({ ok: true })
    for (let kept = 0; kept <= disk.unsyncedNames; kept += 1)
      expect(await valueOn(disk.cutPower(kept))).toEqual(first)
  })
})

describe('the proof itself', () => {
  it('would show a write that does not sync its folder, or writes in place', async () => {
    const disk = await diskWith('value')
    const forgetful: Disk = new Proxy(disk, {
      get: (target, method) => {
        if (method === 'syncFolder') return async () => undefined
        const member: unknown = Reflect.get(target, method)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
    await keptIn(folder, { disk: forgetful }).write(second)
    expect(await valueOn(disk.cutPower(0))).toEqual(first)
    const torn = await diskWith('value')
    await torn.truncateSynced(path, 9)
    await expect(expectWhole(torn, 'value')).rejects.toThrow()
  })
})
