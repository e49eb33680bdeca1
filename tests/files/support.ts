import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { AwsFilesOnDisk } from '../../electron/files/aws-files.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { FileTools } from '../../electron/files/real-file.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import type { FoundPlace, KeyPair, KeyPlace } from '../../electron/ports/key-place.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

export const oldPair = pairOf('AKIAOLDKEY', 'old/secret+with=signs')
export const newPair = pairOf('AKIANEWKEY', "new/secret+$&$'=")

export function pairOf(accessKeyId: string, secret: string): KeyPair {
  return { accessKeyId, secretAccessKey: new Secret(secret) }
}

/** A pair as text, to compare what stands in a file with what should. */
export function shown(pair: KeyPair | null | undefined): string | null {
  return pair ? `${pair.accessKeyId} ${pair.secretAccessKey.reveal()}` : null
}

/** A section with this pair. */
export function section(name: string, pair: KeyPair = oldPair): string {
  return `[${name}]\naws_access_key_id = ${pair.accessKeyId}\naws_secret_access_key = ${pair.secretAccessKey.reveal()}\n`
}

/** A home folder with AWS files of its own, real ones, and the adapters over them. */
export class Home {
  readonly folder = temporaryFolder()
  readonly aws = join(this.folder, '.aws')
  readonly disk = createNodeDisk('linux')
  readonly clock = new FakeClock(undefined, { autoAdvance: true })
  readonly randomness = new SeededRandomness()
  readonly environment: Environment

  constructor(overrides: Partial<Environment> = {}) {
    this.environment = fakeEnvironment({ homeFolder: this.folder, ...overrides })
    mkdirSync(this.aws, { mode: 0o700 })
  }

  tools(disk: Disk = this.disk, overrides: Partial<Environment> = {}): FileTools {
    const { clock, randomness } = this
    return { disk, clock, randomness, environment: { ...this.environment, ...overrides } }
  }

  places(disk?: Disk, overrides?: Partial<Environment>): AwsFilePlaces {
    return new AwsFilePlaces(this.tools(disk, overrides))
  }

  files(disk?: Disk, overrides?: Partial<Environment>): AwsFilesOnDisk {
    return new AwsFilesOnDisk(this.tools(disk, overrides))
  }

  path(name = 'credentials'): string {
    return join(this.aws, name)
  }

  /** Writes a file as another program would; 0600 unless said otherwise. */
  put(text: string | Uint8Array, name = 'credentials', mode = 0o600): string {
    writeFileSync(this.path(name), text)
    chmodSync(this.path(name), mode)
    return this.path(name)
  }

  text(name = 'credentials'): string {
    return readFileSync(this.path(name), 'utf-8')
  }

  mode(name = 'credentials'): number {
    return statSync(this.path(name)).mode & 0o7777
  }

  /** What lies in the AWS folder. */
  names(): readonly string[] {
    return readdirSync(this.aws).sort()
  }

  /** The places where a key stands. */
  async found(accessKeyId = oldPair.accessKeyId, places = this.places()): Promise<readonly FoundPlace[]> {
    const found = await places.find(accessKeyId)
    if (!found.ok) throw new Error(found.problem.code)
    return found.value
  }

  /** The first place where the old key stands; it must be there. */
  async place(accessKeyId = oldPair.accessKeyId): Promise<KeyPlace> {
    const [found] = await this.found(accessKeyId)
    if (found === undefined) throw new Error('no place has this key')
    return found.place
  }

  /** Replaces the old pair with the new one at a place. */
  write(place: KeyPlace, { disk, ...overrides }: { disk?: Disk } & Partial<Environment> = {}) {
    return this.places(disk, overrides).write({
      place,
      expectedKeyId: oldPair.accessKeyId,
      pair: newPair,
      operationId: 'operation-1',
      beforeRename: async () => ({ ok: true, value: undefined }),
    })
  }
}

/** A home whose credentials file has the old pair, and its place. */
export async function homeWithPair(mode = 0o600): Promise<{ home: Home; place: KeyPlace }> {
  const home = new Home()
  home.put(section('default'), 'credentials', mode)
  return { home, place: await home.place() }
}

/** A place as a plan from before might hold it, for files that can't be found as they are now. */
export const placeAt = (path: string): KeyPlace => ({
  id: 'credentials:default',
  kind: 'aws-file',
  path,
  realPath: path,
  profile: 'default',
  section: 'default',
  lines: [2, 3],
  hash: '',
  mode: 0o600,
})

export const reasonOf = (outcome: Awaited<ReturnType<Home['write']>>) =>
  !outcome.ok && outcome.problem.code === 'file-not-writable' ? outcome.problem.data.reason : outcome
