import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { type DiskCall, FaultyDisk } from '../fakes/faulty-disk.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { empty, first, keptIn, name, type Shape, second, textOf } from './kept-file-world.ts'

const plain = createNodeDisk('linux')
const failing = (code: string, fits: (call: DiskCall) => boolean) =>
  new FaultyDisk(plain, { fault: (call) => (fits(call) ? { kind: 'error', code } : null) })
const modeOf = (path: string) => statSync(path).mode & 0o777

function dataFolder() {
  const folder = join(temporaryFolder(), 'keyturn')
  const path = join(folder, name)
  return {
    folder,
    path,
    put: (bytes: string | Uint8Array, mode = 0o600) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(path, bytes, { mode })
    },
    text: (of = name) => readFileSync(join(folder, of), 'utf8'),
    names: () => readdirSync(folder).toSorted(),
  }
}

describe('what is kept', () => {
  it('comes back in the next start, from a file (0600) in a folder (0700) of the person alone', async () => {
    const { folder, path, names } = dataFolder()
    expect(await keptIn(folder).read()).toEqual({ ok: true, value: empty })
    expect(existsSync(folder)).toBe(false)
    expect(await keptIn(folder).write(first)).toEqual({ ok: true })
    expect(await keptIn(folder).read()).toEqual({ ok: true, value: first })
    expect([modeOf(path), modeOf(folder), names()]).toEqual([0o600, 0o700, [name]])
  })

  it('is private from its first instant, also over a file that a hand has opened to others', async () => {
    const { folder, path, put } = dataFolder()
    put(textOf(first))
    chmodSync(path, 0o644)
    const modes = new Set<number>()
    const disk = new FaultyDisk(plain, {
      between: () => {
        for (const file of readdirSync(folder).filter((one) => one.endsWith('.new')))
          modes.add(modeOf(join(folder, file)))
      },
    })
    expect(await keptIn(folder, { disk }).write(second)).toEqual({ ok: true })
    expect([[...modes], modeOf(path)]).toEqual([[0o600], 0o600])
  })

  it('may be changed by hand: spaces, line ends and the mark of an editor are no damage', async () => {
    const { folder, put } = dataFolder()
    put(`\uFEFF{\r\n  "version": 1,\r\n  "value": { "days": 75, "name": "first" }\r\n}\r\n`)
    expect(await keptIn(folder).read()).toEqual({ ok: true, value: first })
    expect(await keptIn(folder).damage()).toBeNull()
  })

  it('says so where it can not be read, and is not written over', async () => {
    const { folder, path, put, text } = dataFolder()
    put(textOf(first))
    const kept = keptIn(folder, { disk: failing('EACCES', ({ method }) => method === 'read') })
    const unreadable = { ok: false, problem: { code: 'file-unreadable', data: { path } } }
    expect(await kept.read()).toMatchObject(unreadable)
    expect(await kept.write(second)).toMatchObject(unreadable)
    expect(await kept.damage()).toMatchObject(unreadable.problem)
    expect(text()).toBe(textOf(first))
  })

  it('refuses, as a bug, a value that would not be read back, and goes on with the next', async () => {
    const { folder } = dataFolder()
    const kept = keptIn(folder)
    await kept.write(first)
    await expect(kept.write({ name: 'half', days: 0.5 })).rejects.toThrow('does not fit its schema')
    expect(await kept.read()).toEqual({ ok: true, value: first })
    expect(await kept.write(second)).toEqual({ ok: true })
    expect(await kept.read()).toEqual({ ok: true, value: second })
  })
})

describe('what can not be understood', () => {
  const notUtf8 = Buffer.concat([
    Buffer.from('{"version":1,"value":{"days":1,"name":"'),
    Buffer.from([0xff]),
    Buffer.from('"}}'),
  ])

  it.each<[string, string | Uint8Array]>([
    ['nothing at all', ''],
    ['torn', textOf(first).slice(0, 20)],
    ['not JSON', 'days = 75'],
    ['not UTF-8', notUtf8],
    ['JSON of something else', '[]'],
    ['no version', JSON.stringify({ value: first })],
    ['version nought', textOf(first, 0)],
    ['of a newer Keyturn', textOf({ ...first, colour: 'red' }, 2)],
    ['a value of another shape', textOf({ name: 7, days: '75' })],
    ['something beside the value', JSON.stringify({ version: 1, value: first, more: 1 })],
    ['deeper than can be followed', '['.repeat(100_000)],
  ])('%s: counts as empty, says so, and is set aside by the next write', async (_what, bytes) => {
    const { folder, path, put, names } = dataFolder()
    put(bytes)
    const kept = keptIn(folder)
    expect(await kept.read()).toEqual({ ok: true, value: empty })
    expect(await kept.damage()).toMatchObject({ code: 'kept-file-damaged', data: { path } })
    expect(names()).toEqual([name])
    expect(await kept.write(first)).toEqual({ ok: true })
    expect(await kept.read()).toEqual({ ok: true, value: first })
    expect(await kept.damage()).toBeNull()
    expect(readFileSync(`${path}.damaged`)).toEqual(Buffer.from(bytes))
    expect(modeOf(`${path}.damaged`)).toBe(0o600)
  })

  it('is never lost, however often it happens', async () => {
    const { folder, put, text, names } = dataFolder()
    for (const times of [1, 2, 3]) {
      put(`damage ${times}`)
      expect(await keptIn(folder).write(first)).toEqual({ ok: true })
    }
    expect(names()).toEqual([name, `${name}.2.damaged`, `${name}.3.damaged`, `${name}.damaged`])
    expect([1, 2, 3].map((times) => text(`${name}${times === 1 ? '' : `.${times}`}.damaged`))).toEqual([
      'damage 1',
      'damage 2',
      'damage 3',
    ])
  })

  it('is set aside on a volume without second names, too', async () => {
    const { folder, put, text, names } = dataFolder()
    put('damaged')
    const disk = failing('EPERM', ({ method }) => method === 'link')
    expect(await keptIn(folder, { disk }).write(first)).toEqual({ ok: true })
    put('again')
    expect(await keptIn(folder, { disk }).write(first)).toEqual({ ok: true })
    expect(names()).toEqual([name, `${name}.2.damaged`, `${name}.damaged`])
    expect([text(`${name}.damaged`), text(`${name}.2.damaged`)]).toEqual(['damaged', 'again'])
  })

  it('stays in its place where it can not be set aside: nothing is written over it', async () => {
    const { folder, put, text, names } = dataFolder()
    put('damaged')
    const disk = failing('EPERM', ({ method, path }) => method !== 'facts' && path.endsWith('.damaged'))
    expect(await keptIn(folder, { disk, platform: 'win32' }).write(first)).toMatchObject({
      problem: { code: 'file-not-writable', data: { reason: 'busy' } },
    })
    expect([names(), text()]).toEqual([[name], 'damaged'])
  })
})

