/**
 * Tells when files change: by the system's notices about their folders, settled, and checked against the files'
 * own facts, since a notice may be about anything in a folder and may come many times for one change.
 */
import { type FSWatcher, watch } from 'node:fs'
import { dirname } from 'node:path'
import type { FileFacts } from '../ports/disk.ts'
import { errorCode } from './file-problems.ts'
import { type FileTools, findRealFile } from './real-file.ts'

const settleMilliseconds = 150
const mostRounds = 10

/**
 * Calls back after any of these files changed, appeared or went. Folders may come later and files may be replaced:
 * what is watched is the folder on the path, the real folder behind links, or the nearest one above that is there.
 * Returns the way to stop. Where the system refuses to watch, nothing is called back.
 */
export function watchFiles(
  tools: Pick<FileTools, 'disk' | 'clock'>,
  paths: readonly string[],
  onChange: () => void,
): () => void {
  const watcher = new FilesWatcher(tools, paths, onChange)
  watcher.start()
  return () => watcher.stop()
}

class FilesWatcher {
  readonly #tools: Pick<FileTools, 'disk' | 'clock'>
  readonly #paths: readonly string[]
  readonly #onChange: () => void
  readonly #stopped = new AbortController()
  readonly #watchers = new Map<string, FSWatcher>()
  #notices = 0
  #isSettling = false
  #fingerprint: string | null = null
  /** The first notice may be about a change from before the first fingerprint, which its caller has not read. */
  #isUnsure = true

  constructor(tools: Pick<FileTools, 'disk' | 'clock'>, paths: readonly string[], onChange: () => void) {
    this.#tools = tools
    this.#paths = paths
    this.#onChange = onChange
  }

  start(): void {
    void this.#look()
  }

  stop(): void {
    this.#stopped.abort()
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  /** Waits until notices stop coming, then looks. Never rejects. */
  async #settle(): Promise<void> {
    this.#notices += 1
    if (this.#isSettling) return
    this.#isSettling = true
    // With a bound, since something that writes without a pause would keep every change from being seen.
    for (let round = 0, seen = 0; round < mostRounds && seen !== this.#notices; round += 1) {
      seen = this.#notices
      await this.#tools.clock.wait(settleMilliseconds, this.#stopped.signal)
    }
    this.#isSettling = false
    await this.#look()
  }

  /** Follows folders that came or went, before it reads the facts: what changes after is noticed then. */
  async #look(): Promise<void> {
    await this.#follow()
    const fingerprint = (await Promise.all(this.#paths.map((path) => this.#describe(path)))).join('\n')
    if (this.#stopped.signal.aborted) return
    const isFirst = this.#fingerprint === null
    const isChanged = !isFirst && (this.#isUnsure || this.#fingerprint !== fingerprint)
    this.#fingerprint = fingerprint
    if (!isChanged) return
    this.#isUnsure = false
    this.#onChange()
  }

  async #follow(): Promise<void> {
    const wanted = new Map<string, string>()
    for (const path of this.#paths) {
      for (const folder of await this.#folders(path)) wanted.set(await this.#identify(folder), folder)
    }
    if (this.#stopped.signal.aborted) return
    for (const [identity, watcher] of this.#watchers) {
      if (wanted.has(identity)) continue
      watcher.close()
      this.#watchers.delete(identity)
    }
    for (const [identity, folder] of wanted) {
      if (!this.#watchers.has(identity)) this.#open(identity, folder)
    }
  }

  #open(identity: string, folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => void this.#settle())
      watcher.on('error', () => void this.#settle())
      this.#watchers.set(identity, watcher)
    } catch (error) {
      // Gone again, or the system's limit of watches is reached: files are read again whenever the window comes up.
      errorCode(error)
    }
  }

  async #folders(path: string): Promise<readonly string[]> {
    const above = await this.#nearest(dirname(path))
    const real = await findRealFile(this.#tools.disk, path).catch(() => null)
    return real?.kind === 'found' || real?.kind === 'missing' ? [above, dirname(real.path)] : [above]
  }

  async #nearest(folder: string): Promise<string> {
    const facts = await this.#facts(folder)
    const isThere = facts?.kind === 'folder' || facts?.kind === 'link'
    return isThere || dirname(folder) === folder ? folder : this.#nearest(dirname(folder))
  }

  /** A folder that is made again under its old name needs a new watch. */
  async #identify(folder: string): Promise<string> {
    const facts = await this.#facts(folder)
    return `${folder}:${facts?.device}:${facts?.inode}`
  }

  async #describe(path: string): Promise<string> {
    const real = await findRealFile(this.#tools.disk, path).catch(() => null)
    if (real?.kind !== 'found') return `${path} ${real?.kind ?? 'unreadable'}`
    const { inode, size, modifiedAt, mode, ownerId } = real.facts
    return [real.path, inode, size, modifiedAt, mode, ownerId].join(' ')
  }

  async #facts(path: string): Promise<FileFacts | null> {
    return this.#tools.disk.facts(path).catch(() => null)
  }
}
