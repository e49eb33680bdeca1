import { linkSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPair } from '../../electron/files/key-pair.ts'
import type { KeyPair } from '../../electron/ports/key-place.ts'
import { type Fault, FaultyDisk, Killed } from '../fakes/faulty-disk.ts'
import { Home, newPair, oldPair, section, shown } from './support.ts'

const fileWith = (pair: KeyPair) =>
  `# work\n${section('default', pair)}region = eu-west-1\n\n${section('other')}`
const text = fileWith(oldPair)
const newText = fileWith(newPair)
const file = { kind: 'credentials', path: 'credentials' } as const

/** How many disk calls one undisturbed write makes. */
async function callsOfOneWrite(): Promise<number> {
  const home = new Home()
  home.put(text)
  const disk = new FaultyDisk(home.disk)
  await home.write(await home.place(), { disk })
  return disk.calls.length
}

describe('a write that is cut off', () => {
  it.each<Fault>([
    { kind: 'killed', effect: 'none' },
    { kind: 'killed', effect: 'torn' },
    { kind: 'killed', effect: 'after' },
  ])(
    'case 18: killed at any call ($effect), the file is the old or the new one, and recovery removes the rest',
    async (fault) => {
      const calls = await callsOfOneWrite()
      const seen = new Set<string>()
      for (let nth = 0; nth < calls; nth += 1) {
        const home = new Home()
        home.put(text)
        const place = await home.place()
        const disk = new FaultyDisk(home.disk, { fault: ({ index }) => (index === nth ? fault : null) })
        await expect(home.write(place, { disk })).rejects.toThrow(Killed)

        const after = home.text()
        const isOld = after === text
        if (!isOld) expect(after).toBe(newText)
        seen.add(isOld ? 'old' : 'new')
        expect(home.mode()).toBe(0o600)

        // The next process: the one that held the lock is gone.
        const restarted = home.places(undefined, { processId: 200, isProcessAlive: async (id) => id === 200 })
        await restarted.cleanUp([place], 'operation-1')
        expect(home.names().filter((name) => /\.(new|old)$/.test(name))).toEqual([])
        expect(home.text()).toBe(after)
        const [found] = await home.found(isOld ? oldPair.accessKeyId : newPair.accessKeyId, restarted)
        const again =
          isOld && found
            ? await home.write(found.place, { processId: 200, isProcessAlive: async (id) => id === 200 })
            : null
        expect(again?.ok ?? true).toBe(true)
        if (isOld) expect(home.names()).toEqual(['credentials'])
      }
      expect([...seen].sort()).toEqual(['new', 'old'])
    },
  )

  it.each(['ENOSPC', 'EIO', 'EACCES', 'EROFS'])(
    'case 18: %s at any call leaves the old or the new file, never anything else',
    async (code) => {
      const calls = await callsOfOneWrite()
      for (let nth = 0; nth < calls; nth += 1) {
        const home = new Home()
        home.put(text)
        const place = await home.place()
        const disk = new FaultyDisk(home.disk, {
          fault: ({ index }) => (index === nth ? { kind: 'error', code } : null),
        })
        const outcome = await home.write(place, { disk })
        const after = home.text()
        if (outcome.ok) expect(after).not.toBe(text)
        if (after !== text) expect(after).toBe(newText)
        await home.places().cleanUp([place], 'operation-1')
        expect(home.names().filter((name) => name.endsWith('.new') || name.endsWith('.old'))).toEqual([])
      }
    },
  )

  it('case 18: leaves files that the next write removes, whoever makes it, but nothing of anybody else', async () => {
    const home = new Home()
    home.put(text)
    home.put('half a secret', '.credentials.keyturn-operation-0.new')
    linkSync(
      home.path(),
      home.path(`.credentials.keyturn-operation-0-${'0'.repeat(16)}-${'1'.repeat(16)}.old`),
    )
    home.put('theirs', '.credentials.swp')
    expect(await home.write(await home.place())).toMatchObject({ ok: true })
    expect(home.names()).toEqual(['.credentials.swp', 'credentials'])
  })

  it('case 26: a reader between any two disk calls sees the old pair or the new one, never a mixed one', async () => {
    const home = new Home()
    home.put(text)
    const place = await home.place()
    const seen: (string | null)[] = []
    const look = () => {
      const found = readPair(file, readFileSync(home.path()), 'default')
      seen.push(found.ok ? shown(found.value?.pair) : null)
    }
    const outcome = await home.write(place, { disk: new FaultyDisk(home.disk, { between: look }) })
    look()
    expect(outcome).toMatchObject({ ok: true, value: { merged: false } })
    expect([...new Set(seen)]).toEqual([shown(oldPair), shown(newPair)])
    expect(seen.length).toBeGreaterThan(20)
  })

  it('case 20: nothing in the folder is ever open to others while a write goes on', async () => {
    const home = new Home()
    home.put(text, 'credentials', 0o644)
    const place = await home.place()
    const modes = new Set<number>()
    const look = () => {
      for (const name of home.names())
        if (home.text(name).includes(newPair.accessKeyId)) modes.add(home.mode(name))
    }
    await home.write(place, { disk: new FaultyDisk(home.disk, { between: look }) })
    look()
    expect([...modes]).toEqual([0o600])
  })
})
