/**
 * The log: lines of JSON in a file of the data folder, for this user alone (0600), two files of bounded size.
 *
 * Protects: everything passes through redaction.ts on its way to the file. A log that can't be written must not stop
 * the app, so nothing here throws.
 */
import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { redact } from './redaction.ts'

export type FileLogOptions = {
  /** The file; the one before it is kept beside it with `.1` at its end. */
  readonly path: string
  readonly clock: Clock
  /** Bytes at which a new file is begun. */
  readonly maximumSize?: number
  /** Gets each line as well, without its end: where the person asked to see the log. */
  readonly echo?: (line: string) => void
}

type Level = 'info' | 'warn' | 'error'
type Fields = Readonly<Record<string, unknown>>

export class FileLog implements Log {
  readonly #options: FileLogOptions
  readonly #maximumSize: number
  /** Null until the file was looked at. */
  #size: number | null = null

  constructor(options: FileLogOptions) {
    this.#options = options
    this.#maximumSize = options.maximumSize ?? 1024 * 1024
  }

  info(event: string, fields?: Fields): void {
    this.#write('info', event, fields)
  }

  warn(event: string, fields?: Fields): void {
    this.#write('warn', event, fields)
  }

  error(event: string, fields?: Fields): void {
    this.#write('error', event, fields)
  }

  #write(level: Level, event: string, fields: Fields = {}): void {
    try {
      const time = this.#options.clock.now().toISOString()
      const line = JSON.stringify(redact({ time, level, event, ...fields }))
      this.#options.echo?.(line)
      this.#append(`${line}\n`)
    } catch {
      // The disk may be full, the folder gone. There is nobody to tell.
    }
  }

  /** Synchronous, so that the lines before a crash are there. */
  #append(text: string): void {
    const { path } = this.#options
    const length = Buffer.byteLength(text)
    this.#size ??= sizeOf(path)
    if (this.#size > 0 && this.#size + length > this.#maximumSize) {
      renameSync(path, `${path}.1`)
      this.#size = 0
    }
    appendFileSync(path, text, { mode: 0o600 })
    this.#size += length
  }
}

/** The size of the file, made private and its folder made where that is needed. */
function sizeOf(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const facts = statSync(path, { throwIfNoEntry: false })
  if (facts === undefined) return 0
  chmodSync(path, 0o600)
  return facts.size
}
