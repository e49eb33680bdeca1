/**
 * Looks for copies of a key on this computer (the copies port), within bounds of size, depth, number and time.
 *
 * SECURITY: of a file only the lines leave this folder where the key id stands. What is behind a network or a folder
 * link is not entered, and nothing is written.
 */
import { basename, join } from 'node:path'
import type { CopyKind } from '../../contract/rotation-views.ts'
import type { Copies, FoundCopies, FoundCopy, KnownCopy } from '../../ports/copies.ts'
import type { FoundPlace } from '../../ports/key-place.ts'
import { homeOf } from '../aws-file-paths.ts'
import type { AwsFilePlaces } from '../aws-file-places.ts'
import { errorCode } from '../file-problems.ts'
import { type FileTools, findRealFile, type RealFile } from '../real-file.ts'
import { walkFiles } from './folder-walk.ts'
import { copyFormats } from './formats.ts'
import { awsFolder, kindByName, knownFiles, type SearchedFile } from './known-files.ts'
import { linesWith } from './lines-with.ts'
import { findFarFolders, type IsFar } from './mounts.ts'
import { isEncryptedRclone } from './rclone-encryption.ts'
import type { ToolPlaces } from './tool-places.ts'

/** How far a search goes. Times in milliseconds, sizes in bytes. */
export const searchBounds = { time: 1_500, size: 1_048_576, entries: 20_000, depth: 4 } as const

/** Folders that programs fill: much to look at, and nothing that a person wrote. */
const programFolders = new Set([
  ...['node_modules', 'bower_components', 'vendor', '__pycache__', 'venv', 'target'],
  ...['Library', 'AppData', 'Application Data', 'Applications', 'Caches', 'Cache', 'go', 'snap'],
])
/** macOS asks the person before a program may look into these; a plan should not make it ask. */
const guardedOnMac = new Set(['Desktop', 'Documents', 'Downloads'])

type Parts = {
  readonly tools: FileTools
  readonly aws: AwsFilePlaces
  readonly toolPlaces: ToolPlaces
  readonly bounds?: {
    readonly time: number
    readonly size: number
    readonly entries: number
    readonly depth: number
  }
}

/** One search: what it looks for and what it has found so far. */
type Search = {
  readonly accessKeyId: string
  readonly signal: AbortSignal
  readonly isFar: IsFar
  readonly budget: { left: number }
  /** The real folder of our own journals: they name every key, and the person can mend nothing there. */
  readonly journals: string | null
  /** Real paths that were looked into: a file may have several names. */
  readonly seen: Set<string>
  readonly found: FoundCopy[]
}
type OpenedFile = SearchedFile & {
  readonly real: Extract<RealFile, { kind: 'found' }>
  readonly bytes: Uint8Array
}

export class CopySearch implements Copies {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async find(accessKeyId: string, folders: readonly string[] = []): Promise<FoundCopies> {
    const found: FoundCopy[] = []
    const truncated = await this.#within((signal) => this.#search(accessKeyId, folders, found, signal), true)
    return { copies: [...found], truncated }
  }

