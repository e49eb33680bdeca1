/**
 * The rotation machine: one table, pure. A state says what the next step is, which record leads where, and what
 * to do when a journal is found in it after a crash. `run.ts` performs the steps; nothing here knows AWS or files.
 *
 * Both keys are active from `made` to `switching-off`, so that places may be written one after another; the old key
 * goes only after the new pair has been proved from every place (rotation-machine.md, sections 1 and 4).
 */
import type { RecordKind } from './records.ts'

export const stateNames = [
  'ready',
  'adopted',
  'clearing',
  'cleared',
  'creating',
  'refused',
  'searching',
  'unheld',
  'unheld-off',
  'made',
  'proved',
  'writing',
  'written',
  'held',
  'switching-off',
  'switched-off',
  'resting',
  'reactivating',
  'deleting',
  'deleted',
  'switching-on',
  'restoring',
  'removing',
  'removed',
  'nothing-left',
  'ended',
] as const
export type StateName = (typeof stateNames)[number]

export type StepName =
  | 'clear-spare'
  | 'settle-spare'
  | 'create'
  | 'create-again'
  | 'search'
  | 'switch-off-unheld'
  | 'delete-unheld'
  | 'prove'
  | 'write-place'
  | 'switch-off-old'
  | 'hold'
  | 'rest'
  | 'wait-for-due'
  | 'reactivate'
  | 'delete-old'
  | 'switch-on-old'
  | 'restore-place'
  | 'remove-new'
  | 'end-done'
  | 'end-abandoned'
  | 'end-turned-back'

/** What a choice between states rests on, folded from the records. */
export type Progress = {
  readonly hasSpare: boolean
  readonly placesToProve: number
  readonly placesToRestore: number
  /** The other key was here already: turning back leaves it as it is. */
  readonly adopts: boolean
  readonly verdict: 'none' | 'likely-ours' | 'not-ours' | null
}

type Choice = { readonly among: readonly StateName[]; readonly choose: (progress: Progress) => StateName }
type Target = StateName | Choice

export type StateRow = {
  /** What is true at AWS and in the places, for the reader and for the diagram. */
  readonly truth: string
  readonly step: StepName | null
  /** The step instead, when this state is found in a journal at start: never make a key without the person. */
  readonly found?: StepName
  readonly on: Partial<Record<RecordKind, Target>>
}

const stillWriting: Choice = {
  among: ['writing', 'written'],
  choose: ({ placesToProve }) => (placesToProve === 0 ? 'written' : 'writing'),
}
const stillRestoring: Choice = {
  among: ['restoring', 'removing', 'removed'],
  choose: ({ placesToRestore, adopts }) => {
    if (placesToRestore > 0) return 'restoring'
    return adopts ? 'removed' : 'removing'
  },
}
const turningBackUnwritten: Choice = {
  among: ['removing', 'removed'],
  choose: ({ adopts }) => (adopts ? 'removed' : 'removing'),
}

const unheldFound: Choice = {
  among: ['unheld', 'nothing-left'],
  choose: ({ verdict }) => (verdict === 'likely-ours' ? 'unheld' : 'nothing-left'),
}

