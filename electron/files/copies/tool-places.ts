/**
 * Key pairs in the files of s3cmd, boto and rclone as places (the key-place port), written like the AWS files.
 *
 * SECURITY: secrets leave `Secret` in the edit of `ini-pair.ts` alone, on their way into the file.
 */
import { basename } from 'node:path'
import type { Problem } from '../../contract/problems.ts'
import { ok, type Result } from '../../contract/result.ts'
import type { FoundPlace, KeyPair, KeyPlace } from '../../ports/key-place.ts'
import { hashOf } from '../file-names.ts'
import { PairFiles, type PairFormat } from '../pair-files.ts'
import { type FileTools, isOpenToOthers, type RealFile, refusalToReplace } from '../real-file.ts'
import { type CopyFormat, copyFormats } from './formats.ts'
import { readIni } from './ini-file.ts'
import { pairIn, replacePairIn, sectionsWithKey } from './ini-pair.ts'

type ToolFile = {
  readonly kind: CopyFormat['kind']
  /** As the person knows it. */
  readonly path: string
  readonly real: Extract<RealFile, { kind: 'found' }>
  readonly bytes: Uint8Array
}

export class ToolPlaces extends PairFiles {
  readonly #tools: FileTools

  constructor(tools: FileTools) {
    super(tools, toolFormat)
    this.#tools = tools
  }

  /** Reads the place afresh by the reader of its format. Problems: those of reading, profile-not-editable (missing). */
  resolve(place: KeyPlace): Promise<Result<KeyPair>> {
    return this.readPair(place)
  }

  /** Every section of a file that holds this key id; `problem`: why none of it can be read. */
  async findIn(
    { kind, path, real, bytes }: ToolFile,
    accessKeyId: string,
  ): Promise<{ readonly found: readonly FoundPlace[]; readonly problem: Problem | null }> {
    const file = readIni(path, bytes)
    if (!file.ok) return { found: [], problem: file.problem }
    const format = copyFormats[kind]
    const obstacle = await refusalToReplace(this.#tools, path, real)
    const found = sectionsWithKey(format, file.value, accessKeyId).map(({ header, line }): FoundPlace => {
      const pair = pairIn(format, file.value, header)
      const place: KeyPlace = {
        id: `${kind}:${path}:${header}`,
        kind,
        path,
        realPath: real.path,
        profile: header === '' ? basename(path) : header,
        section: header,
        lines: pair.ok ? (pair.value?.lines ?? [line]) : [line],
        hash: hashOf(bytes),
        mode: real.facts.mode,
      }
      return {
        place,
        problem: pair.ok ? obstacle : pair.problem,
        narrowsMode: isOpenToOthers(this.#tools.environment, real.facts),
      }
    })
    return { found, problem: null }
  }
}

const toolFormat: PairFormat = {
  read: (place, bytes) => {
    const file = readIni(place.path, bytes)
    if (!file.ok) return file
    const found = pairIn(formatOf(place), file.value, place.section)
    return found.ok ? ok(found.value?.pair ?? null) : found
  },
  replace: (place, bytes, expectedKeyId, pair) =>
    replacePairIn(formatOf(place), place.path, bytes, place.section, expectedKeyId, pair),
}

function formatOf({ kind }: KeyPlace): CopyFormat {
  if (kind === 'aws-file' || kind === 'aws-folder') throw new Error('AWS files have readers of their own')
  return copyFormats[kind]
}
