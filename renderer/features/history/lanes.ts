/** The lives of keys and MFA devices as lanes on one axis of time, from what the history tells and AWS shows now. Pure. */
import type { HistoryAction, HistoryEntry } from '../../../electron/contract/history-views.ts'
import type { AccessKeyView, DeviceView } from '../../../electron/contract/views.ts'
import { axisOf } from '../identities/time-line-layout.ts'

const day = 86_400_000
/** The axis is at least this long, so that what happened in a minute isn't spread over it. */
const shortest = 28 * day
const mostKeys = 8
const mostDevices = 4
const mostMonths = 8
/** Between marks that happened at nearly the same time, in per cent. */
const betweenMarks = 2

export type MarkKind = 'made' | 'attached' | 'written' | 'off' | 'on' | 'gone' | 'removed' | 'used'
type Event = { readonly kind: MarkKind; readonly time: Date }

export type Lane = {
  readonly kind: 'key' | 'device'
  readonly id: string
  readonly userName: string
  /** In per cent of the width. */
  readonly from: number
  readonly to: number
  /** Where it was switched off, from and to. */
  readonly off: readonly { readonly from: number; readonly to: number }[]
  readonly marks: readonly (Event & { readonly at: number })[]
}

export type Lanes = {
  readonly lanes: readonly Lane[]
  /** Lanes that found no room. */
  readonly left: number
  readonly months: readonly { readonly at: number; readonly time: Date }[]
  readonly now: number
}

type Life = {
  readonly kind: Lane['kind']
  readonly id: string
  readonly userName: string
  readonly events: Event[]
}

const events: Readonly<Partial<Record<HistoryAction, { of: Lane['kind']; kind: MarkKind }>>> = {
  'key-made': { of: 'key', kind: 'made' },
  'key-written': { of: 'key', kind: 'written' },
  'key-switched-off': { of: 'key', kind: 'off' },
  'key-switched-on': { of: 'key', kind: 'on' },
  'key-deleted': { of: 'key', kind: 'gone' },
  'mfa-attached': { of: 'device', kind: 'attached' },
  'mfa-removed': { of: 'device', kind: 'removed' },
}

/** `keys` and `devices` are what AWS shows of the identity now, where the page is about one. Null: there is nothing. */
export function layOutLanes(
  entries: readonly HistoryEntry[],
  keys: readonly AccessKeyView[],
  devices: readonly DeviceView[],
  now: Date,
): Lanes | null {
  const lives = livesIn(entries)
  addKnown(lives, keys, devices)
  const all = [...lives.values()].map((life) => ({ ...life, events: inOrder(life.events) }))
  const chosen = [...newest(all, 'key', mostKeys), ...newest(all, 'device', mostDevices)]
  if (chosen.length === 0) return null
  const times = chosen.flatMap((life) => life.events.map(({ time }) => time.getTime()))
  const end = Math.max(now.getTime(), ...times)
  const start = Math.min(...times, end - shortest)
  const place = axisOf(start, end)
  return {
    lanes: chosen.map((life) => laneOf(life, place, start, now.getTime())),
    left: all.length - chosen.length,
    months: monthsIn(start, end).map((time) => ({ time, at: place(time.getTime()) })),
    now: place(now.getTime()),
  }
}

function livesIn(entries: readonly HistoryEntry[]): Map<string, Life> {
  const lives = new Map<string, Life>()
  for (const { action, result, accessKeyId, names, identityId, userName, at } of entries) {
    const event = result === 'done' ? events[action] : undefined
    const id = event?.of === 'key' ? accessKeyId : (names[0] ?? null)
    if (event === undefined || id === null) continue
    const name = event.of === 'key' ? id : `${identityId} ${id}`
    const life = lives.get(name) ?? { kind: event.of, id, userName, events: [] }
    life.events.push({ kind: event.kind, time: new Date(at) })
    lives.set(name, life)
  }
  return lives
}

