import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../../electron/contract/result.ts'
import { mostFolders, NamedFolders } from '../../../electron/files/copies/named-folders.ts'
import { createNodeDisk } from '../../../electron/files/node-disk.ts'
import type { Disk } from '../../../electron/ports/disk.ts'
import { FakeClock } from '../../fakes/clock.ts'
import { fakeEnvironment } from '../../fakes/environment.ts'
import { type DiskCall, FaultyDisk } from '../../fakes/faulty-disk.ts'
import { SeededRandomness } from '../../fakes/randomness.ts'
import { temporaryFolder } from '../../fakes/temporary-folder.ts'

const plain = createNodeDisk('linux')

function home() {
  const folder = temporaryFolder()
  const file = join(folder, 'keyturn', 'copy-folders.json')
  return {
    folder,
    file,
    text: () => readFileSync(file, 'utf8'),
    make: (name: string) => {
      mkdirSync(join(folder, name), { recursive: true })
      return join(folder, name)
    },
    put: (text: string) => {
      mkdirSync(join(folder, 'keyturn'), { recursive: true })
      writeFileSync(file, text)
    },
    /** Keyturn as it was just started. */
    start: (disk: Disk = plain) =>
      new NamedFolders({
        disk,
        clock: new FakeClock(),
        randomness: new SeededRandomness(),
        environment: fakeEnvironment({
          homeFolder: folder,
          dataFolder: join(folder, 'keyturn'),
          variables: { HOME: folder },
        }),
      }),
  }
}

const codeOf = (result: Result<void>) => (result.ok ? null : result.problem.code)
const failing = (code: string, fits: (call: DiskCall) => boolean) =>
  new FaultyDisk(plain, { fault: (call) => (fits(call) ? { kind: 'error', code } : null) })

