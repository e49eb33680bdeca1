/** A home on a modelled disk, with the practice server beside it: all of a run's world, in one process. */
import { externalDataInterceptor } from '@smithy/core/config'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import type { Aws } from '../../electron/ports/aws.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { startPracticeServer } from '../../electron/practice/server.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeLog } from '../fakes/log.ts'
import type { MemoryDisk } from '../fakes/memory-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import type { Found } from './guarantees.ts'
import { directoryOf, type KeyturnParts, keyturnOver } from './keyturn.ts'
import { Person, Screen } from './person.ts'
import { editedLine, type Scene } from './scene.ts'
import { SharedClock, timeInMemory } from './shared-clock.ts'

export const home = '/home/ana'
const aws = `${home}/.aws`
const data = `${home}/.config/keyturn`
const ownFolders = ['.aws', '.config']

export type MemoryHouse = {
  readonly person: Person
  readonly begin: () => Promise<void>
  readonly clock: SharedClock
  readonly requests: () => number
  readonly look: () => Promise<Found>
  readonly close: () => Promise<void>
}

export type MemoryHouseParts = {
  readonly scene: Scene
  /** What lies on it, for whoever looks. */
  readonly disk: MemoryDisk
  /** What the product gets: the same disk, watched or broken. */
  readonly disksDoor?: Disk
  readonly time: Date
  /** Each boot makes the locks of those before it stale. */
  readonly boot: number
  readonly mark?: () => void
  readonly breaking?: KeyturnParts['breaking']
}

/** The AWS files and Keyturn's own folder, durable. */
export async function furnish(disk: MemoryDisk, scene: Scene): Promise<void> {
  for (const folder of [aws, data]) await disk.makeFolder(folder)
  for (const [name, text] of Object.entries(scene.texts))
    await disk.createSynced(`${home}/${name}`, new Uint8Array(Buffer.from(text)), 0o600)
  for (const folder of ['/', '/home', home, aws, `${home}/.config`]) await disk.syncFolder(folder)
}

/** Boots: a process of its own over this disk and this account, until `close`. */
export async function openHouse(parts: MemoryHouseParts): Promise<MemoryHouse> {
  const { scene, disk, disksDoor = disk, time, boot, mark = () => {}, breaking } = parts
  const clock = new SharedClock(timeInMemory(time))
  const randomness = new SeededRandomness(boot)
  const server = await startPracticeServer({ clock, randomness, account: scene.account })
  const household = scene.householdAt(server.url)
  const screen = new Screen()
  const log = new FakeLog()
  showToSdk(disk, Object.keys(scene.texts))
  const { rotations, begin } = keyturnOver({
    directory: directoryOf(household),
    disk: disksDoor,
    aws: awsAt(server.url, new SdkAws({ clock, variables: {}, appVersion: '0' })),
    clock,
    environment: fakeEnvironment({
      homeFolder: home,
      dataFolder: data,
      bootId: `boot-${boot}`,
      variables: { HOME: home },
      userId: 0,
    }),
    randomness,
    log,
    onChange: (view) => screen.show(view),
    keepsHistory: true,
    ...(breaking === undefined ? {} : { breaking }),
  })
  const editFiles = async () => {
    for (const [name, text] of Object.entries(scene.texts)) {
      await disk.appendSynced(`${home}/${name}`, new Uint8Array(Buffer.from(editedLine)))
      scene.texts = { ...scene.texts, [name]: text + editedLine }
    }
  }
  return {
    person: new Person({ rotations, household, clock, screen, mark, editFiles }),
    begin,
    clock,
    requests: () => server.requests.length,
    look: async () => ({
      ...(await look(disk, Object.keys(scene.texts))),
      now: clock.now(),
    }),
    close: async () => {
      await rotations.stop()
      await server.close()
    },
  }
}

/** The journal knows the server by the address that it had before the cut. */
function awsAt(url: string, aws: Aws): Aws {
  return {
    connect: (credentials, destination, options) =>
      aws.connect(credentials, { ...destination, iamEndpoint: url, stsEndpoint: url }, options),
    clockOffset: () => aws.clockOffset(),
  }
}

async function look(disk: MemoryDisk, names: readonly string[]): Promise<Omit<Found, 'now'>> {
  const text = async (path: string) => Buffer.from(await disk.read(path)).toString()
  const textOrNothing = async (path: string) => ((await disk.facts(path)) === null ? '' : text(path))
  const texts = names.map(async (name) => [name, await textOrNothing(`${home}/${name}`)] as const)
  const facts = await Promise.all(names.map((name) => disk.facts(`${home}/${name}`)))
  const around = (await disk.list(home)).filter((name) => name.startsWith('.') && !ownFolders.includes(name))
  const inAws = (await disk.list(aws)).map((name) => `.aws/${name}`)
  const operations = `${data}/operations`
  const own = (await disk.facts(operations)) === null ? [] : await disk.list(operations)
  const history = await textOrNothing(`${data}/history.jsonl`)
  return {
    texts: Object.fromEntries(await Promise.all(texts)),
    modes: facts.map((found) => found?.mode ?? 0),
    beside: [...around, ...inAws].filter((name) => !names.includes(name)),
    own: [
      ...(await Promise.all(own.map(async (name) => ({ name, text: await text(`${operations}/${name}`) })))),
      { name: 'history.jsonl', text: history },
    ],
  }
}

/** The SDK's loader reads files by itself; here it gets those of the modelled disk, as they are when it asks. */
export function showToSdk(disk: MemoryDisk, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(externalDataInterceptor.getFileRecord(), `${home}/${name}`, {
      get: async () => Buffer.from(await disk.read(`${home}/${name}`)).toString(),
      configurable: true,
      enumerable: true,
    })
  }
}

/** The scene as it is now, for another boot: what this one changes at AWS does not show in the other. */
export function copyOf(scene: Scene): Scene {
  const account = copied(scene.account)
  const user = account.users.find(({ id }) => id === scene.user.id)
  if (user === undefined) throw new Error('the user is gone')
  return { ...scene, account, user }
}

function copied<T>(value: T): T
function copied(value: unknown): unknown {
  if (value instanceof Date) return new Date(value)
  if (value instanceof Secret || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => copied(item))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copied(inner)]))
}