/** What AWS shows tells of those that were here before the history, and when a key was used last. */
function addKnown(
  lives: Map<string, Life>,
  keys: readonly AccessKeyView[],
  devices: readonly DeviceView[],
): void {
  for (const { accessKeyId: id, createdAt, lastUsed } of keys) {
    const life = lives.get(id) ?? { kind: 'key', id, userName: '', events: [] }
    lives.set(id, life)
    if (!has(life, 'made')) life.events.push({ kind: 'made', time: new Date(createdAt) })
    if (lastUsed.known && lastUsed.value !== null)
      life.events.push({ kind: 'used', time: new Date(lastUsed.value.at) })
  }
  for (const { name: id, enabledAt } of devices) {
    const known = [...lives.values()].find((life) => life.kind === 'device' && life.id === id)
    const life: Life = known ?? { kind: 'device', id, userName: '', events: [] }
    if (known === undefined) lives.set(`device ${id}`, life)
    if (!has(life, 'attached')) life.events.push({ kind: 'attached', time: new Date(enabledAt) })
  }
}

const has = ({ events: all }: Life, kind: MarkKind): boolean => all.some((event) => event.kind === kind)

/** From the first to the last. They come with the newest first, also where AWS's clock gives several the same second. */
const inOrder = (all: readonly Event[]): Event[] =>
  all.toReversed().toSorted((one, other) => one.time.getTime() - other.time.getTime())

/** Those with the newest events, the one that began first on top. */
function newest(lives: readonly Life[], kind: Lane['kind'], most: number): readonly Life[] {
  const last = ({ events: all }: Life) => all.at(-1)?.time.getTime() ?? 0
  const first = ({ events: all }: Life) =>
    all[0]?.kind === 'made' || all[0]?.kind === 'attached' ? all[0].time.getTime() : 0
  return lives
    .filter((life) => life.kind === kind)
    .toSorted((one, other) => last(other) - last(one))
    .slice(0, most)
    .toSorted((one, other) => first(one) - first(other))
}

function laneOf(
  { kind, id, userName, events: all }: Life,
  place: (time: number) => number,
  start: number,
  now: number,
): Lane {
  const [first, last] = [all[0], all.at(-1)]
  const isBegun = first?.kind === 'made' || first?.kind === 'attached'
  const isOver = last?.kind === 'gone' || last?.kind === 'removed'
  const end = isOver ? last.time.getTime() : now
  const marks = spread(all, place, place(end))
  return {
    ...{ kind, id, userName, marks },
    from: isBegun ? (marks[0]?.at ?? 0) : place(start),
    to: place(end),
    off: offTimes(all, end).map(([from, to]) => ({ from: place(from), to: place(to) })),
  }
}

/** The marks, apart enough to be told apart, none past `end`; of alike ones at nearly the same time, one. */
function spread(all: readonly Event[], place: (time: number) => number, end: number): Lane['marks'] {
  const marks: (Event & { at: number })[] = []
  for (const event of all) {
    const before = marks.at(-1)
    const at = place(event.time.getTime())
    if (before?.kind === event.kind && at - before.at < betweenMarks) continue
    marks.push({ ...event, at: Math.max(at, (before?.at ?? 0) + (before === undefined ? 0 : betweenMarks)) })
  }
  let limit = end
  for (const mark of marks.toReversed()) {
    mark.at = Math.max(0, Math.min(mark.at, limit))
    limit = mark.at - betweenMarks
  }
  return marks
}

function offTimes(all: readonly Event[], end: number): readonly (readonly [number, number])[] {
  const times: [number, number][] = []
  let since: number | null = null
  for (const { kind, time } of all) {
    if (kind === 'off') since ??= time.getTime()
    if (kind !== 'on' || since === null) continue
    times.push([since, time.getTime()])
    since = null
  }
  return since === null ? times : [...times, [since, end]]
}

/** First days of months between the two, by this computer's calendar; not more than find room. */
function monthsIn(start: number, end: number): readonly Date[] {
  const from = new Date(start)
  const months: Date[] = []
  for (let month = 1; ; month += 1) {
    const time = new Date(from.getFullYear(), from.getMonth() + month, 1)
    if (time.getTime() > end) break
    months.push(time)
  }
  const step = Math.ceil(months.length / mostMonths)
  return months.filter((_, index) => (months.length - 1 - index) % step === 0)
}
