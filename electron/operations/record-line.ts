/**
 * One record of a journal as one line: a checksum over the line before and this one's JSON, a blank, the JSON.
 *
 * Chaining the checksums makes a lost, swapped or altered line visible wherever it is, so that only a bad *last*
 * line is ever taken for a torn write (rotation-machine.md, section 2).
 */
import { createHash } from 'node:crypto'

export type Stamped<R> = {
  readonly sequence: number
  /** This computer's time, ISO 8601. */
  readonly at: string
  /** AWS's time as the last answer told it, ISO 8601; null before the first answer. */
  readonly awsTime: string | null
  readonly record: R
}

const checksumLength = 32
/** What the first line is chained to. */
export const chainStart = ''

const checksumOf = (previous: string, json: string): string =>
  createHash('sha256').update(`${previous}\n${json}`).digest('hex').slice(0, checksumLength)

/** The line for `stamped`, with its line end, and the checksum that the next line is chained to. */
export function encodeLine(previous: string, stamped: Stamped<unknown>): { line: string; checksum: string } {
  const json = JSON.stringify(stamped)
  const checksum = checksumOf(previous, json)
  return { line: `${checksum} ${json}\n`, checksum }
}

export type ParsedJournal = {
  readonly stamped: readonly Stamped<unknown>[]
  readonly checksum: string
  /** How many bytes hold whole records; what follows is a torn write. */
  readonly goodBytes: number
}

/** Reads a journal's bytes. Null: a bad line that is not the last one, so nothing in it may be acted on. */
export function parseLines(bytes: Uint8Array): ParsedJournal | null {
  const text = Buffer.from(bytes).toString('utf8')
  const stamped: Stamped<unknown>[] = []
  let checksum = chainStart
  let position = 0
  while (position < text.length) {
    const end = text.indexOf('\n', position)
    const line = end === -1 ? text.slice(position) : text.slice(position, end)
    const parsed = end === -1 ? null : parseLine(checksum, line, stamped.length)
    if (parsed === null) {
      const isLast = end === -1 || end === text.length - 1
      return isLast ? { stamped, checksum, goodBytes: Buffer.byteLength(text.slice(0, position)) } : null
    }
    stamped.push(parsed.stamped)
    checksum = parsed.checksum
    position = end + 1
  }
  return { stamped, checksum, goodBytes: bytes.length }
}

function parseLine(previous: string, line: string, sequence: number) {
  const json = line.slice(checksumLength + 1)
  const checksum = checksumOf(previous, json)
  if (line.slice(0, checksumLength + 1) !== `${checksum} `) return null
  const stamped = JSON.parse(json) as Stamped<unknown>
  return stamped.sequence === sequence ? { stamped, checksum } : null
}
