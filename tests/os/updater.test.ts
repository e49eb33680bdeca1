/** electron-updater's own code over a GitHub of this computer; only the signature checks of the systems are stood in for. */
import { EventEmitter } from 'node:events'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ok, type Result } from '../../electron/contract/result.ts'
import { isGitHub } from '../../electron/os/release-requests.ts'
import { openTellingUpdater, openWindowsUpdater, proveBySquirrel } from '../../electron/os/updater.ts'
import { FakeLog } from '../fakes/log.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { endless, release, sha512, startGitHub, text } from './github.ts'

const wanted = new AbortController().signal
const yml = (lines: readonly string[]) => lines.join('\n')
const asked = (reason: string) => ({ ok: false, problem: { code: 'update-failed', data: { reason } } })

async function world(pages = release(), { publisher = 'Keyturn' as string | null } = {}) {
  const github = await startGitHub(pages)
  const folder = temporaryFolder()
  const updateConfig = join(folder, 'app-update.yml')
  const named = publisher === null ? '' : `publisherName: ['${publisher}']\n`
  await writeFile(updateConfig, `provider: github\n${named}updaterCacheDirName: keyturn-updater\n`)
  const log = new FakeLog()
  const exits: true[] = []
  const proofs: { file: string; version: string }[] = []
  const refusals: (string | null)[] = []
  const parts = {
    feed: { provider: 'github' as const, owner: 'keyturn', repo: 'keyturn' },
    requests: github.requests({ isReleaseHost: isGitHub }),
    currentVersion: '1.4.0',
    updateConfig,
    cacheFolder: folder,
    exit: () => void exits.push(true),
    log,
  }
  const windows = () =>
    openWindowsUpdater(parts, async (file, version) => {
      proofs.push({ file, version })
      return refusals.shift() ?? null
    })
  const pending = join(folder, 'keyturn-updater', 'pending')
  return { ...github, parts, windows, proofs, refusals, exits, log, folder, pending }
}

describe('the newest release', () => {
  test('is found on GitHub, and nothing is fetched yet', async () => {
    const { windows, asked: pages, headers } = await world()
    expect(await (await windows()).latest(wanted)).toEqual(ok({ version: '1.5.0' }))
    expect(pages.filter((page) => page.includes('installer'))).toEqual([])
    expect(headers.filter((sent) => 'x-user-staging-id' in sent)).toEqual([])
  })

  test('leaves no mark of this installation', async () => {
    const { windows, folder } = await world()
    await (await windows()).latest(wanted)
    await expect(readFile(join(folder, '.updaterId'))).rejects.toThrow('ENOENT')
  })

  test('may be an older one; that is for others to judge', async () => {
    const { windows } = await world(release({ version: '1.3.0' }))
    const updater = await windows()
    expect(await updater.latest(wanted)).toEqual(ok({ version: '1.4.0' }))
    expect(await updater.download(wanted)).toMatchObject(asked('answer'))
  })

  test('that this system is too old for is none', async () => {
    const checksum = sha512('x')
    const { windows } = await world(
      release({
        yml: yml([
          'version: 1.5.0',
          'files:',
          '  - url: a.exe',
          `    sha512: ${checksum}`,
          'minimumSystemVersion: 999.0.0',
        ]),
      }),
    )
    expect(await (await windows()).latest(wanted)).toEqual(ok({ version: '1.4.0' }))
  })

  const checksum = sha512('the installer')
  const file = ['files:', '  - url: a.exe', `    sha512: ${checksum}`]
  test.for([
    ['garbage', '\u0000\u0001 { [ :'],
    ['a page of HTML', '<html><body>Sign in to the network</body></html>'],
    ['nothing', ''],
    ['a list', '- 1\n- 2'],
    ['no version', yml(file)],
    ['a version that is none', yml(['version: newest', ...file])],
    ['a pre-release', yml(['version: 1.5.0-beta.1', ...file])],
    ['a version with a script', yml(["version: '1.5.0<script>'", ...file])],
    ['no files', yml(['version: 1.5.0', 'files: []'])],
    ['no checksum', yml(['version: 1.5.0', 'files:', '  - url: a.exe'])],
    ['a weaker checksum', yml(['version: 1.5.0', 'files:', '  - url: a.exe', '    sha2: abc'])],
    ['a file for administrators', yml(['version: 1.5.0', ...file, '    isAdminRightsRequired: true'])],
    ['a web installer', yml(['version: 1.5.0', ...file, 'packages:', '  x64:', '    path: b.7z'])],
    ['references', yml(['version: &v 1.5.0', 'also: *v', ...file])],
  ] as const)('is none where the release file holds %s', async ([_what, text]) => {
    const { windows } = await world(release({ yml: text }))
    expect(await (await windows()).latest(wanted)).toMatchObject(asked('answer'))
  })

  test.for(['github.com/keyturn/keyturn/releases.atom', 'github.com/keyturn/keyturn/releases/tag/v1.5.0'])(
    'is none where %s is garbage, without end, or missing',
    async (page) => {
      for (const answer of [text('<<<'), endless, text('', 404)]) {
        const { windows } = await world({ ...release(), [page]: answer })
        expect(await (await windows()).latest(wanted)).toMatchObject(asked('answer'))
      }
    },
  )

  test('is not found offline', async () => {
    const { windows, close } = await world()
    await close()
    expect(await (await windows()).latest(wanted)).toMatchObject(asked('unreachable'))
  })

  test('is told to the log in few words', async () => {
    const { windows, log } = await world(release({ yml: `a: ${'x'.repeat(5_000)}` }))
    await (await windows()).latest(wanted)
    const longest = log.lines.map(({ fields }) => JSON.stringify(fields).length)
    expect(Math.max(...longest)).toBeLessThan(1_000)
  })
})

