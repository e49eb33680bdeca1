/**
 * A computer with real files in a folder of its own, real processes of Keyturn, and the practice server over HTTP, on
 * one controlled clock. One process moves at a time, by one call, so that a run plays again by its seed.
 */
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { platformOf } from '../../electron/os/environment.ts'
import type { Desk } from '../../electron/practice/desk.ts'
import { Faults } from '../../electron/practice/faults.ts'
import { createHttpServer, type WireAnswer, type WireRequest } from '../../electron/practice/http.ts'
import { readClaim } from '../../electron/practice/signature.ts'
import { timeInFile } from '../crash/shared-clock.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { Chance } from './chance.ts'
import { answerCode } from './desk-aws.ts'
import { Guarantees } from './guarantees.ts'
import type { KeyFile } from './key-files.ts'
import type { Agreed, Others } from './outside.ts'
import { withoutPairs } from './place-texts.ts'
import { RealProcess, type RealWorkers } from './real-process.ts'
import type { Intrusion, LookedAtDisk, ScheduledWorld } from './scheduled-world.ts'
import { SimulatedClock } from './simulated-clock.ts'
import type { SimulatedWorldOptions } from './simulated-world.ts'
import { deskOver, deviceSeed, startTime, worldScene } from './world-scene.ts'

export type RealWorldOptions = Pick<
  SimulatedWorldOptions,
  'seed' | 'spreading' | 'linked' | 'forceMfa' | 'adopts' | 'copies' | 'account'
>