describe('what was written by an earlier version', () => {
  const migrations = [
    (value: unknown) => ({ ...z.strictObject({ title: z.string() }).parse(value), days: 1 }),
    (value: unknown) => {
      const { title, days } = z.strictObject({ title: z.string(), days: z.number() }).parse(value)
      return { name: title, days: days + 1 }
    },
  ]

  it.each<[number, unknown, Shape]>([
    [1, { title: 'one' }, { name: 'one', days: 2 }],
    [2, { title: 'two', days: 7 }, { name: 'two', days: 8 }],
    [3, { name: 'three', days: 9 }, { name: 'three', days: 9 }],
  ])('from version %i on each step is taken, one after another', async (version, value, expected) => {
    const { folder, put, text, names } = dataFolder()
    put(textOf(value, version))
    const kept = keptIn(folder, { options: { migrations } })
    expect(await kept.read()).toEqual({ ok: true, value: expected })
    // Only a write makes it one of now: an older Keyturn may still come back.
    expect(text()).toBe(textOf(value, version))
    expect(await kept.write(expected)).toEqual({ ok: true })
    expect(text()).toBe(textOf(expected, 3))
    expect(names()).toEqual([name])
  })

  it('counts as damaged where a step can not make sense of it', async () => {
    const { folder, put } = dataFolder()
    put(textOf({ title: 7 }, 1))
    const kept = keptIn(folder, { options: { migrations } })
    expect(await kept.read()).toEqual({ ok: true, value: empty })
    expect(await kept.damage()).toMatchObject({ code: 'kept-file-damaged' })
  })

  it('is read in the form that it had before there were values, and written in the one of now', async () => {
    const { folder, put, text } = dataFolder()
    const earlierForm = z
      .strictObject({ version: z.literal(1), called: z.string() })
      .transform(({ called }) => ({ name: called, days: 5 }))
    put('{"version":1,"called":"old"}')
    const kept = keptIn(folder, { options: { earlierForm } })
    expect(await kept.read()).toEqual({ ok: true, value: { name: 'old', days: 5 } })
    expect(await kept.update((value) => ({ ...value, days: 6 }))).toEqual({ ok: true })
    expect(text()).toBe(textOf({ name: 'old', days: 6 }))
  })
})

describe('several writes', () => {
  it('at once come one after another: the last one stands', async () => {
    const { folder, names } = dataFolder()
    let open = 0
    const disk = new FaultyDisk(plain, {
      between: ({ method }) => {
        if (method === 'createSynced') open += 1
        if (method === 'rename') open -= 1
        expect(open).toBeLessThanOrEqual(1)
      },
    })
    const kept = keptIn(folder, { disk })
    const writes = [first, second, first, second].map((value) => kept.write(value))
    expect((await Promise.all(writes)).every(({ ok }) => ok)).toBe(true)
    expect(await kept.read()).toEqual({ ok: true, value: second })
    expect(names()).toEqual([name])
  })

  it('that change what is kept lose none of the changes; one that changes nothing writes nothing', async () => {
    const { folder } = dataFolder()
    const disk = new FaultyDisk(plain)
    const kept = keptIn(folder, { disk })
    await kept.write(first)
    await Promise.all(
      Array.from({ length: 5 }, () => kept.update((value) => ({ ...value, days: value.days + 1 }))),
    )
    expect(await kept.read()).toEqual({ ok: true, value: { ...first, days: 80 } })
    const calls = disk.calls.length
    expect(await kept.update((value) => value)).toEqual({ ok: true })
    expect(disk.calls.slice(calls).map(({ method }) => method)).toEqual(['read'])
  })
})
