/**
 * Random histories of a person with Keyturn: days at work, nights, sleep, clocks that jump forward and back, other time
 * zones, crashes, full disks, keys and settings that change. Each plays again by its seed.
 */
import type { KnownIdentity } from '../../electron/ports/known-identities.ts'
import type { ReminderSettings } from '../../electron/reminders/things.ts'
import { Chance } from '../matrix/chance.ts'
import { Computer } from './computer.ts'
import { day, hour, identityOf, keyOf, minute, sessionOf, usualSettings, waitingOf } from './facts.ts'

export type History = { readonly story: readonly string[]; readonly violations: readonly string[] }

const turns = 40
/** One of them begins summer time a day later, another ends it, one is off the hour, one has no summer time. */
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'] as const
const starts = ['2026-03-27T09:00:00Z', '2026-10-23T09:00:00Z', '2026-06-10T22:30:00Z'] as const
/** Within these from AWS's time a clock stays, in days. */
const farthest = 20

export async function playHistory(seed: number): Promise<History> {
  const chance = new Chance(seed)
  const life = new Life(new Computer(new Date(chance.of(starts))), chance)
  return life.play()
}

/** What the first broken one of so many histories breaks. */
export async function firstViolations(histories: number): Promise<readonly string[]> {
  for (let seed = 1; seed <= histories; seed += 1) {
    const { violations } = await playHistory(seed)
    if (violations.length > 0) return violations
  }
  return []
}

class Life {
  readonly #computer: Computer
  readonly #chance: Chance
  readonly #story: string[] = []
  #count = 0

  constructor(computer: Computer, chance: Chance) {
    this.#computer = computer
    this.#chance = chance
  }

  async play(): Promise<History> {
    const computer = this.#computer
    computer.zone = this.#chance.of(zones)
    computer.settings = this.#settings()
    computer.identities = [this.#identity('ana')]
    if (this.#chance.happens(0.3)) computer.identities.push(this.#identity('bo'))
    await computer.start()
    for (let turn = 0; turn < turns && computer.witness.violations.length === 0; turn += 1) await this.#turn()
    return { story: this.#story, violations: computer.witness.violations }
  }

  async #turn(): Promise<void> {
    const computer = this.#computer
    if (computer.reminders === null) return this.#restart()
    const deeds = [
      ...Array.from({ length: 8 }, () => this.#work),
      ...Array.from({ length: 4 }, () => this.#sleep),
      ...[
        this.#jump,
        this.#jump,
        this.#learn,
        this.#travel,
        this.#set,
        this.#set,
        this.#change,
        this.#change,
      ],
      ...[this.#change, this.#disturb, this.#snooze, this.#snooze, this.#answer, this.#wake],
      ...[this.#end, this.#end, this.#crash, this.#fill],
    ] as const
    const deed = deeds[this.#chance.below(deeds.length)] ?? this.#work
    await deed.call(this)
  }

  async #work(): Promise<void> {
    await this.#pass(this.#between(minute, 8 * hour), 'awake')
  }

  async #sleep(): Promise<void> {
    const length = this.#chance.happens(0.3) ? this.#between(day, 4 * day) : this.#between(10 * minute, day)
    this.#computer.sleep(length)
    this.#tell(`asleep for ${hours(length)}`)
    if (this.#chance.happens(0.6)) await this.#computer.check()
  }

  async #jump(): Promise<void> {
    const computer = this.#computer
    const isCorrection = computer.skew !== 0 && this.#chance.happens(0.5)
    const size = this.#chance.happens(0.5) ? this.#between(1, hour) : this.#between(hour, 10 * day)
    const skew = computer.skew + (this.#chance.happens(0.5) ? size : -size)
    computer.skew = isCorrection ? 0 : Math.max(-farthest * day, Math.min(farthest * day, skew))
    this.#tell(`the clock jumps: it is ${hours(computer.skew)} ahead`)
    if (this.#chance.happens(0.5)) await computer.check()
  }

  async #learn(): Promise<void> {
    this.#computer.learn()
    this.#tell('AWS answers')
    await this.#computer.check()
  }

  async #travel(): Promise<void> {
    this.#computer.zone = this.#chance.of(zones)
    this.#tell(`in ${this.#computer.zone}`)
    if (this.#chance.happens(0.5)) await this.#computer.check()
  }

  async #set(): Promise<void> {
    this.#computer.settings = this.#settings()
    this.#tell(`settings ${JSON.stringify(this.#computer.settings)}`)
    if (this.#chance.happens(0.7)) await this.#computer.check()
  }

  async #change(): Promise<void> {
    const computer = this.#computer
    const change = this.#chance.of(['keys', 'keys', 'mfa', 'session', 'session', 'waits', 'waits'])
    if (change === 'session')
      computer.sessions = [
        ...computer.sessions.slice(-1),
        sessionOf(new Date(computer.trueNow + this.#between(15 * minute, 20 * hour)), {
          sessionId: `ASIA${this.#number()}`,
        }),
      ]
    else if (change === 'waits') {
      const one = computer.waiting.find(() => this.#chance.happens(0.3))
      const stage = this.#chance.of(['held', 'made', 'resting'])
      const kind = stage === 'resting' ? 'deletion' : this.#chance.of(['rotation', 'removal'])
      const due = stage === 'resting' ? new Date(computer.trueNow) : null
      const operationId = one?.operationId ?? `${this.#number()}`
      computer.waiting = this.#chance.happens(0.4) ? [] : [waitingOf({ operationId, stage, kind, due })]
    } else
      computer.identities = computer.identities.map((identity) => {
        const drawn = this.#identity(identity.userName)
        return change === 'mfa'
          ? { ...identity, mfa: drawn.mfa }
          : { ...identity, keys: this.#keysAfter(identity) }
      })
    this.#tell(
      `${change} change: ${JSON.stringify([computer.identities, computer.sessions, computer.waiting])}`,
    )
    if (this.#chance.happens(0.7)) await computer.check()
  }

  async #disturb(): Promise<void> {
    this.#computer.isHeldBack = !this.#computer.isHeldBack
    this.#tell(this.#computer.isHeldBack ? 'do not disturb' : 'disturb again')
    if (this.#chance.happens(0.5)) await this.#computer.check()
  }

  async #snooze(): Promise<void> {
    const subject = this.#drawn(({ snoozedUntil }) => snoozedUntil === null)
    if (subject === null) return
    const choice = this.#chance.of(['day', 'week', 'until-due'])
    this.#tell(`snooze ${subject} for ${choice}`)
    await this.#computer.snooze(subject, choice)
  }

  async #answer(): Promise<void> {
    const answer = this.#chance.of(['snooze-day', 'snooze-week'])
    this.#tell(`the last notification: ${answer}`)
    await this.#computer.answerLast(answer)
  }

  async #wake(): Promise<void> {
    const subject = this.#drawn(({ snoozedUntil }) => snoozedUntil !== null)
    if (subject === null) return
    this.#tell(`wake ${subject}`)
    await this.#computer.wake(subject)
  }

  async #end(): Promise<void> {
    const inOrder = this.#chance.happens(0.5)
    this.#tell(inOrder ? 'quit' : 'killed')
    await this.#computer.end(inOrder)
  }

  async #crash(): Promise<void> {
    this.#computer.crash = this.#chance.of(['before', 'after'])
    this.#tell(`a crash ${this.#computer.crash} the next note`)
    await this.#pass(this.#between(minute, 3 * hour), 'awake')
    this.#computer.crash = null
  }

  async #fill(): Promise<void> {
    this.#computer.isDiskFull = !this.#computer.isDiskFull
    this.#tell(`the disk is ${this.#computer.isDiskFull ? 'full' : 'free'}`)
  }

  async #restart(): Promise<void> {
    const away = this.#chance.happens(0.5) ? this.#between(1, minute) : this.#between(minute, 2 * day)
    this.#computer.sleep(away)
    this.#tell(`started after ${hours(away)}`)
    await this.#computer.start()
  }

