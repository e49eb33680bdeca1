/**
 * One random schedule: a rotation, or several, with faults, deaths, power cuts, jumping clocks, editors, a second
 * client of the account and a second instance of Keyturn in between; then calm, in which all must come to an end.
 */
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { Chance } from './chance.ts'
import type { Variant } from './fault-run.ts'
import { answerIt, answerOf, deleteNow, isSettled, lastView, passUntil, startRotation } from './person.ts'
import { pairsIn } from './place-texts.ts'
import type { RealWorkers } from './real-process.ts'
import { realWorld } from './real-world.ts'
import type { ScheduledProcess, ScheduledWorld } from './scheduled-world.ts'
import { type SimulatedWorldOptions, simulatedWorld } from './simulated-world.ts'
import { Strangers } from './strangers.ts'
import { Trouble } from './trouble.ts'

export type Played = { readonly story: readonly string[]; readonly violations: readonly string[] }

const mostTurns = 14
const mostCalmRounds = 16
const day = 25 * 3_600_000
const selfMending = 3 * 60_000
const graces = [{ kind: 'after', hours: 24 }, { kind: 'now' }, { kind: 'never' }] as const

/** In one process, on a controlled clock and a modelled disk. */
export async function playSchedule(seed: number, variant: Variant = {}): Promise<Played> {
  const chance = new Chance(seed)
  return playIn(await simulatedWorld({ ...sceneDrawn(seed, chance), ...variant }), chance)
}

/** With real processes and files, on a controlled clock. */
export async function playRealSchedule(workers: RealWorkers, seed: number): Promise<Played> {
  const chance = new Chance(seed)
  return playIn(await realWorld(workers, sceneDrawn(seed, chance)), chance)
}