describe('the list', () => {
  it('outlives a restart in the order in which the folders were named, each once, in a file of the person alone', async () => {
    const { start, make, file, folder } = home()
    const [work, notes] = [make('work'), make('notes')]
    for (const named of [work, notes, work]) expect(await start().add(named)).toEqual({ ok: true })
    expect(await start().list()).toEqual([work, notes])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await start().remove(work)).toEqual({ ok: true })
    expect(await start().list()).toEqual([notes])
    expect(existsSync(join(folder, 'keyturn', 'copy-folders.json.new'))).toBe(false)
  })

  it('is empty at first; to remove what is not in it writes nothing', async () => {
    const { start, file } = home()
    expect(await start().list()).toEqual([])
    expect(await start().remove('/etc')).toEqual({ ok: true })
    expect(existsSync(file)).toBe(false)
  })

  it.each([
    ['torn', '{"version":1,"folders":["/ho'],
    ['of a later version', '{"version":2,"folders":["/home/ana/work"]}'],
    ['of something else', '[]'],
  ])(
    'that is %s counts as empty, and is kept beside once there is something to write',
    async (_how, text) => {
      const { start, put, make, file, text: now } = home()
      put(text)
      expect(await start().list()).toEqual([])
      expect(await start().remove('/home/ana/work')).toEqual({ ok: true })
      expect(now()).toBe(text)
      const work = make('work')
      expect(await start().add(work)).toEqual({ ok: true })
      expect(await start().list()).toEqual([work])
      expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text)
    },
  )

  it('that was written before all kept files had one form still counts, and nothing of it is lost', async () => {
    const { start, put, make, file } = home()
    put('{"version":1,"folders":["/home/ana/notes"]}')
    expect(await start().list()).toEqual(['/home/ana/notes'])
    const work = make('work')
    expect(await start().add(work)).toEqual({ ok: true })
    expect(await start().list()).toEqual(['/home/ana/notes', work])
    expect(existsSync(`${file}.damaged`)).toBe(false)
  })

  it('keeps both folders that are named at the same moment', async () => {
    const { start, make } = home()
    const folders = start()
    const [work, notes] = [make('work'), make('notes')]
    await Promise.all([folders.add(work), folders.add(notes)])
    expect([...(await start().list())].toSorted()).toEqual([notes, work])
  })

  it('takes no more than its bound', async () => {
    const { start, make, put, text } = home()
    const folders = Array.from({ length: mostFolders }, (_, index) => `/named/${index}`)
    put(JSON.stringify({ version: 1, folders }))
    const before = text()
    expect(await start().add(make('one-more'))).toMatchObject({
      problem: { code: 'folder-refused', data: { reason: 'too-many' } },
    })
    expect(text()).toBe(before)
  })

  it('is not replaced where it can not be read', async () => {
    const { start, make, put, text } = home()
    put('{"version":1,"folders":["/named"]}')
    const disk = failing('EACCES', ({ method, path }) => method === 'read' && path.endsWith('.json'))
    expect(await start(disk).list()).toEqual([])
    expect(codeOf(await start(disk).add(make('work')))).toBe('file-unreadable')
    expect(codeOf(await start(disk).remove('/named'))).toBe('file-unreadable')
    expect(text()).toBe('{"version":1,"folders":["/named"]}')
  })

  it.each(['createSynced', 'rename', 'syncFolder'] as const)(
    'stays whole where the disk is full at %s, and what is left over does not hold up the next time',
    async (method) => {
      const { start, make } = home()
      const [work, notes] = [make('work'), make('notes')]
      expect(await start().add(work)).toEqual({ ok: true })
      const full = failing('ENOSPC', (call) => call.method === method)
      expect(codeOf(await start(full).add(notes))).toBe('file-not-writable')
      expect(await start().list()).toContain(work)
      expect(await start().add(notes)).toEqual({ ok: true })
      expect(await start().list()).toEqual([work, notes])
    },
  )

  it('stays where a mount of its own stands in its place', async () => {
    const { start, make } = home()
    const busy = failing('EBUSY', ({ method }) => method === 'rename')
    expect(await start(busy).add(make('work'))).toMatchObject({
      problem: { code: 'file-not-writable', data: { reason: 'mount-point' } },
    })
    expect(await start().list()).toEqual([])
  })
})

describe('a folder is refused, and not added, where a search would pass it over', () => {
  it('because it can not be read', async () => {
    const { start, make, file } = home()
    const work = make('work')
    const shut = failing('EACCES', ({ method, path }) => method === 'list' && path === work)
    expect(await start(shut).add(work)).toMatchObject({
      problem: { code: 'folder-refused', data: { path: work, reason: 'unreadable' } },
    })
    expect(existsSync(file)).toBe(false)
  })

  it('because it is a file, is gone, or is a link to nothing', async () => {
    const { start, make, put, file, folder } = home()
    put('{"version":1,"folders":[]}')
    const link = join(make('work'), 'link')
    symlinkSync(join(folder, 'nowhere'), link)
    for (const path of [file, join(folder, 'gone'), link]) {
      expect(await start().add(path)).toMatchObject({ problem: { data: { path, reason: 'unreadable' } } })
    }
  })

  it('because it is on a network, by a link too', async () => {
    const { start, make, folder } = home()
    const [share, near] = [make('share/inside'), make('near')]
    const link = join(folder, 'link')
    symlinkSync(share, link)
    const mounts = `36 35 0:1 / / rw - ext4 /dev/sda rw\n37 36 0:2 / ${folder}/share rw - nfs4 server:/x rw\n`
    const disk: Disk = {
      ...plain,
      read: async (path) =>
        path === '/proc/self/mountinfo' ? new Uint8Array(Buffer.from(mounts)) : plain.read(path),
    }
    for (const path of [share, link])
      expect(await start(disk).add(path)).toMatchObject({ problem: { data: { path, reason: 'far' } } })
    expect(await start(disk).add(near)).toEqual({ ok: true })
    expect(await start().list()).toEqual([near])
  })
})
