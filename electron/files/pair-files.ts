/** A pair in a file of whatever format: one way to read, rehearse, write and clean up for all of them. */
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { KeyPair, KeyPlace, KeyPlaces, PlaceReading, PlaceWrite } from '../ports/key-place.ts'
import { rewriteFile } from './durable-write.ts'
import { hashOf } from './file-names.ts'
import { readProblem } from './file-problems.ts'
import { removeLeftovers } from './leftovers.ts'
import type { FileTools } from './real-file.ts'

/** What a format knows of a pair at a place in its bytes. Pure. */
export type PairFormat = {
  /** The pair that stands there; null where none does. Refuses what can't be read for sure, naming the line. */
  readonly read: (place: KeyPlace, bytes: Uint8Array) => Result<KeyPair | null>
  /** Replaces the pair and nothing else. The id that stands there must be `expectedKeyId`. */
  readonly replace: (
    place: KeyPlace,
    bytes: Uint8Array,
    expectedKeyId: string,
    pair: KeyPair,
  ) => Result<Uint8Array>
}

/** The key-place port without the search, over one format. `resolve` is the format's own. */
export class PairFiles implements Omit<KeyPlaces, 'find' | 'resolve'> {
  readonly #tools: FileTools
  readonly #format: PairFormat

  constructor(tools: FileTools, format: PairFormat) {
    this.#tools = tools
    this.#format = format
  }

  async read(place: KeyPlace): Promise<Result<PlaceReading>> {
    const bytes = await this.#bytes(place)
    if (!bytes.ok) return bytes
    const found = this.#format.read(place, bytes.value)
    return found.ok ? ok({ pair: found.value, hash: hashOf(bytes.value) }) : found
  }

  /** The pair that stands there. Problems: those of reading, profile-not-editable (missing). */
  async readPair(place: KeyPlace): Promise<Result<KeyPair>> {
    const reading = await this.read(place)
    if (!reading.ok) return reading
    return reading.value.pair === null ? missing(place) : ok(reading.value.pair)
  }

  async rehearse(place: KeyPlace, operationId: string): Promise<Result<void>> {
    const outcome = await rewriteFile(this.#tools, {
      path: place.path,
      operationId,
      keepMode: true,
      edit: (bytes) => this.#replaceBySame(place, bytes),
      isDone: () => true,
    })
    return outcome.ok ? ok() : outcome
  }

  write(request: PlaceWrite): ReturnType<KeyPlaces['write']> {
    const { place, expectedKeyId, pair, operationId, beforeRename } = request
    return rewriteFile(this.#tools, {
      path: place.path,
      operationId,
      beforeRename,
      edit: (bytes) => this.#format.replace(place, bytes, expectedKeyId, pair),
      isDone: (bytes) => {
        const found = this.#format.read(place, bytes)
        return found.ok && isSamePair(pair, found.value)
      },
    })
  }

  async cleanUp(places: readonly KeyPlace[], operationId: string): Promise<void> {
    for (const path of new Set(places.map((place) => place.path))) {
      const here = places.filter((place) => place.path === path)
      await removeLeftovers(this.#tools, path, operationId, (theirs, ours) => this.#carry(here, theirs, ours))
    }
  }

  /** The edit of a rehearsal: it meets every obstacle of the real one and changes nothing. */
  #replaceBySame(place: KeyPlace, bytes: Uint8Array): Result<Uint8Array> {
    const found = this.#format.read(place, bytes)
    if (!found.ok) return found
    if (found.value === null) return missing(place)
    return this.#format.replace(place, bytes, found.value.accessKeyId, found.value)
  }

  /** Puts the pairs that stand in our bytes into somebody else's version of the file. */
  #carry(places: readonly KeyPlace[], theirs: Uint8Array, ours: Uint8Array): Result<Uint8Array> {
    let bytes = theirs
    for (const place of places) {
      const [now, then] = [this.#format.read(place, ours), this.#format.read(place, bytes)]
      if (!now.ok) return now
      if (!then.ok) return then
      if (now.value === null || then.value === null || isSamePair(now.value, then.value)) continue
      const carried = this.#format.replace(place, bytes, then.value.accessKeyId, now.value)
      if (!carried.ok) return carried
      bytes = carried.value
    }
    return ok(bytes)
  }

  async #bytes(place: KeyPlace): Promise<Result<Uint8Array>> {
    try {
      return ok(await this.#tools.disk.read(place.path))
    } catch (error) {
      return failed(readProblem(place.path, error))
    }
  }
}

export function isSamePair(pair: KeyPair, other: KeyPair | null): boolean {
  return pair.accessKeyId === other?.accessKeyId && pair.secretAccessKey.equals(other.secretAccessKey)
}

function missing({ profile }: KeyPlace): Result<never> {
  return failed(problem('profile-not-editable', { profile, reason: 'missing' }))
}
