/**
 * The practice account as a folder: AWS files of its own and the server's state beside them. A folder that was used
 * before goes on where it was. Nothing outside the folder is read or written.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import { practiceConfig, practiceCredentials } from './aws-files.ts'
import { practiceSeed } from './seed.ts'
import { type PracticeOptions, type PracticeServer, startPracticeServer } from './server.ts'
import { readState } from './state-file.ts'

export type PracticeWorldOptions = Pick<PracticeOptions, 'spreading' | 'onRequest'> & {
  /** Made where it is missing, for this user alone. */
  readonly folder: string
  readonly clock: Clock
  readonly randomness: Randomness
}

export type PracticeWorld = {
  readonly server: PracticeServer
  readonly folder: string
  readonly configFile: string
  readonly credentialsFile: string
  close(): Promise<void>
}

/** Opens the practice account in a folder and serves it. Changes spread as at AWS unless `spreading` is off. */
export async function createPracticeWorld(options: PracticeWorldOptions): Promise<PracticeWorld> {
  const { folder, clock, randomness, onRequest, spreading = 'seeded' } = options
  const configFile = join(folder, 'config')
  const credentialsFile = join(folder, 'credentials')
  const stateFile = join(folder, 'practice-account.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (readState(stateFile) === 'damaged') setAside([stateFile, configFile, credentialsFile])
  const known = portIn(configFile)
  const serve = (port: number) =>
    startPracticeServer({
      clock,
      randomness,
      spreading,
      stateFile,
      port,
      account: practiceSeed(clock.now()),
      ...(onRequest ? { onRequest } : {}),
    })
  const server = await serve(known ?? 0).catch((error: unknown) =>
    isTaken(error) ? serve(0) : Promise.reject(error),
  )
  writeFiles(server, configFile, credentialsFile, known)
  return { server, folder, configFile, credentialsFile, close: () => server.close() }
}

/** A missing file is written; one that is there is the person's and only learns a new port. */
function writeFiles(
  server: PracticeServer,
  configFile: string,
  credentialsFile: string,
  known: number | undefined,
) {
  if (!existsSync(credentialsFile)) writePrivate(credentialsFile, practiceCredentials(server.account))
  if (!existsSync(configFile)) {
    writePrivate(configFile, practiceConfig(server.url, server.account))
    return
  }
  const before = `http://127.0.0.1:${known}`
  if (known !== undefined && before !== server.url)
    writePrivate(configFile, readFileSync(configFile, 'utf8').replaceAll(before, server.url))
}

function portIn(configFile: string): number | undefined {
  if (!existsSync(configFile)) return undefined
  const port = /^endpoint_url\s*=\s*http:\/\/127\.0\.0\.1:(\d{1,5})\s*$/m.exec(
    readFileSync(configFile, 'utf8'),
  )?.[1]
  return port === undefined ? undefined : Number(port)
}

/** Keeps what can't be used any more beside the fresh start, under another name. */
function setAside(files: readonly string[]): void {
  for (const file of files) if (existsSync(file)) renameSync(file, `${file}.damaged`)
}

function writePrivate(file: string, text: string): void {
  const temporary = `${file}.new`
  writeFileSync(temporary, text, { mode: 0o600 })
  renameSync(temporary, file)
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
