/** Judgements over one key, made on the first of March. */
import { type Memory, withShown } from '../../electron/reminders/memory.ts'
import { type Asked, type Judgement, judge } from '../../electron/reminders/policy.ts'
import { identityOf, keyOf, usualSettings } from './facts.ts'

export const made = new Date('2026-03-01T12:00:00Z')
export const keySubject = 'key/AKIAIOSFODNN7EXAMPLE'
export const aged = (milliseconds: number): Date => new Date(made.getTime() + milliseconds)

type Change = Partial<Omit<Asked, 'settings' | 'facts'>> & {
  readonly facts?: Partial<Asked['facts']>
  readonly settings?: Partial<Asked['settings']>
}

/** One key made at `made`; both clocks at `now`. */
export function judged(now: Date, { facts, settings, ...change }: Change = {}): Judgement {
  return judge({
    facts: { identities: [identityOf({ keys: [keyOf(made)] })], sessions: [], waiting: [], ...facts },
    settings: { ...usualSettings, ...settings },
    ...{ memory: new Map(), now, awsNow: now, timeZone: 'UTC', ...change },
  })
}

export const told = ({ due }: Judgement) => due.map(({ reminder, number }) => `${reminder.kind} ${number}`)
export const shown = (...numbers: number[]): Memory =>
  numbers.reduce<Memory>((memory, number) => withShown(memory, keySubject, number), new Map())
export const nextOf = ({ nextAt }: Judgement) => nextAt?.toISOString() ?? null
