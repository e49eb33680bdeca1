/** The files that Keyturn keeps in its data folder beside the journals: each written twice, and read back. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { NamedFolders } from '../../../electron/files/copies/named-folders.ts'
import { KeptFileOnDisk } from '../../../electron/files/kept-file.ts'
import type { FileTools } from '../../../electron/files/real-file.ts'
import { SeedFolder } from '../../../electron/mfa/kept-seeds.ts'
import type { Disk } from '../../../electron/ports/disk.ts'
import { Secret } from '../../../electron/ports/secret.ts'
import { type KeptKnowledge, knownFile } from '../../../electron/profiles/kept-knowledge.ts'
import { FakeClock } from '../../fakes/clock.ts'
import { fakeEnvironment } from '../../fakes/environment.ts'
import { FakeHistory } from '../../fakes/history.ts'
import { SeededRandomness } from '../../fakes/randomness.ts'
import { FakeVault } from '../../fakes/vault.ts'

export const fileNames = ['known', 'folders', 'seeds'] as const
export type FileName = (typeof fileNames)[number]

export type KeptThing = {
  /** What is kept, as text; the same for the same thing. */
  read(): Promise<string>
  write(which: 'old' | 'new'): Promise<unknown>
}

/** One of the files below `home`, for one process. */
export function keptThing(name: FileName, home: string, disk: Disk, seed: number): KeptThing {
  const dataFolder = join(home, 'keyturn')
  const tools: FileTools = {
    disk,
    clock: new FakeClock(undefined, { autoAdvance: true }),
    randomness: new SeededRandomness(seed),
    environment: fakeEnvironment({ homeFolder: home, dataFolder, variables: { HOME: home } }),
  }
  if (name === 'known') return known(tools)
  return name === 'folders' ? folders(tools, home) : seeds(tools)
}

function known(tools: FileTools): KeptThing {
  const file = new KeptFileOnDisk(tools, knownFile)
  const of = (userName: string): KeptKnowledge => {
    const user = {
      ...{ userName, account: '123456789012', partition: 'aws', userId: 'AIDAEXAMPLE' },
      arn: `arn:aws:iam::123456789012:user/${userName}`,
    }
    return {
      owners: [{ accessKeyId: 'AKIAEXAMPLE000000000', place: 'aws', owner: { kind: 'user', user } }],
      users: [{ user, facts: null, demandsMfa: null, checkedAt: new Date('2026-11-24T09:00:00Z') }],
      lastUses: {},
      ownUse: {},
    }
  }
  return {
    read: async () => textOf(await file.read()),
    write: async (which) => file.write(of(which)),
  }
}

function folders(tools: FileTools, home: string): KeptThing {
  const named = new NamedFolders(tools)
  return {
    read: async () => textOf(await named.list()),
    write: async (which) => {
      const folder = join(home, which)
      mkdirSync(folder, { recursive: true })
      return named.add(folder)
    },
  }
}

/** Another process's vault opens it: its key is the system's. */
function seeds({ disk, environment }: FileTools): KeptThing {
  const folder = join(environment.dataFolder, 'seeds')
  const awsNow = () => new Date('2026-11-24T09:00:00Z')
  const serialNumber = 'arn:aws:iam::123456789012:mfa/ana'
  const kept = new SeedFolder({ folder, disk, vault: new FakeVault(), awsNow, history: new FakeHistory() })
  return {
    read: async () => {
      const seed = await kept.unseal(serialNumber)
      return seed.ok ? seed.value.reveal() : seed.problem.code
    },
    write: async (which) =>
      kept.keep({
        identityId: 'ana',
        serialNumber,
        seed: new Secret(which === 'old' ? 'OLDSEED' : 'NEWSEED'),
      }),
  }
}

const textOf = (value: unknown): string => JSON.stringify(value)