/** Looks and fetches. */
async function fetched(made: Awaited<ReturnType<typeof world>>): Promise<Result<void>> {
  const updater = await made.windows()
  expect(await updater.latest(wanted)).toMatchObject({ ok: true })
  return updater.download(wanted)
}

describe('an installer for Windows', () => {
  test('is fetched, and proved with the version that was told', async () => {
    const made = await world()
    expect(await fetched(made)).toEqual(ok())
    const path = join(made.pending, 'Keyturn-1.5.0-win-x64.exe')
    expect(await readFile(path, 'utf8')).toBe('the installer')
    expect(made.proofs.at(-1)).toEqual({ file: path, version: '1.5.0' })
  })

  test('that is another file is refused', async () => {
    const made = await world(release({ checksum: sha512('another') }))
    expect(await fetched(made)).toMatchObject(asked('damaged'))
    expect(made.proofs).toEqual([])
  })

  test('that is not signed by Keyturn’s makers is refused, and does not stay', async () => {
    const made = await world()
    made.refusals.push('another publisher')
    expect(await fetched(made)).toMatchObject(asked('unsigned'))
    await expect(readFile(join(made.pending, 'Keyturn-1.5.0-win-x64.exe'))).rejects.toThrow('ENOENT')
  })

  test('is proved even where app-update.yml names no publisher, which electron-updater lets pass', async () => {
    const made = await world(undefined, { publisher: null })
    made.refusals.push('another publisher')
    expect(await fetched(made)).toMatchObject(asked('unsigned'))
    await expect(readFile(join(made.pending, 'Keyturn-1.5.0-win-x64.exe'))).rejects.toThrow('ENOENT')
  })

  test('that an earlier start fetched is proved again', async () => {
    const made = await world()
    expect(await fetched(made)).toEqual(ok())
    made.refusals.push('changed')
    expect(await fetched(made)).toMatchObject(asked('unsigned'))
  })

  test('that is cut off can be fetched again', async () => {
    const made = await world()
    const whole = made.answers.get('release-assets.githubusercontent.com/installer') ?? text('')
    made.answers.set('release-assets.githubusercontent.com/installer', (response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half', () => response.destroy())
    })
    expect(await fetched(made)).toMatchObject(asked('unreachable'))
    made.answers.set('release-assets.githubusercontent.com/installer', whole)
    expect(await fetched(made)).toEqual(ok())
  })

  test('is left where nobody wants it any more', async () => {
    const made = await world()
    const stop = new AbortController()
    made.answers.set('release-assets.githubusercontent.com/installer', () => stop.abort())
    const updater = await made.windows()
    await updater.latest(wanted)
    expect(await updater.download(stop.signal)).toMatchObject(asked('unreachable'))
  })

  test('that can’t be saved is told so', async () => {
    const made = await world()
    await writeFile(join(made.folder, 'keyturn-updater'), 'a file where the folder should be')
    expect(await fetched(made)).toMatchObject(asked('disk'))
  })

  test('is proved once more right before it runs', async () => {
    const made = await world()
    const updater = await made.windows()
    expect(await updater.prepare()).toMatchObject(asked('damaged'))
    await updater.latest(wanted)
    await updater.download(wanted)
    const before = made.proofs.length
    expect(await updater.prepare()).toEqual(ok())
    expect(made.proofs).toHaveLength(before + 1)
    made.refusals.push('changed meanwhile')
    expect(await updater.prepare()).toMatchObject(asked('unsigned'))
    expect(await updater.prepare()).toMatchObject(asked('damaged'))
  })

  test.skipIf(process.platform === 'win32')(
    'runs when it is installed, quietly, and Keyturn ends (needs a script that is a program)',
    async () => {
      const made = await world()
      const said = join(made.folder, 'said')
      made.answers.clear()
      for (const [page, answer] of Object.entries(
        release({ installer: `#!/bin/sh\necho "$@" > ${said}.new && mv ${said}.new ${said}\n` }),
      ))
        made.answers.set(page, answer)
      const updater = await made.windows()
      await updater.latest(wanted)
      await updater.download(wanted)
      await chmod(join(made.pending, 'Keyturn-1.5.0-win-x64.exe'), 0o700)
      updater.install()
      expect(made.exits).toEqual([true])
      await expect.poll(() => readFile(said, 'utf8').catch(() => '')).toBe('--updated /S --force-run\n')
    },
  )
})

