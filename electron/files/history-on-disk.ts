/**
 * The history's file: `history.jsonl` in the data folder (0600, the folder 0700), append-only. What stands in it is
 * never rewritten: half a line, left by a crash or a full disk, stays where it is.
 */
import { dirname, join } from 'node:path'
import { failed, ok, type Result } from '../contract/result.ts'
import type { HistoryFile } from '../ports/history-file.ts'
import { readProblem, writeProblem } from './file-problems.ts'
import { type FileTools, isOpenToOthers } from './real-file.ts'

const lineEnd = '\n'

export class HistoryOnDisk implements HistoryFile {
  readonly #tools: FileTools
  readonly #path: string
  /** Whether the file ends in a whole line; null: not looked yet, or an append failed since. */
  #endsWhole: boolean | null = null

  constructor(tools: FileTools) {
    this.#tools = tools
    this.#path = join(tools.environment.dataFolder, 'history.jsonl')
  }

  async read(): Promise<Result<readonly string[]>> {
    const { disk } = this.#tools
    try {
      const isThere = (await disk.facts(this.#path)) !== null
      const text = isThere ? Buffer.from(await disk.read(this.#path)).toString('utf8') : ''
      this.#endsWhole = text === '' || text.endsWith(lineEnd)
      return ok(text.split(lineEnd).filter((line) => line !== ''))
    } catch (error) {
      return failed(readProblem(this.#path, error))
    }
  }

  async append(line: string): Promise<Result<void>> {
    if (this.#endsWhole === null) {
      const read = await this.read()
      if (!read.ok) return read
    }
    const start = this.#endsWhole === true ? '' : lineEnd
    this.#endsWhole = null
    try {
      await this.#append(Buffer.from(`${start}${line}${lineEnd}`))
      this.#endsWhole = true
      return ok()
    } catch (error) {
      return failed(writeProblem(this.#path, error))
    }
  }

  async #append(bytes: Uint8Array): Promise<void> {
    const { disk, environment } = this.#tools
    const folder = dirname(this.#path)
    const facts = await disk.facts(this.#path)
    if (facts === null) {
      await disk.makeFolder(folder)
      // The folder may be new, and a file is lost with the name of its folder.
      await disk.syncFolder(dirname(folder))
      await disk.createSynced(this.#path, bytes, 0o600)
      await disk.syncFolder(folder)
      return
    }
    // SECURITY: private before anything more stands in it.
    if (isOpenToOthers(environment, facts)) await disk.changeMode(this.#path, 0o600)
    await disk.appendSynced(this.#path, bytes)
  }
}
