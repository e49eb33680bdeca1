import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import type { Loaded } from '../../api/store.ts'
import { phaseOf } from '../rotation/phase.ts'
import type { Member } from './members.ts'

/** What became of a rotation so far, in the order in which the groups stand: what needs the person comes first. */
export const groups = ['waiting', 'under-way', 'rotated', 'turned-back', 'not-started'] as const
export type Group = (typeof groups)[number]

export type Followed = { readonly member: Member; readonly view: RotationView | null; readonly group: Group }
export type Counts = Readonly<Record<Group, number>> & { readonly all: number }

type Views = ReadonlyMap<string, Loaded<RotationView>>

/** Each member with its rotation, as far as that is known here. */
export const follow = (members: readonly Member[], views: Views): readonly Followed[] =>
  members.map((member) => {
    const { state } = member
    const view = state.kind === 'started' ? (views.get(state.operationId)?.view ?? null) : null
    return { member, view, group: groupOf(member, view) }
  })

function groupOf({ state }: Member, view: RotationView | null): Group {
  if (state.kind !== 'starting' && state.kind !== 'started') return 'not-started'
  if (view === null) return 'under-way'
  const phase = phaseOf(view)
  if (phase === 'ended') return view.outcome === 'done' || view.outcome === 'kept' ? 'rotated' : 'turned-back'
  if (view.waitingFor !== null) return 'waiting'
  return phase === 'resting' ? 'rotated' : 'under-way'
}

export function countsOf(followed: readonly Followed[]): Counts {
  const count = (wanted: Group) => followed.filter(({ group }) => group === wanted).length
  return {
    waiting: count('waiting'),
    'under-way': count('under-way'),
    rotated: count('rotated'),
    'turned-back': count('turned-back'),
    'not-started': count('not-started'),
    all: followed.length,
  }
}