  async stillHolding(accessKeyId: string, copies: readonly KnownCopy[]): Promise<readonly KnownCopy[]> {
    // What could not be looked at in time is not known to be gone.
    return this.#within(async () => {
      const looked = copies.map(async (copy): Promise<KnownCopy | null> => {
        const file = await this.#open(copy, () => false)
        const hits = file === null ? [] : linesWith(file.bytes, accessKeyId)
        if (hits.length === 0) return null
        // Its lines may name the secret's, too.
        return hits.every((line) => copy.lines.includes(line)) ? copy : { ...copy, lines: hits }
      })
      return (await Promise.all(looked)).filter((copy) => copy !== null)
    }, copies)
  }

  /** A file system that hangs must not hold the plan up: `late` is the answer then. */
  async #within<T>(work: (signal: AbortSignal) => Promise<T>, late: T): Promise<T> {
    const { clock } = this.#parts.tools
    const stop = new AbortController()
    const limit = clock.wait(this.#bounds.time, stop.signal).then(() => late)
    const answer = await Promise.race([work(stop.signal), limit])
    stop.abort()
    return answer
  }

  /** Fills `found`, the likeliest files first. True: there may be more. */
  async #search(
    accessKeyId: string,
    folders: readonly string[],
    found: FoundCopy[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const { disk, environment } = this.#parts.tools
    const home = await findRealFile(disk, homeOf(environment)).catch(noneOnError)
    if (home?.kind !== 'found') return false
    const isFar = await findFarFolders(disk, environment, home)
    const budget = { left: this.#bounds.entries }
    const own = await findRealFile(disk, join(environment.dataFolder, 'operations')).catch(noneOnError)
    const journals = own?.kind === 'found' ? own.path : null
    const search: Search = { accessKeyId, signal, isFar, budget, journals, seen: new Set(), found }
    for (const file of knownFiles(environment)) await this.#look(search, file)
    await this.#walk(search, awsFolder(environment), 0, (name) => (isOurs(name) ? null : 'aws-folder'))
    for (const folder of folders) await this.#walk(search, folder, this.#bounds.depth, kindInNamedFolder)
    await this.#walk(search, homeOf(environment), this.#bounds.depth, kindByName)
    return signal.aborted || budget.left <= 0
  }

  async #walk(
    search: Search,
    folder: string,
    depth: number,
    kindOf: (name: string) => CopyKind | null,
  ): Promise<void> {
    const { disk, environment } = this.#parts.tools
    // A link that the system or the person named is followed, those below it are not.
    const root = await findRealFile(disk, folder).catch(noneOnError)
    if (root?.kind !== 'found' || search.isFar(root.path, root.facts)) return
    const isGuarded = (name: string) => environment.platform === 'darwin' && guardedOnMac.has(name)
    const paths = walkFiles({
      ...{ disk, depth, folder: root.path, budget: search.budget, signal: search.signal },
      isWanted: (name) => kindOf(name) !== null,
      mayEnter: (path, facts) =>
        path !== search.journals &&
        !programFolders.has(basename(path)) &&
        !isGuarded(basename(path)) &&
        !search.isFar(path, facts),
    })
    for await (const path of paths) {
      const kind = kindOf(basename(path))
      if (kind !== null) await this.#look(search, { path, kind })
    }
  }

  async #look(search: Search, searched: SearchedFile): Promise<void> {
    if (search.signal.aborted) return
    const file = await this.#open(searched, search.isFar)
    if (file === null || search.seen.has(file.real.path)) return
    search.seen.add(file.real.path)
    if (file.kind === 'rclone' && isEncryptedRclone(file.bytes)) {
      const { kind, path } = file
      search.found.push({ kind, path, lines: [], place: null, problem: null, narrowsMode: false })
      return
    }
    const hits = linesWith(file.bytes, search.accessKeyId)
    if (hits.length === 0) return
    const { found, problem } = await this.#placesIn(file, search.accessKeyId)
    const { kind, path } = file
    const known = new Set(found.flatMap(({ place }) => place.lines))
    const rest = hits.filter((line) => !known.has(line))
    // After the last wait, so that a search that came late adds nothing any more.
    if (search.signal.aborted) return
    if (kind !== 'aws-line') search.found.push(...found.map((place) => copyOf(kind, place)))
    if (rest.length === 0) return
    search.found.push({ kind, path, lines: rest, place: null, problem, narrowsMode: false })
  }

  /** The places among the lines of a file: those that can be edited, and in the AWS files those that are profiles'. */
  async #placesIn(file: OpenedFile, accessKeyId: string): ReturnType<ToolPlaces['findIn']> {
    const { aws, toolPlaces } = this.#parts
    const { kind, path, real, bytes } = file
    if (kind === 'aws-folder') return { found: await aws.findIn(path, accessKeyId), problem: null }
    if (kind === 'aws-line') {
      const profiles = await aws.find(accessKeyId)
      if (!profiles.ok) return { found: [], problem: profiles.problem }
      return { found: profiles.value.filter(({ place }) => place.realPath === real.path), problem: null }
    }
    if (kind in copyFormats) {
      const format = kind as keyof typeof copyFormats
      return toolPlaces.findIn({ kind: format, path, real, bytes }, accessKeyId)
    }
    return { found: [], problem: null }
  }

  /** Null where there is no such file, it is too large, can't be read, or must not be looked into. */
  async #open({ path, kind }: SearchedFile, isFar: IsFar): Promise<OpenedFile | null> {
    const { disk } = this.#parts.tools
    try {
      const real = await findRealFile(disk, path)
      if (real.kind !== 'found' || real.facts.kind !== 'file') return null
      if (real.facts.size > this.#bounds.size || isFar(real.path, real.facts)) return null
      return { path, kind, real, bytes: await disk.read(real.path) }
    } catch (error) {
      errorCode(error)
      return null
    }
  }

  get #bounds(): NonNullable<Parts['bounds']> {
    return this.#parts.bounds ?? searchBounds
  }
}

function copyOf(kind: CopyKind, { place, problem, narrowsMode }: FoundPlace): FoundCopy {
  return { kind, path: place.path, lines: place.lines, place, problem, narrowsMode }
}

/** In a folder that the person named every file counts. */
function kindInNamedFolder(name: string): CopyKind {
  return kindByName(name) ?? 'text'
}

/** Files that a write of ours keeps for a moment. */
function isOurs(name: string): boolean {
  return /^\..+\.keyturn[-.]/.test(name)
}

function noneOnError(error: unknown): null {
  errorCode(error)
  return null
}
