/**
 * Sections of the AWS files as places where a key stands (the key-place port).
 *
 * SECURITY: secrets leave `Secret` in the edit of `key-pair.ts` alone, on their way into the file.
 */
import { type LineReason, type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { AwsFileKind } from '../ports/aws-files.ts'
import type { FoundPlace, KeyPair, KeyPlace, KeyPlaces, PlaceWrite } from '../ports/key-place.ts'
import { Secret } from '../ports/secret.ts'
import { parseDocument, printDocument } from './aws-document.ts'
import { awsFilePaths } from './aws-file-paths.ts'
import { fileRefusal, readBoth } from './dialects.ts'
import { hashOf } from './file-names.ts'
import { readProblem } from './file-problems.ts'
import { idName, obstacleIn, pairOf, readPair, replacePair, secretName } from './key-pair.ts'
import { isSamePair, PairFiles, type PairFormat } from './pair-files.ts'
import { type AwsFile, type ReadFile, setOptions } from './profile-edit.ts'
import type { ReadSection } from './reading.ts'
import { type FileTools, findRealFile, isOpenToOthers, type RealFile, refusalToReplace } from './real-file.ts'
import { loadPairsAsSdk, loadPairsOfBytes } from './sdk-loader.ts'

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
  readonly #files: PairFiles

  constructor(tools: FileTools) {
    this.#tools = tools
    this.#files = new PairFiles(tools, awsFormat)
  }

  async find(accessKeyId: string): ReturnType<KeyPlaces['find']> {
    const paths = awsFilePaths(this.#tools.environment)
    const credentials = await this.#open({ path: paths.credentials, kind: 'credentials' })
    if (!credentials.ok) return credentials
    const config = await this.#open({ path: paths.config, kind: 'config' })
    if (!config.ok) return config
    const found: FoundPlace[] = []
    const seen = new Set<string>()
    for (const [file, other] of [
      [credentials.value, config.value],
      [config.value, credentials.value],
    ] as const) {
      if (file === null) continue
      const sections = sectionsWithKey(file, accessKeyId)
      const showsEdit = await editsSeenBySdk(file, sections)
      for (const [profile, section] of sections) {
        // Both variables may name the same file.
        const key = `${file.real.path}:${section.line}`
        if (seen.has(key)) continue
        seen.add(key)
        found.push(this.#describe(file, other, profile, section, showsEdit))
      }
    }
    return ok(found)
  }

  /**
   * The same in one more file of this dialect, as a copy: a backup, or the usual file where a variable names another.
   * Empty where the file is missing or can't be read.
   */
  async findIn(path: string, accessKeyId: string): Promise<readonly FoundPlace[]> {
    const hasProfiles = await this.#openReadable({ path, kind: 'config' })
    // Only `config` has sections named `profile x`; a copy of it doesn't tell by its name.
    const isConfig = [...(hasProfiles?.both.botocore.sections.keys() ?? [])].some((header) =>
      /^profile\s/.test(header),
    )
    const file = isConfig ? hasProfiles : await this.#openReadable({ path, kind: 'credentials' })
    if (file === null) return []
    const sections = sectionsWithKey(file, accessKeyId)
    const showsEdit = await editsSeenBySdk(file, sections)
    return sections.map(([profile, section]): FoundPlace => {
      const found = this.#describe(file, null, profile, section, showsEdit)
      const id = `${file.file.kind}:${path}:${section.header}`
      return { ...found, place: { ...found.place, id, kind: 'aws-folder' } }
    })
  }

  read(place: KeyPlace): ReturnType<KeyPlaces['read']> {
    return this.#files.read(place)
  }

  rehearse(place: KeyPlace, operationId: string): ReturnType<KeyPlaces['rehearse']> {
    return this.#files.rehearse(place, operationId)
  }

  write(request: PlaceWrite): ReturnType<KeyPlaces['write']> {
    return this.#files.write(request)
  }

  cleanUp(places: readonly KeyPlace[], operationId: string): Promise<void> {
    return this.#files.cleanUp(places, operationId)
  }

  async resolve(place: KeyPlace): Promise<Result<KeyPair>> {
    const pair = await this.#files.readPair(place)
    if (!pair.ok) return pair
    const bySdk = (await loadPairsAsSdk(fileOf(place)))(place.profile)
    return isSamePair(pair.value, bySdk) ? pair : failed(otherSdkDiffers(place.path, place.lines[0] ?? 1))
  }

  #describe(
    file: OpenFile,
    other: OpenFile | null,
    profile: string,
    section: ReadSection,
    showsEdit: (profile: string) => boolean,
  ): FoundPlace {
    const { real, hash } = file
    const { path, kind } = file.file
    const found = pairOf(file, profile)
    const [idLine, ...rest] = (found.ok ? found.value?.lines : null) ?? [
      section.options.get(idName)?.line ?? section.line,
    ]
    const isAgreed =
      found.ok &&
      found.value !== null &&
      isSamePair(found.value.pair, file.pairBySdk(profile)) &&
      showsEdit(profile)
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

  async #openReadable(file: AwsFile): Promise<OpenFile | null> {
    const opened = await this.#open(file)
    return opened.ok ? opened.value : null
  }

  /** Null where there is no such file. Problem: file-unreadable. */
  async #open(file: AwsFile): Promise<Result<OpenFile | null>> {
    try {
      const real = await findRealFile(this.#tools.disk, file.path)
      if (real.kind !== 'found' || real.facts.kind !== 'file') return ok(null)
      const bytes = await this.#tools.disk.read(real.path)
      const document = parseDocument(bytes)
      const both = readBoth(document, file.kind)
      const obstacle =
        fileRefusal(file.path, document, both) ?? (await refusalToReplace(this.#tools, file.path, real))
      return ok({
        file,
        real,
        document,
        both,
        obstacle,
        hash: hashOf(bytes),
        pairBySdk: await loadPairsAsSdk(file),
      })
    } catch (error) {
      const unread = readProblem(file.path, error)
      return unread.code === 'file-missing' ? ok(null) : failed(unread)
    }
  }
}

const awsFormat: PairFormat = {
  read: (place, bytes) => {
    const found = readPair(fileOf(place), bytes, place.profile)
    return found.ok ? ok(found.value?.pair ?? null) : found
  },
  replace: (place, bytes, expectedKeyId, pair) =>
    replacePair(fileOf(place), bytes, place.profile, expectedKeyId, pair),
}

/** A place is journalled as plain data; its id tells which of the two kinds of file it is in. */
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

/**
 * Whether another pair in a profile would show to the SDK's loader too. It may read the very same values from other
 * lines, where two profiles share a pair and it does not see the second one's header. All profiles that can be edited
 * get a pair of their own in one edit that is only thought of; what refuses an edit has its own name.
 */
async function editsSeenBySdk(
  read: OpenFile,
  sections: readonly (readonly [string, ReadSection])[],
): Promise<(profile: string) => boolean> {
  const { file, document } = read
  const bytes = printDocument(document)
  const editable = sections.map(([profile]) => profile).filter((profile) => pairOf(read, profile).ok)
  const pairs = new Map(editable.map((profile, index) => [profile, thoughtPair(index)]))
  const whole = editedBytes(file, bytes, pairs)
  const edits = whole ? [pairs] : [...pairs].map((one) => new Map([one]))
  const seen = new Map<string, boolean>()
  for (const edit of edits) {
    const edited = whole ?? editedBytes(file, bytes, edit)
    if (edited === null) continue
    const pairBySdk = await loadPairsOfBytes(file.kind, edited)
    for (const [profile, pair] of edit) seen.set(profile, isSamePair(pair, pairBySdk(profile)))
  }
  return (profile) => seen.get(profile) ?? true
}

const thoughtPair = (index: number): KeyPair => ({
  accessKeyId: `AKIATHOUGHT${index}`,
  secretAccessKey: new Secret(`thought ${index}`),
})

function editedBytes(
  file: AwsFile,
  bytes: Uint8Array,
  pairs: ReadonlyMap<string, KeyPair>,
): Uint8Array | null {
  const changes = [...pairs].flatMap(([profile, { accessKeyId, secretAccessKey }]) => [
    { profile, name: idName, value: accessKeyId },
    { profile, name: secretName, value: secretAccessKey.reveal() },
  ])
  const edited = setOptions(file, bytes, changes, { addSections: false })
  return edited.ok ? edited.value : null
}

function otherSdkDiffers(path: string, line: number): Problem {
  return problem('file-ambiguous', { path, line, reason: 'other-sdk-differs' satisfies LineReason })
}
