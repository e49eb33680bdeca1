import { chmodSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home, homeWithPair, newPair, oldPair, section } from './support.ts'

const old = section('default', oldPair)
const rotated = section('default', newPair)

describe('somebody else writes meanwhile', () => {
  const theirs = `${old}\n[theirs]\nregion = eu-west-3\n`
  const both = `${rotated}\n[theirs]\nregion = eu-west-3\n`
  const inPlace =
    (home: Home, text = theirs) =>
    () =>
      writeFileSync(home.path(), text)
  const byRename =
    (home: Home, text = theirs) =>
    () => {
      home.put(text, 'editor.tmp')
      renameSync(home.path('editor.tmp'), home.path())
    }

  it.each([
    ['in place', inPlace],
    ['by a rename', byRename],
  ])(
    'case 17: %s, before any call up to the rename: their bytes and our edit both stand',
    async (how, change) => {
      const { home: probe, place: probed } = await homeWithPair()
      const counted = new FaultyDisk(probe.disk)
      await probe.write(probed, { disk: counted })
      const renameAt = counted.calls.findIndex(({ method }) => method === 'rename')
      expect(renameAt).toBeGreaterThan(10)
      // A rename of theirs right between our last look and our rename is the one that nobody can see.
      const last = how === 'in place' ? renameAt : renameAt - 1
      for (let nth = 0; nth <= last; nth += 1) {
        const { home, place } = await homeWithPair()
        const apply = change(home)
        const disk = new FaultyDisk(home.disk, {
          between: ({ index }) => (index === nth ? apply() : undefined),
        })
        expect([nth, (await home.write(place, { disk })).ok, home.text()]).toEqual([nth, true, both])
        expect(home.names()).toEqual(['credentials'])
      }
    },
  )

  it('case 17: with a third key, theirs stays and ours is refused', async () => {
    for (const when of ['beforeRename', 'rename'] as const) {
      const { home, place } = await homeWithPair()
      const third = section('default', { ...newPair, accessKeyId: 'AKIATHIRD' })
      const disk = new FaultyDisk(home.disk, {
        between: ({ method }) => {
          if (when === 'rename' && method === 'rename' && home.text() === old)
            writeFileSync(home.path(), third)
        },
      })
      const outcome = await home.places(disk).write({
        place,
        expectedKeyId: oldPair.accessKeyId,
        pair: newPair,
        operationId: 'operation-1',
        beforeRename: async () => {
          if (when === 'beforeRename') writeFileSync(home.path(), third)
          return { ok: true, value: undefined }
        },
      })
      expect(outcome).toEqual(
        failed(problem('profile-not-editable', { profile: 'default', reason: 'third-key' })),
      )
      expect(home.text()).toBe(third)
      expect(home.names()).toEqual(['credentials'])
    }
  })

  it('case 17: without an end: given up after some tries, with theirs in place', async () => {
    const { home, place } = await homeWithPair()
    let count = 0
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => {
        if (method === 'link') writeFileSync(home.path(), `${theirs}# ${count++}\n`)
      },
    })
    expect(await home.write(place, { disk })).toEqual(failed(problem('file-changed', { path: home.path() })))
    expect(home.text()).toContain('[theirs]')
    expect(home.text()).toContain(oldPair.accessKeyId)
    expect(home.names()).toEqual(['credentials'])
  })

  it('case 17: after us, keeping our edit, is no failure; undoing it is', async () => {
    for (const [text, isOk] of [
      [both, true],
      [theirs, false],
    ] as const) {
      const { home, place } = await homeWithPair()
      let isRenamed = false
      const disk = new FaultyDisk(home.disk, {
        between: ({ method, path }) => {
          if (method === 'rename') isRenamed = true
          if (isRenamed && method === 'read' && path === home.path()) home.put(text)
        },
      })
      expect((await home.write(place, { disk })).ok).toBe(isOk)
      expect(home.text()).toBe(text)
    }
  })

  it('case 17: by a rename, once the old file was kept: seen by the file that stands there', async () => {
    const { home, place } = await homeWithPair()
    const change = byRename(home)
    let isKept = false
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => {
        if (isKept && home.text() === old) change()
        isKept ||= method === 'link'
      },
    })
    expect([(await home.write(place, { disk })).ok, home.text()]).toEqual([true, both])
  })

  it('case 17: in place, where the volume has no hard links: seen up to the last look before the rename', async () => {
    const { home, place } = await homeWithPair()
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => (method === 'appendSynced' ? inPlace(home)() : undefined),
      fault: ({ method }) => (method === 'link' ? { kind: 'error', code: 'EPERM' } : null),
    })
    expect([(await home.write(place, { disk })).ok, home.text()]).toEqual([true, both])
  })

  it('case 20: and narrows the mode: the new file has theirs', async () => {
    const { home, place } = await homeWithPair(0o700)
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => (method === 'appendSynced' ? chmodSync(home.path(), 0o600) : undefined),
    })
    expect([(await home.write(place, { disk })).ok, home.mode()]).toEqual([true, 0o600])
  })

  it('case 17: twice, before and after the merge: what they wrote last stays', async () => {
    const { home, place } = await homeWithPair()
    let renames = 0
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => {
        if (method === 'rename') renames += 1
        if (method === 'rename' && renames === 1) writeFileSync(home.path(), theirs)
        if (method === 'syncFolder' && renames === 2) home.put(`${theirs}# last\n`)
      },
    })
    expect(await home.write(place, { disk })).toEqual(failed(problem('file-changed', { path: home.path() })))
    expect([home.text(), home.names()]).toEqual([`${theirs}# last\n`, ['credentials']])
  })

  it('case 17: a link that is led elsewhere meanwhile is not followed to the wrong file', async () => {
    const home = new Home()
    home.put(old, 'first')
    home.put(old, 'second')
    symlinkSync('first', home.path())
    const place = await home.place()
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => {
        if (method !== 'createExclusive') return
        rmSync(home.path())
        symlinkSync('second', home.path())
      },
    })
    expect(await home.write(place, { disk })).toEqual(failed(problem('file-changed', { path: home.path() })))
    expect([home.text('first'), home.text('second')]).toEqual([old, old])
  })

  it('what was written into the old file while we crashed is merged by recovery', async () => {
    const { home, place } = await homeWithPair()
    let isRenamed = false
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => {
        if (method === 'rename') writeFileSync(home.path(), theirs)
        isRenamed ||= method === 'syncFolder'
      },
      fault: () => (isRenamed ? { kind: 'killed', effect: 'none' } : null),
    })
    await expect(home.write(place, { disk })).rejects.toThrow()
    expect(home.text()).toBe(rotated)
    await home
      .places(undefined, { processId: 2, isProcessAlive: async (id) => id === 2 })
      .cleanUp([place], 'operation-1')
    expect(home.text()).toBe(both)
    expect(home.names()).toEqual(['credentials'])
  })

  it('and is kept beside the file where both were changed since', async () => {
    const { home, place } = await homeWithPair()
    home.put(theirs, `.credentials.keyturn-operation-1-${'0'.repeat(16)}-${'1'.repeat(16)}.old`)
    await home.places().cleanUp([place], 'operation-1')
    expect(home.text()).toBe(old)
    expect(home.names()).toHaveLength(2)
  })
})
