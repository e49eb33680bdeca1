import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import { FileLocks } from '../../electron/files/file-locks.ts'
import { takeLock, withLock } from '../../electron/files/lock.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { FileTools } from '../../electron/files/real-file.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const disk = createNodeDisk('linux')

/** One process: what it says of itself and of others. Every process has its own random numbers. */
function processOf(processId: number, overrides: Partial<Environment> = {}): FileTools {
  return {
    disk,
    clock: new FakeClock(undefined, { autoAdvance: true }),
    randomness: new SeededRandomness(processId),
    environment: fakeEnvironment({
      processId,
      processStart: `start-${processId}`,
      isProcessAlive: async (id) => id !== 666,
      ...overrides,
    }),
  }
}

describe('a lock', () => {
  it('case 33: is held by one process at a time, and names who holds it', async () => {
    const path = join(temporaryFolder(), 'lock')
    const held = await takeLock(processOf(1), path)
    expect(await takeLock(processOf(2), path, { shownPath: '/shown' })).toEqual(
      failed(problem('file-locked', { path: '/shown', host: 'host', processId: 1 })),
    )
    if (held.ok) await held.value.release()
    expect((await takeLock(processOf(2), path)).ok).toBe(true)
  })

  it('that this process could not let go of is taken again by this process', async () => {
    const path = join(temporaryFolder(), 'lock')
    const own = processOf(1)
    const failing = new FaultyDisk(disk, {
      fault: ({ method }) => (method === 'remove' ? { kind: 'error', code: 'EBUSY' } : null),
    })
    const held = await takeLock({ ...own, disk: failing }, path)
    if (held.ok) await held.value.release()
    expect((await takeLock(processOf(2), path)).ok).toBe(false)
    expect((await takeLock(own, path)).ok).toBe(true)
    expect((await takeLock(own, path)).ok).toBe(false)
  })

  it('waits for its holder, with a bound', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'lock')
    const held = await takeLock(processOf(1), path)
    let waits = 0
    const second = processOf(2)
    const waiting: FileTools = {
      ...second,
      clock: {
        now: () => second.clock.now(),
        monotonic: () => second.clock.monotonic(),
        wait: async (milliseconds) => {
          waits += 1
          if (waits === 5 && held.ok) await held.value.release()
          await second.clock.wait(milliseconds)
        },
      },
    }
    expect((await takeLock(waiting, path, { waitMilliseconds: 1000 })).ok).toBe(true)
    expect(waits).toBe(5)
    const third = processOf(3)
    expect((await takeLock(third, path, { waitMilliseconds: 1000 })).ok).toBe(false)
    expect(third.clock.monotonic()).toBe(1000)
  })

  it('is given back when the work is done, fails or throws', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'lock')
    expect(await withLock(processOf(1), path, {}, async () => ok('done'))).toEqual(ok('done'))
    const failure = failed(problem('file-missing', { path }))
    expect(await withLock(processOf(1), path, {}, async () => failure)).toEqual(failure)
    await expect(withLock(processOf(1), path, {}, () => Promise.reject(new Error('bug')))).rejects.toThrow(
      'bug',
    )
    expect(readdirSync(folder)).toEqual([])
  })

  it.each<[string, Partial<Environment>, boolean]>([
    ['of a process that is gone, on this computer', {}, true],
    ['from before this computer started again', { bootId: 'boot-2', isProcessAlive: async () => true }, true],
    ['of a process that is gone, where the system has no boot id', { bootId: '' }, true],
    ['from a computer whose name changed meanwhile', { hostName: 'renamed' }, true],
    ['case 40: from another computer', { hostName: 'other', bootId: 'boot-9' }, false],
    ['of a living process', { isProcessAlive: async () => true }, false],
  ])('%s: taken over or not', async (_, overrides, expected) => {
    const folder = temporaryFolder()
    const path = join(folder, 'lock')
    await takeLock(processOf(666), path)
    expect((await takeLock(processOf(2, overrides), path)).ok).toBe(expected)
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it('whose text was never written is taken over, but only after it had time to be', async () => {
    const path = join(temporaryFolder(), 'lock')
    writeFileSync(path, '{"tok')
    const tools = processOf(2)
    expect((await takeLock(tools, path)).ok).toBe(true)
    expect(tools.clock.monotonic()).toBeGreaterThanOrEqual(2000)
  })

  it('whose taker died while taking it over is taken over all the same', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'lock')
    await takeLock(processOf(666), path)
    const { token } = JSON.parse(readFileSync(path, 'utf-8')) as { token: string }
    await takeLock(processOf(666, {}), `${path}.${token}`)
    expect((await takeLock(processOf(2), path)).ok).toBe(true)
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it('is not taken from the one who took it over first, wherever two processes interleave', async () => {
    for (let at = 0; at < 12; at += 1) {
      const folder = temporaryFolder()
      const path = join(folder, 'lock')
      await takeLock(processOf(666), path)
      let first: boolean | null = null
      const slow = processOf(3)
      const interleaved = new FaultyDisk(disk, {
        between: async ({ index }) => {
          if (index === at) first = (await takeLock(processOf(2), path)).ok
        },
      })
      const second = await takeLock({ ...slow, disk: interleaved }, path)
      // Exactly one of the two holds it (the first one did not come to its turn where `at` is past the end).
      expect([at, first, second.ok]).toEqual([at, first, first !== true])
    }
  })

  it('is left alone when it is no longer ours', async () => {
    const path = join(temporaryFolder(), 'lock')
    const held = await takeLock(processOf(1), path)
    writeFileSync(
      path,
      JSON.stringify({ token: 'x', host: 'h', bootId: 'b', processId: 9, processStart: 's' }),
    )
    if (held.ok) await held.value.release()
    expect(readFileSync(path, 'utf-8')).toContain('"token":"x"')
  })
})

describe('locks in the data folder', () => {
  it('makes the folder, takes the lock and fails at once where it is held', async () => {
    const path = join(temporaryFolder(), 'made', 'operation.lock')
    expect((await new FileLocks(processOf(1)).take(path)).ok).toBe(true)
    const second = processOf(2)
    const outcome = await new FileLocks(second).take(path)
    expect(outcome).toMatchObject({ problem: { code: 'file-locked', data: { path, processId: 1 } } })
    expect(second.clock.monotonic()).toBe(0)
  })

  it('says so where no lock can be made', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    const outcome = await new FileLocks(processOf(1)).take(join(folder, 'file', 'lock'))
    expect(outcome).toMatchObject({ problem: { code: 'journal-failed' } })
  })
})