describe('a package for Linux', () => {
  test('is told of, and neither fetched nor installed', async () => {
    const { parts, asked: pages } = await world()
    const updater = await openTellingUpdater(parts)
    expect(await updater.latest(wanted)).toEqual(ok({ version: '1.5.0' }))
    expect(await updater.download(wanted)).toMatchObject(asked('unsigned'))
    expect(await updater.prepare()).toMatchObject({ ok: false })
    updater.install()
    expect(pages.filter((page) => page.includes('installer'))).toEqual([])
  })
})

describe('Squirrel on macOS', () => {
  /** Answers each question with the event that a test gives. */
  class FakeSquirrel extends EventEmitter {
    readonly #event: readonly [string, ...unknown[]]
    constructor(event: readonly [string, ...unknown[]]) {
      super()
      this.#event = event
    }
    checkForUpdates(): void {
      const [name, ...data] = this.#event
      this.emit(name, ...data)
    }
  }

  test.for([
    ['update-downloaded', null],
    ['update-not-available', 'Squirrel saw no update'],
  ] as const)('on %s', async ([event, refusal]) => {
    const squirrel = new FakeSquirrel([event])
    expect(await proveBySquirrel(squirrel)).toBe(refusal)
    expect(squirrel.eventNames()).toEqual([])
  })

  test('refuses what another team signed', async () => {
    const squirrel = new FakeSquirrel(['error', new Error('code failed to satisfy')])
    expect(await proveBySquirrel(squirrel)).toBe('code failed to satisfy')
  })
})