export async function realWorld(workers: RealWorkers, options: RealWorldOptions): Promise<ScheduledWorld> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'keyturn-schedule-')))
  const clock = new SimulatedClock(
    timeInFile(join(folder, 'time'), startTime),
    timeInFile(join(folder, 'monotonic'), new Date(0)),
  )
  const { account, user, identity, device, keyFiles: scene } = worldScene(options)
  const keyFiles = scene.map((file) => ({ ...file, path: join(folder, file.path) }))
  furnish(folder, keyFiles, options.linked === true)
  const disk = lookedAtDisk()
  const randomness = new SeededRandomness(options.seed)
  const faults = new Faults()
  let skew = 0
  const awsNow = () => new Date(clock.now().getTime() + skew)
  const frames = new Map(keyFiles.map(({ path, text }) => [path, withoutPairs(text)]))
  const others: Others = { keyIds: new Set(), places: new Set(), frames }
  const agreed: Agreed = {
    rotations: new Map(),
    leftOut: new Set(),
    unheldMayGo: new Set(),
    adopted: new Set(),
  }
  const operations = join(folder, 'keyturn', 'operations')
  const guarantees = new Guarantees({ disk, user, keyFiles, operations, awsNow, others }, agreed)
  await guarantees.look('start')
  const intrusion: Intrusion = {}
  const turns = new Turns(intrusion, guarantees, new Chance(options.seed))
  const desk = deskOver({ account, faults, randomness, clock, awsNow, spreading: options.spreading })
  const server = createHttpServer({
    respond: (request) => turns.respond(request, desk),
    refuse: (status, code, message) => desk.refuse(status, code, message),
    now: awsNow,
  })
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    ...{
      home: folder,
      user,
      identity,
      keyFiles,
      clock,
      disk,
      faults,
      others,
      agreed,
      guarantees,
      intrusion,
      awsNow,
      device,
    },
    phone: options.forceMfa
      ? new Phone(deviceSeed, { now: awsNow, monotonic: () => clock.monotonic(), wait: () => forever })
      : null,
    startProcess: (id) => {
      const process = new RealProcess(id, workers, clock, (what) => guarantees.violations.push(what))
      process.take({ folder, url: `http://127.0.0.1:${port}`, identity, seed: options.seed * 1_000 + id })
      turns.processes.push(process)
      return process
    },
    jumpClock: (milliseconds) => {
      clock.jump(milliseconds)
      skew -= milliseconds
    },
    cutPower: null,
    drain: () => turns.drain(),
    close: async () => {
      await turns.killAll()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Which process moves next, and what happens around its call. */
class Turns {
  readonly processes: RealProcess[] = []
  readonly #intrusion: Intrusion
  readonly #guarantees: Guarantees
  readonly #chance: Chance
  /** The one whose call goes to the server. */
  #moving: RealProcess | null = null

  constructor(intrusion: Intrusion, guarantees: Guarantees, chance: Chance) {
    this.#intrusion = intrusion
    this.#guarantees = guarantees
    this.#chance = chance
  }

  /** Until none of them has anything to do but to wait. */
  async drain(): Promise<void> {
    for (;;) {
      // A wait that is over now is told to its process first.
      await new Promise((resolve) => setImmediate(resolve))
      await Promise.all(this.processes.map((process) => process.settled()))
      const [first, ...others] = this.processes.filter(({ step }) => step !== null)
      if (first === undefined) return
      await this.#move(this.#chance.of([first, ...others]))
    }
  }

  async killAll(): Promise<void> {
    for (const { life } of this.processes) if (!life.isDead) life.isDead = true
    await Promise.all(this.processes.map((process) => process.settled()))
  }

  async #move(process: RealProcess): Promise<void> {
    const { step } = process
    if (step?.kind === 'aws') {
      this.#moving = process
      process.go(null)
      await process.settled()
      this.#moving = null
    } else if (step !== null) {
      const fault = (await this.#intrusion.beforeDisk?.(step.disk, process)) ?? null
      process.go(fault)
      await process.settled()
      await this.#guarantees.afterDisk(step.disk, String(process.id))
    }
  }

  /** A request at the server; what the process gets to see of it. */
  async respond(request: WireRequest, desk: Desk): Promise<WireAnswer> {
    const process = this.#moving
    if (process === null) return desk.respond(request)
    const claim = readClaim(request)
    const call = {
      operation: request.parameters.get('Action') ?? '',
      parameters: Object.fromEntries(request.parameters),
      accessKeyId: 'keyId' in claim ? claim.keyId : '',
    }
    await this.#intrusion.beforeAws?.(call, process)
    if (process.life.isDead) return { kind: 'drop' }
    this.#guarantees.beforeCall()
    const answer = await desk.respond(request)
    this.#intrusion.afterAws?.(call, process)
    await this.#guarantees.afterCall(process.id, call, process.life.isDead ? 'lost' : answerCode(answer))
    // A call that hangs would take its time-out in real time; one that is cut off loses its answer as well.
    return answer.kind === 'hang' ? { kind: 'drop' } : answer
  }
}

function furnish(folder: string, keyFiles: readonly KeyFile[], linked: boolean): void {
  for (const { path, text } of keyFiles) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, text, { mode: 0o600 })
  }
  writeFileSync(join(folder, '.aws', 'config'), '[default]\nregion = eu-central-1\n', { mode: 0o600 })
  mkdirSync(join(folder, 'keyturn'), { mode: 0o700 })
  const [credentials] = keyFiles
  if (!linked || credentials === undefined) return
  // As those who keep their dotfiles together have it.
  const dotfile = join(folder, 'dotfiles', 'credentials')
  mkdirSync(dirname(dotfile))
  renameSync(credentials.path, dotfile)
  symlinkSync(dotfile, credentials.path)
}

function lookedAtDisk(): LookedAtDisk {
  const disk = createNodeDisk(platformOf(process.platform))
  return {
    list: (path) => disk.list(path),
    read: (path) => disk.read(path),
    facts: (path) => disk.facts(path),
    text: async (path) =>
      (await disk.facts(path)) === null ? null : Buffer.from(await disk.read(path)).toString('utf8'),
    overwrite: async (path, text) => writeFileSync(path, text),
    realPath: (path) => realpathSync(path),
    // The system's cache outlives its processes.
    durable: () => disk,
  }
}

const forever = new Promise<never>(() => {})
