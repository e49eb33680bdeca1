/**
 * Sections of the AWS files as places where a key stands (the key-place port).
 *
 * SECURITY: secrets leave `Secret` in the edit of `key-pair.ts` alone, on their way into the file.
 */
import { type LineReason, type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { AwsFileKind } from '../ports/aws-files.ts'
import type { KeyPair, KeyPlace, KeyPlaces, PlaceReading, PlaceWrite } from '../ports/key-place.ts'
import { parseDocument } from './aws-document.ts'
import { awsFilePaths } from './aws-file-paths.ts'
import { fileRefusal, readBoth } from './dialects.ts'
import { rewriteFile } from './durable-write.ts'
import { hashOf } from './file-names.ts'
import { errorCode, readProblem } from './file-problems.ts'
import { idName, obstacleIn, pairOf, readPair, replacePair } from './key-pair.ts'
import { removeLeftovers } from './leftovers.ts'
import type { AwsFile, ReadFile } from './profile-edit.ts'
import type { ReadSection } from './reading.ts'
import { type FileTools, findRealFile, isOpenToOthers, type RealFile, refusalToReplace } from './real-file.ts'
import { loadPairsAsSdk } from './sdk-loader.ts'

type FoundPlace = Awaited<ReturnType<KeyPlaces['find']>>[number]
/** A file as `find` needs it, looked at once for all of its places. */
type OpenFile = ReadFile & {
  readonly real: Extract<RealFile, { kind: 'found' }>
  readonly hash: string
  /** Why nothing in it can be written. */
  readonly obstacle: Problem | null
  readonly pairBySdk: (profile: string) => KeyPair | null
}

export class AwsFilePlaces implements KeyPlaces {
  readonly #tools: FileTools

  constructor(tools: FileTools) {
    this.#tools = tools
  }

  async find(accessKeyId: string): Promise<readonly FoundPlace[]> {
    const paths = awsFilePaths(this.#tools.environment)
    const credentials = await this.#open({ path: paths.credentials, kind: 'credentials' })
    const config = await this.#open({ path: paths.config, kind: 'config' })
    const found: FoundPlace[] = []
    const seen = new Set<string>()
    for (const [file, other] of [
      [credentials, config],
      [config, credentials],
    ] as const) {
      if (file === null) continue
      for (const [profile, section] of sectionsWithKey(file, accessKeyId)) {
        // Both variables may name the same file.
        const key = `${file.real.path}:${section.line}`
        if (seen.has(key)) continue
        seen.add(key)
        found.push(this.#describe(file, other, profile, section))
      }
    }
    return found
  }

  async read(place: KeyPlace): Promise<Result<PlaceReading>> {
    const bytes = await this.#bytes(place)
    if (!bytes.ok) return bytes
    const found = readPair(fileOf(place), bytes.value, place.profile)
    return found.ok ? ok({ pair: found.value?.pair ?? null, hash: hashOf(bytes.value) }) : found
  }

  async rehearse(place: KeyPlace, operationId: string): Promise<Result<void>> {
    const outcome = await rewriteFile(this.#tools, {
      path: place.path,
      operationId,
      keepMode: true,
      edit: (bytes) => rewriteSamePair(fileOf(place), bytes, place.profile),
      isDone: () => true,
    })
    return outcome.ok ? ok() : outcome
  }

  write({
    place,
    expectedKeyId,
    pair,
    operationId,
    beforeRename,
  }: PlaceWrite): ReturnType<KeyPlaces['write']> {
    const file = fileOf(place)
    return rewriteFile(this.#tools, {
      path: place.path,
      operationId,
      beforeRename,
      edit: (bytes) => replacePair(file, bytes, place.profile, expectedKeyId, pair),
      isDone: (bytes) => {
        const found = readPair(file, bytes, place.profile)
        return found.ok && found.value !== null && isSamePair(pair, found.value.pair)
      },
    })
  }

  async resolve(place: KeyPlace): Promise<Result<KeyPair>> {
    const reading = await this.read(place)
    if (!reading.ok) return reading
    const { pair } = reading.value
    if (pair === null)
      return failed(problem('profile-not-editable', { profile: place.profile, reason: 'missing' }))
    const bySdk = (await loadPairsAsSdk(fileOf(place)))(place.profile)
    if (isSamePair(pair, bySdk)) return ok(pair)
    return failed(otherSdkDiffers(place.path, place.lines[0] ?? 1))
  }

  async cleanUp(places: readonly KeyPlace[], operationId: string): Promise<void> {
    for (const path of new Set(places.map((place) => place.path))) {
      const here = places.filter((place) => place.path === path)
      await removeLeftovers(this.#tools, path, operationId, (theirs, ours) => carryPairs(here, theirs, ours))
    }
  }

  #describe(file: OpenFile, other: OpenFile | null, profile: string, section: ReadSection): FoundPlace {
    const { real, hash } = file
    const { path, kind } = file.file
    const found = pairOf(file, profile)
    const [idLine, ...rest] = (found.ok ? found.value?.lines : null) ?? [
      section.options.get(idName)?.line ?? section.line,
    ]
    const isAgreed = found.ok && found.value !== null && isSamePair(found.value.pair, file.pairBySdk(profile))
    const obstacle =
      file.obstacle ??
      (found.ok ? null : found.problem) ??
      obstacleIn(profile, [...sectionsOf(file, profile), ...sectionsOf(other, profile)]) ??
      (isAgreed ? null : otherSdkDiffers(path, idLine))
    return {
      place: {
        id: `${kind}:${section.header}`,
        kind: 'aws-file',
        path,
        realPath: real.path,
        profile,
        section: section.header,
        lines: [idLine, ...rest],
        hash,
        mode: real.facts.mode,
      },
      problem: obstacle,
      narrowsMode: isOpenToOthers(this.#tools.environment, real.facts),
    }
  }

  /** Null where the file is missing or can't be read: then no key is known to stand there. */
  async #open(file: AwsFile): Promise<OpenFile | null> {
    try {
      const real = await findRealFile(this.#tools.disk, file.path)
      if (real.kind !== 'found' || real.facts.kind !== 'file') return null
      const bytes = await this.#tools.disk.read(real.path)
      const document = parseDocument(bytes)
      const both = readBoth(document, file.kind)
      const obstacle =
        fileRefusal(file.path, document, both) ?? (await refusalToReplace(this.#tools, file.path, real))
      return {
        file,
        real,
        document,
        both,
        obstacle,
        hash: hashOf(bytes),
        pairBySdk: await loadPairsAsSdk(file),
      }
    } catch (error) {
      errorCode(error)
      return null
    }
  }

  async #bytes(place: KeyPlace): Promise<Result<Uint8Array>> {
    try {
      return ok(await this.#tools.disk.read(place.path))
    } catch (error) {
      return failed(readProblem(place.path, error))
    }
  }
}

/** A place is journalled as plain data; its id tells which of the two files it is in. */
function fileOf(place: KeyPlace): AwsFile {
  const kind: AwsFileKind = place.id.startsWith('config:') ? 'config' : 'credentials'
  return { path: place.path, kind }
}

/** Profiles with this key id by either dialect, under the SDKs' name where both know the section. */
function sectionsWithKey(
  { both }: OpenFile,
  accessKeyId: string,
): readonly (readonly [string, ReadSection])[] {
  const found = new Map<number, readonly [string, ReadSection]>()
  for (const reading of [both.sdk, both.botocore]) {
    for (const [profile, section] of reading.profiles) {
      const holds = section.options.get(idName)?.value === accessKeyId
      if (holds && !found.has(section.line)) found.set(section.line, [profile, section])
    }
  }
  return [...found.values()].sort(([, left], [, right]) => left.line - right.line)
}

function sectionsOf(file: OpenFile | null, profile: string): readonly (ReadSection | undefined)[] {
  return [file?.both.sdk.profiles.get(profile), file?.both.botocore.profiles.get(profile)]
}

/** The edit of a rehearsal: it meets every obstacle of the real one and changes nothing. */
function rewriteSamePair(file: AwsFile, bytes: Uint8Array, profile: string): Result<Uint8Array> {
  const found = readPair(file, bytes, profile)
  if (!found.ok) return found
  if (found.value === null) return failed(problem('profile-not-editable', { profile, reason: 'missing' }))
  return replacePair(file, bytes, profile, found.value.pair.accessKeyId, found.value.pair)
}

/** Puts the pairs that stand in our bytes into somebody else's version of the file. */
function carryPairs(places: readonly KeyPlace[], theirs: Uint8Array, ours: Uint8Array): Result<Uint8Array> {
  let bytes = theirs
  for (const place of places) {
    const file = fileOf(place)
    const [now, then] = [readPair(file, ours, place.profile), readPair(file, bytes, place.profile)]
    if (!now.ok) return now
    if (!then.ok) return then
    if (now.value === null || then.value === null || isSamePair(now.value.pair, then.value.pair)) continue
    const carried = replacePair(file, bytes, place.profile, then.value.pair.accessKeyId, now.value.pair)
    if (!carried.ok) return carried
    bytes = carried.value
  }
  return ok(bytes)
}

function isSamePair(pair: KeyPair, other: KeyPair | null): boolean {
  return pair.accessKeyId === other?.accessKeyId && pair.secretAccessKey.equals(other.secretAccessKey)
}

function otherSdkDiffers(path: string, line: number): Problem {
  return problem('file-ambiguous', { path, line, reason: 'other-sdk-differs' satisfies LineReason })
}
