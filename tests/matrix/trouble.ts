/** What goes wrong in a random schedule, and when: drawn before each call of the product to the disk or to AWS. */
import type { FaultRule } from '../../electron/practice/faults.ts'
import type { Fault } from '../fakes/faulty-disk.ts'
import type { Chance } from './chance.ts'
import type { ScheduledProcess, ScheduledWorld } from './scheduled-world.ts'
import type { Strangers } from './strangers.ts'

/** Calls of the disk between two edits of others, so that none falls into the same write as the one before. */
const betweenEdits = 80
const jumps = [-7_200_000, -600_000, -30_000, 30_000, 600_000, 7_200_000] as const
type Rates = {
  kill: number
  diskError: number
  edit: number
  aws: number
  client: number
  use: number
  jump: number
}

export class Trouble {
  readonly #world: ScheduledWorld
  readonly #chance: Chance
  readonly #strangers: Strangers
  readonly #tell: (line: string) => void
  readonly #rates: Rates
  #sinceEdit = 0
  #diskErrors = 0
  #diskError = 'EIO'

  constructor(world: ScheduledWorld, chance: Chance, strangers: Strangers, tell: (line: string) => void) {
    this.#world = world
    this.#chance = chance
    this.#strangers = strangers
    this.#tell = tell
    const rate = (share: number) => (chance.happens(0.5) ? share : 0)
    this.#rates = {
      kill: rate(0.004),
      diskError: rate(0.004),
      edit: rate(0.01),
      aws: rate(0.08),
      client: rate(0.04),
      use: rate(0.2),
      jump: rate(0.03),
    }
  }

  begin(): void {
    const { intrusion } = this.#world
    intrusion.beforeDisk = (step, process) => this.#beforeDisk(`${step.method} ${step.path}`, process)
    intrusion.beforeAws = ({ operation }, process) => this.#beforeAws(operation, process)
    intrusion.afterAws = ({ operation }, process) => {
      if (this.#chance.happens(this.#rates.kill * 2)) this.#kill(process, `after the effect of ${operation}`)
    }
  }

  end(): void {
    const { intrusion, faults } = this.#world
    intrusion.beforeDisk = async () => null
    intrusion.beforeAws = () => {}
    intrusion.afterAws = () => {}
    faults.clear()
  }

  async #beforeDisk(step: string, process: ScheduledProcess): Promise<Fault | null> {
    this.#sinceEdit += 1
    if (this.#sinceEdit > betweenEdits && this.#chance.happens(this.#rates.edit)) {
      this.#sinceEdit = 0
      const done = await this.#strangers.editFile()
      if (done !== null) this.#tell(`${done}, before ${step}`)
    }
    if (this.#chance.happens(this.#rates.kill)) {
      const effect = this.#chance.of(['none', 'torn', 'after'])
      this.#tell(`process ${process.id} is killed at ${step}, ${effect}`)
      return { kind: 'killed', effect }
    }
    if (this.#diskErrors === 0 && this.#chance.happens(this.#rates.diskError)) {
      this.#diskErrors = 1 + this.#chance.below(6)
      this.#diskError = this.#chance.of(['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'EBUSY'])
      this.#tell(`the disk fails with ${this.#diskError} ${this.#diskErrors} times, from ${step}`)
    }
    if (this.#diskErrors === 0) return null
    this.#diskErrors -= 1
    return { kind: 'error', code: this.#diskError }
  }

  async #beforeAws(operation: string, process: ScheduledProcess): Promise<void> {
    if (this.#chance.happens(this.#rates.client)) {
      const done = await this.#strangers.changeAccount()
      if (done !== null) this.#tell(`${done}, before ${operation}`)
    }
    if (operation === 'GetAccessKeyLastUsed' && this.#chance.happens(this.#rates.use)) {
      const done = this.#strangers.signWithKey()
      if (done !== null) this.#tell(done)
    }
    if (this.#chance.happens(this.#rates.jump)) {
      const by = this.#chance.of(jumps)
      this.#world.jumpClock(by)
      this.#tell(`the clock jumps by ${by} ms, before ${operation}`)
    }
    if (this.#chance.happens(this.#rates.aws)) {
      const rule = this.#rule(operation)
      this.#world.faults.add(rule)
      this.#tell(`${operation} meets ${JSON.stringify(rule)}`)
    }
    if (this.#chance.happens(this.#rates.kill * 2)) this.#kill(process, `before ${operation}`)
  }

  #rule(operation: string): FaultRule {
    const times = 1 + this.#chance.below(6)
    const when = this.#chance.of(['before', 'after'])
    const base = { operation: this.#chance.happens(0.2) ? '*' : operation, times, when } as const
    return this.#chance.of([
      { ...base, kind: 'drop' },
      { ...base, kind: 'drop' },
      { ...base, kind: 'hang' },
      { ...base, kind: 'error' },
      { ...base, kind: 'html' },
      { ...base, kind: 'throttle', when: 'before' },
      { ...base, kind: 'error', code: 'AccessDenied', status: 403, when: 'before' },
      { ...base, kind: 'error', code: 'InvalidClientTokenId', status: 403, when: 'before', times: 1 },
    ])
  }

  #kill(process: ScheduledProcess, where: string): void {
    this.#tell(`process ${process.id} is killed ${where}`)
    process.life.isDead = true
  }
}
