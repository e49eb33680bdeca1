/** A rotation's state, folded from its journal: the same fold for a running rotation and for one found at start. */
import type { Problem } from '../contract/problems.ts'
import type { Stamped } from '../operations/record-line.ts'
import type { KeyPlace } from '../ports/key-place.ts'
import { follow, type Progress, type StateName } from './machine.ts'
import type { KeyPart, Opened, RotationRecord, WaitingFor } from './records.ts'

/** `old`/`writing`/`new`: which key stands there. `left-alone`: out of this rotation, forward and back. */
type PlaceState = 'old' | 'writing' | 'new' | 'proved' | 'restoring' | 'restored' | 'left-alone'

export type RotationState = {
  readonly name: StateName
  readonly opened: Opened
  readonly places: readonly {
    readonly place: KeyPlace
    readonly state: PlaceState
    readonly hashExpected: string | null
  }[]
  readonly newKey: { readonly accessKeyId: string; readonly createdAt: Date; readonly secret: string } | null
  readonly knownIds: readonly string[]
  /** When the last create was sent, by AWS's time where it was known. */
  readonly createSentAt: Date | null
  readonly createProblem: Problem | null
  readonly spareDeletedAt: Date | null
  readonly unheldKeyId: string | null
  readonly verdict: Progress['verdict']
  /** Keys whose switching-off or deletion has been sent. */
  readonly sent: ReadonlySet<`${'off' | 'delete'}-${KeyPart}`>
  readonly turnedBack: {
    readonly by: 'person' | 'failure'
    readonly problem: Problem | null
    readonly from: StateName
  } | null
  readonly everWritten: boolean
  readonly due: Date | null
  /** A use of the old key by something else, after the places were written. */
  readonly usedElsewhere: { readonly at: Date; readonly service: string; readonly region: string } | null
  /** The old key is to be switched off, or deleted, although something else used it. */
  readonly agreed: boolean
  readonly waiting: {
    readonly what: WaitingFor
    readonly problem: Problem | null
    readonly since: string
  } | null
  readonly outcome: 'done' | 'kept' | 'undone' | 'abandoned' | null
  /** When each state was entered, by this computer's clock and by AWS's. */
  readonly entered: readonly { readonly name: StateName; readonly at: string; readonly awsTime: string }[]
}

export function progressOf(state: RotationState): Progress {
  const among = (...names: PlaceState[]) => state.places.filter((place) => names.includes(place.state)).length
  return {
    hasSpare: state.opened.spareKeyId !== null,
    adopts: state.opened.adopted !== null,
    placesToProve: among('old', 'writing', 'new'),
    placesToRestore: among('writing', 'new', 'proved', 'restoring'),
    verdict: state.verdict,
  }
}

/** A place that can be left out: still to be written or proved, and not the last one. Null: it can't. */
export function placeToLeave({ name, places }: RotationState, placeId: string): KeyPlace | null {
  const others = places.filter(({ place, state }) => place.id !== placeId && state !== 'left-alone')
  if (others.length === 0 || (name !== 'writing' && name !== 'proved')) return null
  const entry = places.find(({ place }) => place.id === placeId)
  const isOpen = entry?.state === 'old' || entry?.state === 'writing' || entry?.state === 'new'
  return isOpen ? entry.place : null
}

/** Folds a journal. Null: its first record is not `opened`, so it is no rotation's journal. */
export function foldJournal(stamped: readonly Stamped<RotationRecord>[]): RotationState | null {
  const [first, ...rest] = stamped
  if (first === undefined || first.record.kind !== 'opened') return null
  const opened = first.record
  const { adopted } = opened
  const name = adopted === null ? 'ready' : 'adopted'
  const start: RotationState = {
    name,
    opened,
    places: opened.places.map((place) => ({ place, state: 'old', hashExpected: null })),
    newKey: adopted && { ...adopted, createdAt: new Date(adopted.createdAt) },
    knownIds: [],
    createSentAt: null,
    createProblem: null,
    spareDeletedAt: null,
    unheldKeyId: null,
    verdict: null,
    sent: new Set(),
    turnedBack: null,
    everWritten: false,
    due: null,
    usedElsewhere: null,
    agreed: false,
    waiting: null,
    outcome: null,
    entered: [entry(name, first)],
  }
  return rest.reduce(fold, start)
}

/** The state after one more record. */
export function fold(before: RotationState, stamped: Stamped<RotationRecord>): RotationState {
  const { record } = stamped
  const waiting =
    record.kind === 'waiting' ? { what: record.what, problem: record.problem, since: stamped.at } : null
  const noted = note({ ...before, waiting }, stamped)
  const name = follow(before.name, record.kind, progressOf(noted))
  if (name === before.name) return noted
  return { ...noted, name, entered: [...noted.entered, entry(name, stamped)] }
}

const entry = (name: StateName, { at, awsTime }: Stamped<RotationRecord>) => ({
  name,
  at,
  awsTime: awsTime ?? at,
})

/** What a record tells besides the state that it leads to. */
function note(state: RotationState, { record, at, awsTime }: Stamped<RotationRecord>): RotationState {
  const time = new Date(awsTime ?? at)
  switch (record.kind) {
    case 'spare-deleted':
      return { ...state, spareDeletedAt: time }
    case 'create-sent':
      return { ...state, knownIds: record.knownIds, createSentAt: time, createProblem: null }
    case 'create-refused':
    case 'create-unknown':
      return { ...state, createProblem: record.problem }
    case 'made':
      return {
        ...state,
        newKey: {
          accessKeyId: record.accessKeyId,
          createdAt: new Date(record.createdAt),
          secret: record.secret,
        },
      }
    case 'unheld':
      return { ...state, verdict: record.verdict, unheldKeyId: record.accessKeyId }
    case 'place-writing':
      return withPlace({ ...state, everWritten: true }, record.placeId, 'writing', record.hashExpected)
    case 'place-written':
      return withPlace(state, record.placeId, 'new')
    case 'place-proved':
      return withPlace(state, record.placeId, 'proved')
    case 'place-left':
      return withPlace(state, record.placeId, 'left-alone')
    case 'place-restoring':
      return withPlace(state, record.placeId, 'restoring', record.hashExpected)
    case 'place-restored':
      return withPlace(state, record.placeId, 'restored')
    case 'off-sent':
      return { ...state, sent: new Set([...state.sent, `off-${record.part}` as const]) }
    case 'delete-sent':
      return { ...state, sent: new Set([...state.sent, `delete-${record.part}` as const]) }
    case 'used-elsewhere': {
      const { service, region } = record
      return { ...state, usedElsewhere: { at: new Date(record.at), service, region } }
    }
    case 'released':
      return { ...state, agreed: true }
    case 'on-done':
      return { ...state, agreed: false, due: null, sent: without(state.sent, 'off-old') }
    case 'resting':
      return { ...state, due: record.due === null ? null : new Date(record.due), agreed: record.agreed }
    case 'turned-back':
      return { ...state, turnedBack: { by: record.by, problem: record.problem, from: state.name } }
    case 'ended':
      return { ...state, outcome: record.outcome }
    default:
      return state
  }
}

function without<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  return new Set([...all].filter((each) => each !== one))
}

function withPlace(
  state: RotationState,
  placeId: string,
  placeState: PlaceState,
  hashExpected: string | null = null,
): RotationState {
  const places = state.places.map((entry) =>
    entry.place.id === placeId ? { ...entry, state: placeState, hashExpected } : entry,
  )
  return { ...state, places }
}