  async #pass(length: number, how: string): Promise<void> {
    const before = this.#computer.shown.length
    await this.#computer.advance(length)
    const shown = this.#computer.shown.slice(before).map(({ subject }) => subject)
    this.#tell(`${how} for ${hours(length)}${shown.length > 0 ? `, shown: ${shown.join(', ')}` : ''}`)
  }

  #settings(): ReminderSettings {
    const soonDays = 1 + this.#chance.below(4)
    const overdueDays = soonDays + 1 + this.#chance.below(4)
    const quiet = this.#chance.of([null, null, ['22:00', '07:30'], ['12:15', '13:45'], ['02:15', '02:45']])
    const isOn = () => this.#chance.happens(0.9)
    return {
      ...{ ...usualSettings, soonDays, overdueDays, repeatDays: this.#chance.of([1, 1, 1, 2, 3, null]) },
      quietHours: quiet === null ? null : { from: quiet[0], to: quiet[1] },
      remindOf: { keys: isOn(), sessions: isOn(), deletions: isOn(), mfa: isOn() },
      mutedIdentities: this.#chance.happens(0.2) ? [identityOf().id] : [],
    }
  }

  #identity(userName: string): KnownIdentity {
    const id = `arn:aws:iam::123456789012:user/${userName}`
    const mfa = this.#chance.of(['on', 'on', 'off', 'unknown'])
    return identityOf({ id, userName, mfa, keys: [this.#key()] })
  }

  /** Often made on a boundary of whole days, by AWS's time. */
  #key() {
    const age = this.#chance.happens(0.4) ? this.#chance.below(6) * day : this.#between(0, 6 * day)
    const made = this.#computer.trueNow - age
    return keyOf(new Date(made), { accessKeyId: `AKIA${this.#number()}` })
  }

  #keysAfter({ keys }: KnownIdentity): KnownIdentity['keys'] {
    const change = this.#chance.of(['rotated', 'another', 'unknown', 'off', 'on', 'elsewhere'])
    if (keys === null || change === 'rotated') return [this.#key()]
    if (change === 'another') return [...keys.slice(-1), this.#key()]
    if (change === 'unknown') return this.#chance.happens(0.5) ? null : keys
    if (change === 'elsewhere') return keys.map((key) => ({ ...key, profiles: [] }))
    return keys.map((key) => ({
      ...key,
      status: change === 'on' ? 'active' : 'inactive',
      profiles: ['default'],
    }))
  }

  #drawn(isMeant: (reminder: { readonly snoozedUntil: string | null }) => boolean): string | null {
    const reminders = this.#computer.reminders?.view().reminders.filter(isMeant) ?? []
    return reminders[this.#chance.below(Math.max(1, reminders.length))]?.subject ?? null
  }

  #number(): string {
    this.#count += 1
    return String(this.#count).padStart(16, '0')
  }

  #between(least: number, most: number): number {
    return least + this.#chance.below(most - least)
  }

  #tell(line: string): void {
    this.#story.push(`${new Date(this.#computer.now).toISOString()} ${line}`)
  }
}

const hours = (milliseconds: number): string => `${(milliseconds / hour).toFixed(2)} h`
