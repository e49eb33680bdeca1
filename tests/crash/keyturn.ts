/** Keyturn's rotation as one process has it: the product's own parts, over whatever disk, AWS and clock are handed in. */

import { join } from 'node:path'
import { ok } from '../../electron/contract/result.ts'
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { AllPlaces } from '../../electron/files/all-places.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { CopySearch } from '../../electron/files/copies/copy-search.ts'
import { NamedFolders } from '../../electron/files/copies/named-folders.ts'
import { ToolPlaces } from '../../electron/files/copies/tool-places.ts'
import { FileLocks } from '../../electron/files/file-locks.ts'
import { removeLeftoversOfTheDead } from '../../electron/files/tidy.ts'
import { OperationStore } from '../../electron/operations/operation-store.ts'
import type { Aws, Destination } from '../../electron/ports/aws.ts'
import type { Clock } from '../../electron/ports/clock.ts'
import type { Copies } from '../../electron/ports/copies.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import type { Identity, IdentityDirectory } from '../../electron/ports/identity-directory.ts'
import type { KeyPlaces } from '../../electron/ports/key-place.ts'
import type { Log } from '../../electron/ports/log.ts'
import type { Randomness } from '../../electron/ports/randomness.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { notingOwnUse, OwnUse } from '../../electron/profiles/own-use.ts'
import { rotationRecord } from '../../electron/rotation/records.ts'
import { Rotations } from '../../electron/rotation/rotations.ts'
import { Sessions } from '../../electron/sessions/sessions.ts'
import { SpentCodes } from '../../electron/sessions/spent-codes.ts'
import { FakeClock } from '../fakes/clock.ts'
import { FakeHistory } from '../fakes/history.ts'
import { noOwnCodes } from '../fakes/own-codes.ts'
import { FakeSettings } from '../fakes/settings.ts'
import { FakeVault } from '../fakes/vault.ts'
import { historyOnDisk } from '../history/on-disk.ts'

/** Plain data, so that it can be sent to another process. */
export type Household = {
  readonly url: string
  readonly identity: Identity
  readonly oldKeyId: string
  /** The pairs that stand on this computer, for the plan. */
  readonly pairs: readonly {
    readonly accessKeyId: string
    readonly secret: string
    readonly profiles: readonly string[]
  }[]
  readonly device: { readonly serial: string; readonly seed: string } | null
}

export type KeyturnParts = {
  readonly directory: IdentityDirectory
  readonly disk: Disk
  readonly aws: Aws
  readonly clock: Clock
  readonly environment: Environment
  readonly randomness: Randomness
  readonly log: Log
  readonly onChange: (view: RotationView) => void
  /** Default: the product's own search. */
  readonly copies?: Copies
  /** A history on the disk, of the rotations alone, so that its writes come in one order. Default: one in memory. */
  readonly keepsHistory?: boolean
  /** How a broken copy's places differ from the product's, to prove the harness. */
  readonly breaking?: (places: KeyPlaces, disk: Disk) => KeyPlaces
}

export type Keyturn = {
  readonly rotations: Rotations
  /** What the app does first: takes leftovers away and carries on what is open. */
  readonly begin: () => Promise<void>
  /** Once all that was told to the history is on the disk, as when the app quits. */
  readonly told: () => Promise<void>
}

export function keyturnOver(parts: KeyturnParts): Keyturn {
  const { directory, disk, clock, environment, randomness, log, onChange, breaking } = parts
  const ownUse = new OwnUse()
  const aws = notingOwnUse(parts.aws, ownUse, clock)
  const tools = { disk, clock, environment, randomness }
  const awsNow = () => new Date(clock.now().getTime() - (aws.clockOffset() ?? 0))
  const history = parts.keepsHistory === true ? historyOnDisk(tools, { awsNow }) : new FakeHistory()
  const vault = new FakeVault()
  const folder = join(environment.dataFolder, 'operations')
  const store = new OperationStore(
    { folder, vault, disk, clock, randomness, awsNow },
    'rotation',
    rotationRecord,
  )
  const awsPlaces = new AwsFilePlaces(tools)
  const toolPlaces = new ToolPlaces(tools)
  const places = new AllPlaces(awsPlaces, toolPlaces)
  // Its clock stands still, so that no wait of the rotation's ends a search.
  const search = new CopySearch({ tools: { ...tools, clock: new FakeClock() }, aws: awsPlaces, toolPlaces })
  const rotations = new Rotations({
    aws,
    places: breaking?.(places, disk) ?? places,
    copies: parts.copies ?? search,
    copyFolders: new NamedFolders(tools),
    settings: new FakeSettings(),
    clock,
    sessions: new Sessions({ aws, clock, awsNow, spentCodes: new SpentCodes(), history: new FakeHistory() }),
    ownCodes: noOwnCodes,
    directory,
    vault,
    randomness,
    environment,
    store,
    locks: new FileLocks(tools),
    history,
    log,
    onChange,
    mayBeOwnUse: (accessKeyId, use) => ownUse.mayBeOwn(accessKeyId, use),
    onKeyProved: () => {},
    onIdentityChanged: () => {},
  })
  return {
    rotations,
    begin: async () => {
      await Promise.all([store.removeLeftovers(), removeLeftoversOfTheDead(tools)])
      await rotations.resume()
    },
    told: () => history.settled(),
  }
}

/** What is known of the household's pairs, as it was at the start. */
export function directoryOf({ url, identity, pairs }: Household): IdentityDirectory {
  const destination: Destination = {
    region: 'eu-central-1',
    partition: 'aws',
    iamEndpoint: url,
    stsEndpoint: url,
  }
  const held = pairs.map(({ accessKeyId, secret, profiles }) => ({
    pair: { accessKeyId, secretAccessKey: new Secret(secret) },
    destination,
    profiles,
  }))
  return {
    access: async () => ok({ identity, pairs: held, devices: [], lastUses: new Map() }),
  }
}