export const machine: Readonly<Record<StateName, StateRow>> = {
  ready: {
    truth: 'old key active, in the places',
    step: 'create',
    found: 'end-abandoned',
    on: {
      'spare-deleting': 'clearing',
      'create-sent': 'creating',
      'turned-back': 'nothing-left',
      ended: 'ended',
    },
  },
  adopted: {
    truth: 'both keys active, each in profiles of its own',
    step: 'prove',
    on: { proved: 'proved', 'turned-back': 'removed' },
  },
  clearing: {
    truth: 'old key active; the spare key may be gone',
    step: 'clear-spare',
    found: 'settle-spare',
    on: { 'spare-deleted': 'cleared', 'turned-back': 'nothing-left', ended: 'ended' },
  },
  cleared: {
    truth: 'old key active; the spare key is gone',
    step: 'create',
    found: 'end-abandoned',
    on: { 'create-sent': 'creating', 'turned-back': 'nothing-left', ended: 'ended' },
  },
  creating: {
    truth: 'old key active; a new key may exist',
    step: 'search',
    on: {
      made: 'made',
      'create-refused': 'refused',
      'create-unknown': 'searching',
      unheld: unheldFound,
      // The journal could not take the secret, so the key was deleted with the credentials that made it.
      'delete-done': 'nothing-left',
    },
  },
  refused: {
    truth: 'old key active; AWS made no new key',
    step: 'create-again',
    found: 'end-abandoned',
    on: { 'create-sent': 'creating', 'turned-back': 'nothing-left', ended: 'ended' },
  },
  searching: {
    truth: 'old key active; a new key may exist whose secret never arrived',
    step: 'search',
    on: { unheld: unheldFound },
  },
  unheld: {
    truth: 'old key active; a key is active whose secret nobody has',
    step: 'switch-off-unheld',
    on: { 'off-done': 'unheld-off', 'delete-done': 'nothing-left' },
  },
  'unheld-off': {
    truth: 'old key active; the key whose secret nobody has is switched off',
    step: 'delete-unheld',
    on: { 'delete-done': 'nothing-left', ended: 'ended' },
  },
  made: {
    truth: 'both keys active; the places hold the old one',
    step: 'prove',
    on: { proved: 'proved', 'turned-back': 'removing', unheld: unheldFound },
  },
  proved: {
    truth: 'both keys work; the places hold the old one',
    step: 'write-place',
    on: {
      'place-writing': 'writing',
      'place-written': stillWriting,
      'place-proved': stillWriting,
      'place-left': stillWriting,
      'turned-back': turningBackUnwritten,
      unheld: unheldFound,
    },
  },
  writing: {
    truth: 'both keys work; each place holds one of them',
    step: 'write-place',
    on: {
      'place-written': stillWriting,
      'place-proved': stillWriting,
      'place-left': stillWriting,
      'turned-back': stillRestoring,
      unheld: unheldFound,
    },
  },
  written: {
    truth: 'both keys work; the places hold the new one',
    step: 'switch-off-old',
    on: {
      'used-elsewhere': 'held',
      'off-sent': 'switching-off',
      'place-left': stillWriting,
      'turned-back': stillRestoring,
    },
  },
  held: {
    truth: 'both keys work; the places hold the new one; the old one goes with a yes',
    step: 'hold',
    on: { released: stillWriting, 'turned-back': stillRestoring },
  },
  'switching-off': {
    truth: 'the new key works, in the places; the old one may be off',
    step: 'switch-off-old',
    on: { 'off-done': 'switched-off', 'turned-back': 'switching-on' },
  },
  'switched-off': {
    truth: 'the new key works, in the places; the old one is off',
    step: 'rest',
    on: { resting: 'resting', 'turned-back': 'switching-on' },
  },
  resting: {
    truth: 'the new key works, in the places; the old one is off',
    step: 'wait-for-due',
    on: {
      resting: 'resting',
      'on-wanted': 'reactivating',
      'delete-sent': 'deleting',
      'turned-back': 'switching-on',
      ended: 'ended',
    },
  },
  reactivating: {
    truth: 'the new key works, in the places; the old one is coming back',
    step: 'reactivate',
    on: { 'on-done': 'held', 'turned-back': 'switching-on' },
  },
  deleting: {
    truth: 'the new key works, in the places; the old one is off or gone',
    step: 'delete-old',
    on: { 'delete-done': 'deleted' },
  },
  deleted: {
    truth: 'the new key works, in the places; the old one is gone',
    step: 'end-done',
    on: { ended: 'ended' },
  },
  'switching-on': {
    truth: 'the new key works, in the places; the old one is coming back',
    step: 'switch-on-old',
    on: { 'on-done': stillRestoring },
  },
  restoring: {
    truth: 'both keys work; each place holds one of them',
    step: 'restore-place',
    on: { 'place-restored': stillRestoring, 'place-left': stillRestoring },
  },
  removing: {
    truth: 'the old key works, in the places; the new one is on its way out',
    step: 'remove-new',
    on: { 'delete-done': 'removed', 'place-left': stillRestoring },
  },
  removed: { truth: 'the old key works, in the places', step: 'end-turned-back', on: { ended: 'ended' } },
  'nothing-left': {
    truth: 'the old key works, in the places',
    step: 'end-abandoned',
    on: { ended: 'ended' },
  },
  ended: { truth: 'as the last record says', step: null, on: {} },
}

/** Where a record leads. A record that the state does not name leaves it where it is (`waiting`, `listed`, …). */
export function follow(state: StateName, kind: RecordKind, progress: Progress): StateName {
  const target = machine[state].on[kind]
  if (target === undefined) return state
  return typeof target === 'string' ? target : target.choose(progress)
}

/** The next step; null at the end. `found`: the journal was found at start and nothing of it ran in this process. */
export function nextStep(state: StateName, progress: Progress, found: boolean): StepName | null {
  const row = machine[state]
  if (found && row.found !== undefined) return row.found
  if (state === 'ready' && progress.hasSpare) return 'clear-spare'
  return row.step
}

/** Whether the person may turn back from here: not once the old key's deletion has been sent. */
export function canTurnBack(state: StateName): boolean {
  return machine[state].on['turned-back'] !== undefined
}