/** What there is at the start: an account, files, and how AWS spreads changes. */
function sceneDrawn(seed: number, chance: Chance): SimulatedWorldOptions {
  const spreading = chance.happens(0.7) ? 'seeded' : 'off'
  const forceMfa = chance.happens(0.3)
  const linked = chance.happens(0.2)
  const other = chance.of(['none', 'none', 'none', 'spare', 'adopts'])
  return {
    ...{ seed, spreading, forceMfa, linked },
    copies: chance.happens(0.4),
    adopts: other === 'adopts',
    account: (_account, user) => {
      const spare = { id: 'AKIAIOSFODNN7SPAREEE', secret: 'SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }
      if (other === 'spare')
        user.keys.push({ ...accessKeyOf(new Date('2026-01-10'), spare), status: 'Inactive' })
    },
  }
}

/** Plays the schedule that the chance draws, and closes the world. */
async function playIn(world: ScheduledWorld, chance: Chance): Promise<Played> {
  const schedule = new Schedule(world, chance)
  try {
    await schedule.play()
  } finally {
    await world.close()
  }
  return { story: schedule.story, violations: world.guarantees.violations }
}

class Schedule {
  readonly story: string[] = []
  readonly #world: ScheduledWorld
  readonly #chance: Chance
  readonly #strangers: Strangers
  readonly #trouble: Trouble
  #process: ScheduledProcess
  #processes = 1

  constructor(world: ScheduledWorld, chance: Chance) {
    this.#world = world
    this.#chance = chance
    this.#strangers = new Strangers(world, chance)
    this.#trouble = new Trouble(world, chance, this.#strangers, (line) => this.#tell(line))
    this.#process = world.startProcess(1)
  }

  async play(): Promise<void> {
    this.#trouble.begin()
    for (let turn = 0; turn < mostTurns; turn += 1) await this.#turn()
    this.#trouble.end()
    await this.#calm()
  }

  async #turn(): Promise<void> {
    const process = this.#process
    if (process.life.isDead) return this.#restart()
    const view = lastView(process)
    const isOpen = view !== null && view.outcome === null
    if (!isOpen) {
      await this.#startOne(process)
    } else if (this.#chance.happens(0.15)) {
      await this.#secondInstance()
    } else {
      await this.#act(process)
    }
    // Sometimes the person is there again before it has come to a rest.
    const most = this.#chance.happens(0.4) ? this.#chance.below(20_000) : selfMending
    await passUntil(this.#world, () => process.life.isDead || isQuiet(process), most)
  }

  async #startOne(process: ScheduledProcess): Promise<void> {
    const [credentials] = this.#world.keyFiles
    const text = (await this.#world.disk.text(credentials?.path ?? '')) ?? ''
    const [first, ...others] = [...pairsIn(text).values()]
    if (first === undefined) return
    const pair = this.#chance.of([first, first, ...others])
    const grace = this.#chance.of(graces)
    const copies = this.#chance.of(['all', 'all', 'one', 'none'])
    const choosesCopy = (path: string) => copies === 'all' || (copies === 'one' && path.endsWith('.s3cfg'))
    const isSpareHere = this.#world.user.keys.some(({ id }) => id.endsWith('SPAREEE'))
    const deleteSpare = isSpareHere || this.#chance.happens(0.5)
    const started = await startRotation(this.#world, process, pair.id, {
      ...{ grace, deleteSpare, choosesCopy },
    })
    const said = started === null ? 'no answer' : started.ok ? 'started' : started.problem.code
    const who = process === this.#process ? 'person' : `person at instance ${process.id}`
    this.#tell(`${who}: rotates ${pair.id}, ${grace.kind}, ${copies} copies: ${said}`)
  }

  async #act(process: ScheduledProcess): Promise<void> {
    const view = lastView(process)
    if (view === null) return
    const { operationId } = view
    const { rotations } = process
    if (view.state === 'resting' && view.waitingFor === null) {
      const wish = this.#chance.of(['turn back', 'delete now', 'keep', 'reactivate', 'wait', 'wait', 'wait'])
      this.#tell(`person: ${wish}`)
      if (wish === 'turn back') await answerOf(this.#world, process, rotations.turnBack(operationId))
      if (wish === 'delete now') await deleteNow(this.#world, process, view)
      if (wish === 'reactivate')
        await answerOf(this.#world, process, rotations.choose(operationId, 'reactivate'))
      if (wish === 'keep') await answerOf(this.#world, process, rotations.choose(operationId, 'keep-old'))
      if (wish === 'wait') this.#world.clock.pass(this.#chance.of([3_600_000, day]))
      return
    }
    if (this.#chance.happens(0.15)) {
      this.#tell(`person: turns back from ${view.state}`)
      await answerOf(this.#world, process, rotations.turnBack(operationId))
    } else if (view.waitingFor !== null) {
      this.#tell(
        `person: answers ${view.waitingFor.what} in ${view.state} (${view.waitingFor.problem?.code})`,
      )
      await answerIt(this.#world, process, view)
    }
  }

  /** Another window, another process: it must find the rotation taken. */
  async #secondInstance(): Promise<void> {
    this.#processes += 1
    const other = this.#world.startProcess(this.#processes)
    this.#tell(`second instance ${other.id} starts`)
    await answerOf(this.#world, other, other.begin())
    if (this.#chance.happens(0.4)) await this.#startOne(other)
    const isOurs =
      this.#process.rotations.openFor(this.#world.identity.id) !== null && !this.#process.life.isDead
    if (isOurs && other.rotations.openFor(this.#world.identity.id) !== null)
      this.#world.guarantees.violations.push('two processes run one rotation')
    await answerOf(this.#world, other, other.rotations.stop())
    other.life.isDead = true
  }

  async #restart(): Promise<void> {
    const { cutPower } = this.#world
    if (cutPower !== null && this.#chance.happens(0.25)) {
      const share = this.#chance.below(100) / 100
      cutPower(share)
      this.#tell(`the power was cut: ${share} of the unsynced names stay`)
    }
    this.#processes += 1
    this.#process = this.#world.startProcess(this.#processes)
    this.#tell(`process ${this.#processes} starts`)
    await this.#world.guarantees.look('restart')
    await answerOf(this.#world, this.#process, this.#process.begin())
    await passUntil(this.#world, () => this.#process.life.isDead || isQuiet(this.#process), selfMending)
  }

  async #calm(): Promise<void> {
    this.#tell('calm')
    for (let round = 0; round < mostCalmRounds; round += 1) {
      if (round === 0 || round === 6) {
        await this.#leave()
        await this.#restart()
      }
      if (this.#isOver()) break
      await passUntil(this.#world, () => this.#isOver(), selfMending)
      const view = lastView(this.#process)
      if (view?.state === 'resting' && view.waitingFor === null) {
        if (view.deleteDue === null)
          await answerOf(
            this.#world,
            this.#process,
            this.#process.rotations.choose(view.operationId, 'keep-old'),
          )
        else this.#world.clock.pass(31 * day)
      } else if (view?.waitingFor != null && round > 9 && view.canUndo)
        await answerOf(this.#world, this.#process, this.#process.rotations.turnBack(view.operationId))
      else if (view?.waitingFor != null) await answerIt(this.#world, this.#process, view)
      await passUntil(this.#world, () => isQuiet(this.#process), selfMending)
    }
    await this.#judge()
  }

  async #leave(): Promise<void> {
    if (!this.#process.life.isDead) await answerOf(this.#world, this.#process, this.#process.rotations.stop())
    this.#process.life.isDead = true
  }

  #isOver(): boolean {
    return this.#process.rotations.openFor(this.#world.identity.id) === null
  }

  async #judge(): Promise<void> {
    const { guarantees, others } = this.#world
    const view = lastView(this.#process)
    // Who changes the keys or the places of a rotation may leave it waiting for the person, but never without a name.
    const isMeddledWith = others.places.size > 0 || others.keyIds.size > 0
    const isExcused = isMeddledWith && view?.waitingFor != null
    if (!this.#isOver() && !isExcused) guarantees.violations.push(`G5 no end: ${JSON.stringify(view)}`)
    if (this.#process.rotations.unreadable.length > 0)
      guarantees.violations.push(
        `a journal can't be read: ${JSON.stringify([...this.#process.rotations.unreadable])}`,
      )
    if (this.#process.log.lines.length > 0)
      guarantees.violations.push(`a bug was logged: ${JSON.stringify(this.#process.log.lines)}`)
    await guarantees.atEnd(this.#isOver(), 'end')
  }

  #tell(line: string): void {
    const time = this.#world.clock.now().toISOString().slice(8, 19)
    const view = lastView(this.#process)
    const plain = line.replaceAll(this.#world.home, '~')
    this.story.push(`${time} ${plain} [${view?.outcome ?? view?.state ?? '-'}]`)
  }
}

function isQuiet(process: ScheduledProcess): boolean {
  const view = lastView(process)
  return view === null || isSettled(view)
}
