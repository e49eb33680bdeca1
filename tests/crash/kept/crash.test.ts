/**
 * The files that Keyturn keeps beside its journals, written by real processes that are killed at every boundary: the
 * next process finds the old or the new one, whole, can write at once, and leaves nothing behind.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNodeDisk } from '../../../electron/files/node-disk.ts'
import { Workers } from '../processes.ts'
import { type FileName, fileNames, keptThing } from './files.ts'
import type { FromWorker, ToWorker } from './job.ts'

let workers: Workers<FromWorker, ToWorker>
const homes: string[] = []

beforeAll(async () => {
  workers = await Workers.make<FromWorker, ToWorker>(join(import.meta.dirname, 'worker.ts'), 2)
}, 120_000)
afterAll(() => {
  workers.close()
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

const here = createNodeDisk('linux')
const thingIn = (file: FileName, home: string, seed = 1) => keptThing(file, home, here, seed)

function freshHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'keyturn-kept-'))
  homes.push(home)
  return home
}

/** Has a process write the new one; tells its boundaries, or that it died. */
async function writeElsewhere(file: FileName, home: string, killAt: number | null) {
  const worker = workers.take()
  worker.send({ kind: 'job', job: { file, home, killAt } })
  const heard = await worker.next()
  if (heard !== 'gone') workers.giveBack(worker)
  if (heard !== 'gone' && heard.kind === 'failed') throw new Error(heard.error)
  return heard
}

const namesBelow = (home: string) =>
  readdirSync(join(home, 'keyturn'), { recursive: true }).map(String).toSorted()

test.each(fileNames)(
  'case 18: %s, killed at every boundary of a write',
  async (file) => {
    const whole = freshHome()
    await thingIn(file, whole).write('old')
    const before = await thingIn(file, whole).read()
    const names = namesBelow(whole)
    const passed = await writeElsewhere(file, whole, null)
    if (passed === 'gone' || passed.kind !== 'finished') throw new Error('it was to live')
    const after = await thingIn(file, whole).read()
    expect(after).not.toBe(before)

    const found: string[] = []
    for (const killAt of passed.boundaries.keys()) {
      const home = freshHome()
      await thingIn(file, home).write('old')
      expect(await writeElsewhere(file, home, killAt)).toBe('gone')
      const text = (await thingIn(file, home, 3).read()).replaceAll(home, whole)
      expect([before, after]).toContain(text)
      found.push(text)
      expect(await thingIn(file, home, 3).write('new')).toMatchObject({ ok: true })
      expect((await thingIn(file, home, 3).read()).replaceAll(home, whole)).toBe(after)
      expect(namesBelow(home)).toEqual(names)
    }
    expect(new Set(found)).toEqual(new Set([before, after]))
    // Before, within and after the new file is made; around its renaming and the sync of its folder.
    expect(found.length).toBeGreaterThanOrEqual(7)
  },
  300_000,
)
