import { chownSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { homeWithPair, newPair, oldPair, reasonOf, section } from './support.ts'

const old = section('default', oldPair)
const rotated = section('default', newPair)
const isRoot = process.getuid?.() === 0

describe('mode and owner', () => {
  it.each([
    [0o644, 0o600],
    [0o640, 0o600],
    [0o666, 0o600],
    [0o600, 0o600],
    [0o700, 0o700],
  ])('case 20: mode %o becomes %o', async (before, after) => {
    const { home, place } = await homeWithPair(before)
    expect((await home.write(place)).ok).toBe(true)
    expect(home.mode()).toBe(after)
  })

  it.skipIf(!isRoot)(
    'case 19: root keeps the owner and the group of a file (skipped where the tests do not run as root)',
    async () => {
      const { home, place } = await homeWithPair()
      chownSync(home.path(), 1234, 4321)
      expect((await home.write(place, { userId: 0 })).ok).toBe(true)
      expect(statSync(home.path())).toMatchObject({ uid: 1234, gid: 4321 })
    },
  )

  it("case 19: an owner that can't be given to the new file is refused", async () => {
    const { home, place } = await homeWithPair()
    const disk = new FaultyDisk(
      {
        ...home.disk,
        facts: async (path) => {
          const facts = await home.disk.facts(path)
          return facts && path === home.path() ? { ...facts, groupId: 4321 } : facts
        },
      },
      { fault: ({ method }) => (method === 'changeOwner' ? { kind: 'error', code: 'EPERM' } : null) },
    )
    expect(reasonOf(await home.write(place, { disk }))).toBe('owner')
    expect(home.names()).toEqual(['credentials'])
  })
})

describe('the step before the rename', () => {
  it('stops the write where it fails, and hears what will stand there', async () => {
    const { home, place } = await homeWithPair()
    const refusal = failed<void>(problem('journal-failed', { path: '/journal' }))
    const heard: unknown[] = []
    const outcome = await home.places().write({
      place,
      expectedKeyId: oldPair.accessKeyId,
      pair: newPair,
      operationId: 'operation-1',
      beforeRename: async (facts) => {
        heard.push(facts)
        expect(home.text(facts.temporaryName)).toBe(rotated)
        return refusal
      },
    })
    expect(outcome).toEqual(refusal)
    expect(home.text()).toBe(old)
    expect(home.names()).toEqual(['credentials'])
    expect(heard).toMatchObject([
      { hashBefore: place.hash, temporaryName: '.credentials.keyturn-operation-1.new' },
    ])
  })

  it('SECURITY: an operation id that could leave the folder is a bug', async () => {
    const { home, place } = await homeWithPair()
    await expect(home.places().rehearse(place, '../evil')).rejects.toThrow(/operation id/)
  })
})

describe('where links or renames fail', () => {
  it.each(['EPERM', 'ENOTSUP'])(
    'a volume without hard links (%s): written without the safety of the kept file',
    async (code) => {
      const { home, place } = await homeWithPair()
      const disk = new FaultyDisk(home.disk, {
        fault: ({ method }) => (method === 'link' ? { kind: 'error', code } : null),
      })
      expect((await home.write(place, { disk })).ok).toBe(true)
      expect(home.text()).toBe(rotated)
      expect(home.names()).toEqual(['credentials'])
    },
  )

  it.each(['EPERM', 'EBUSY', 'EACCES'])(
    'case 21: on Windows a rename that fails with %s is tried again, with a bound',
    async (code) => {
      for (const [failures, isOk] of [
        [3, true],
        [100, false],
      ] as const) {
        const { home, place } = await homeWithPair()
        let left = failures
        const disk = new FaultyDisk(home.disk, {
          fault: ({ method }) => (method === 'rename' && left-- > 0 ? { kind: 'error', code } : null),
        })
        const outcome = await home.write(place, { disk, platform: 'win32' })
        expect(isOk ? outcome.ok : reasonOf(outcome)).toBe(isOk || 'busy')
        expect(home.text()).toBe(isOk ? rotated : old)
        expect(home.names()).toEqual(['credentials'])
      }
    },
  )
})

it('syncs the new bytes before the rename and the folder after it', async () => {
  const { home, place } = await homeWithPair()
  const disk = new FaultyDisk(home.disk)
  await home.write(place, { disk })
  const order = disk.calls.map(({ method }) => method).filter((method) => /append|rename|sync/.test(method))
  expect(order).toEqual(['appendSynced', 'rename', 'syncFolder'])
})
