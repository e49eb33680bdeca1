import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ok } from '../../../electron/contract/result.ts'
import { AllPlaces } from '../../../electron/files/all-places.ts'
import { AwsFilePlaces } from '../../../electron/files/aws-file-places.ts'
import { CopySearch } from '../../../electron/files/copies/copy-search.ts'
import { ToolPlaces } from '../../../electron/files/copies/tool-places.ts'
import { createNodeDisk } from '../../../electron/files/node-disk.ts'
import type { FoundCopy } from '../../../electron/ports/copies.ts'
import type { Disk } from '../../../electron/ports/disk.ts'
import type { Environment } from '../../../electron/ports/environment.ts'
import type { KeyPlace } from '../../../electron/ports/key-place.ts'
import { FakeClock } from '../../fakes/clock.ts'
import { fakeEnvironment } from '../../fakes/environment.ts'
import { SeededRandomness } from '../../fakes/randomness.ts'
import { temporaryFolder } from '../../fakes/temporary-folder.ts'
import { pairOf } from '../support.ts'

export const oldPair = pairOf('AKIAOLDKEYOLDKEY0001', 'old/Secret+with/slash000000000000000000=')
export const newPair = pairOf('AKIANEWKEYNEWKEY0002', 'new/Secret+with/slash1111111111111111111')

/** A home folder with other tools' files, real ones, and the adapters over it. Its clock stands still. */
export class ToolHome {
  readonly folder = temporaryFolder()
  readonly clock = new FakeClock()

  put(name: string, text: string | Uint8Array, mode = 0o600): string {
    const path = join(this.folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { mode })
    return path
  }

  text(name: string): string {
    return readFileSync(join(this.folder, name), 'utf-8')
  }

  adapters(
    changes: {
      readonly disk?: Disk
      readonly environment?: Partial<Environment>
      readonly bounds?: ConstructorParameters<typeof CopySearch>[0]['bounds']
    } = {},
  ) {
    const environment = fakeEnvironment({
      homeFolder: this.folder,
      variables: { HOME: this.folder },
      ...changes.environment,
    })
    const disk = changes.disk ?? createNodeDisk('linux')
    const tools = { disk, clock: this.clock, environment, randomness: new SeededRandomness() }
    const [aws, toolPlaces] = [new AwsFilePlaces(tools), new ToolPlaces(tools)]
    const bounds = changes.bounds === undefined ? {} : { bounds: changes.bounds }
    return {
      places: new AllPlaces(aws, toolPlaces),
      search: new CopySearch({ tools, aws, toolPlaces, ...bounds }),
    }
  }

  /** What is found of the old key, with paths from the home folder. */
  async found(changes: Parameters<ToolHome['adapters']>[0] = {}, folders?: readonly string[]) {
    const { copies, truncated } = await this.adapters(changes).search.find(oldPair.accessKeyId, folders)
    return { copies: copies.map((copy) => this.short(copy)), truncated }
  }

  short({ kind, path, lines, place, problem }: FoundCopy) {
    const name = path.startsWith(this.folder) ? path.slice(this.folder.length + 1) : path
    return { kind, name, lines, editable: place !== null && problem === null }
  }

  /** The one place among the copies; it must be there. */
  async place(): Promise<KeyPlace> {
    const { copies } = await this.adapters().search.find(oldPair.accessKeyId)
    const [place] = copies.flatMap((copy) => copy.place ?? [])
    if (place === undefined) throw new Error('no copy can be edited')
    return place
  }

  async write(place: KeyPlace, from = oldPair, to = newPair) {
    return this.adapters().places.write({
      place,
      expectedKeyId: from.accessKeyId,
      pair: to,
      operationId: 'operation-1',
      beforeRename: async () => ok(),
    })
  }
}
