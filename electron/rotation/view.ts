/** From a rotation's state to what the renderer shows. Pure. */
import type { RotationStepName, RotationTruth, RotationView } from '../contract/rotation-views.ts'
import type { Known } from '../contract/views.ts'
import type { LastUse } from '../ports/aws.ts'
import type { KnownCopy } from '../ports/copies.ts'
import { placeName } from '../ports/key-place.ts'
import type { Live } from './live.ts'
import { canTurnBack, type StateName } from './machine.ts'
import type { RotationState } from './state.ts'

type Step = RotationView['steps'][number]

/** Which shown step a state belongs to, forward. */
const stepOf: Readonly<Partial<Record<StateName, RotationStepName>>> = {
  ready: 'create',
  adopted: 'prove',
  clearing: 'remove-spare',
  cleared: 'create',
  creating: 'create',
  refused: 'create',
  searching: 'create',
  unheld: 'create',
  'unheld-off': 'create',
  made: 'prove',
  proved: 'write',
  writing: 'write',
  written: 'switch-off',
  held: 'switch-off',
  'switching-off': 'switch-off',
  'switched-off': 'delete',
  resting: 'delete',
  reactivating: 'switch-on',
  deleting: 'delete',
  deleted: 'delete',
  'switching-on': 'switch-on',
  restoring: 'restore',
  removing: 'remove-new',
}

const truthOf: Readonly<Partial<Record<StateName, RotationTruth>>> = {
  searching: 'unheld-key-may-exist',
  unheld: 'unheld-key-may-exist',
  'unheld-off': 'unheld-key-may-exist',
  adopted: 'both-keys-work',
  made: 'both-keys-work',
  proved: 'both-keys-work',
  writing: 'both-keys-work',
  written: 'both-keys-work',
  held: 'both-keys-work',
  restoring: 'both-keys-work',
  'switching-off': 'new-key-works',
  'switched-off': 'new-key-works',
  resting: 'new-key-works',
  reactivating: 'new-key-works',
  deleting: 'new-key-works',
  'switching-on': 'new-key-works',
  deleted: 'new-key-works-old-deleted',
}

const unheldStates: readonly StateName[] = ['unheld', 'unheld-off']

/** `copies`: what was told and not chosen. They matter only while the old key is on its way out. */
export function rotationView(operationId: string, live: Live, copies: readonly KnownCopy[]): RotationView {
  const { state, waiting, pairs, uses, progress } = live
  const { opened, outcome } = state
  return {
    operationId,
    identityId: opened.identity.id,
    userName: opened.identity.userName,
    account: opened.identity.account,
    state: state.name,
    direction: state.turnedBack === null ? 'forward' : 'back',
    truth: truthNow(live),
    oldKeyId: opened.oldKeyId,
    newKeyId: state.newKey?.accessKeyId ?? null,
    adopts: opened.adopted !== null,
    unheldKeyId: unheldStates.includes(state.name) || state.verdict === 'not-ours' ? state.unheldKeyId : null,
    profiles: opened.places.filter(({ kind }) => kind === 'aws-file').map(placeName),
    steps: stepsOf(live),
    waitingFor: waiting && { ...waiting, retryAt: waiting.retryAt?.toISOString() ?? null },
    problem: state.turnedBack?.problem ?? state.createProblem,
    places: state.places.map(({ place, state: placeState }) => ({
      placeId: place.id,
      profile: placeName(place),
      path: place.path,
      lines: [...place.lines],
      state: placeState === 'restoring' ? 'writing' : placeState,
    })),
    copies:
      state.turnedBack === null ? copies.map(({ lines, ...copy }) => ({ ...copy, lines: [...lines] })) : [],
    devices: opened.devices,
    lastUses: {
      oldKeyBefore: opened.oldKeyLastUse,
      oldKeyNow: uses.old && asKnownUse(uses.old),
      newKeyNow: uses.new && asKnownUse(uses.new),
    },
    usedElsewhere: state.usedElsewhere && {
      ...state.usedElsewhere,
      at: state.usedElsewhere.at.toISOString(),
    },
    provingUntil: progress?.until?.toISOString() ?? null,
    canUndo: canTurnBack(state.name) && (pairs.old !== null || !state.everWritten),
    canRetry: waiting !== null,
    canLeaveOut: waiting?.what === 'place' && (state.name === 'proved' || state.name === 'writing'),
    canProveLonger: progress?.until != null,
    canSwitchOff: state.name === 'held',
    canReactivate: state.name === 'resting' && pairs.old !== null,
    canDelete: state.name === 'resting',
    deleteDue: state.due?.toISOString() ?? null,
    outcome,
  }
}

function asKnownUse(use: Known<LastUse>): Known<{ at: string; service: string; region: string } | null> {
  return use.known
    ? { known: true, value: use.value && { ...use.value, at: use.value.at.toISOString() } }
    : use
}

function truthNow({ state: { name, outcome }, waiting }: Live): RotationTruth {
  if (outcome === 'done') return 'new-key-works-old-deleted'
  if (outcome === 'kept') return 'new-key-works'
  // Found with the create sent, and nobody there with a code to ask AWS what became of it.
  if (name === 'creating' && waiting !== null) return 'unheld-key-may-exist'
  if (name === 'switching-off' && isSwitchingOffDenied(waiting)) return 'both-keys-work'
  return truthOf[name] ?? 'old-key-works'
}

/** AWS refused the very call, so the old key is as it was (failure case 7). */
const isSwitchingOffDenied = (waiting: Live['waiting']): boolean =>
  waiting?.problem?.code === 'access-denied' && waiting.problem.data.action === 'iam:UpdateAccessKey'

/** The steps in their order: forward, and the way back behind where the rotation turned. */
function stepsOf(live: Live): Step[] {
  const { state } = live
  const { opened, turnedBack } = state
  const forward: RotationStepName[] = [
    ...(opened.spareKeyId === null ? [] : (['remove-spare'] as const)),
    ...(opened.adopted === null ? (['create'] as const) : []),
    'prove',
    'write',
    'prove-files',
    'switch-off',
    ...(state.name === 'reactivating' ? (['switch-on'] as const) : []),
    'delete',
  ]
  if (turnedBack === null) return forward.map((name, index) => step(live, name, index, forward))
  const reached = forward.indexOf(currentForward(turnedBack.from, state))
  const there = forward.map((name, index): Step => {
    const how =
      index < reached ? 'done' : index === reached && turnedBack.by === 'failure' ? 'failed' : 'skipped'
    return { name, state: how, took: null, progress: null }
  })
  const wasOff = ['switching-off', 'switched-off', 'resting', 'reactivating'].includes(turnedBack.from)
  const back: RotationStepName[] = [
    ...(wasOff ? (['switch-on'] as const) : []),
    ...(state.everWritten ? (['restore'] as const) : []),
    ...(state.newKey === null || opened.adopted !== null ? [] : (['remove-new'] as const)),
  ]
  return [...there, ...back.map((name, index) => step(live, name, index, back))]
}

function step(live: Live, name: RotationStepName, index: number, all: readonly RotationStepName[]): Step {
  const { state, waiting } = live
  const current = all.indexOf(currentForward(state.name, state))
  const took = tookOf(state, name)
  if (state.outcome === 'kept' && name === 'delete')
    return { name, state: 'skipped', took: null, progress: null }
  if (state.name === 'ended' || state.name === 'removed' || state.name === 'nothing-left') {
    return { name, state: endedWell(state) ? 'done' : 'skipped', took, progress: null }
  }
  if (index < current) return { name, state: 'done', took, progress: null }
  if (index > current) return { name, state: 'later', took: null, progress: null }
  if ((state.name === 'switched-off' || state.name === 'resting') && waiting === null) {
    return { name, state: 'later', took: null, progress: null }
  }
  return { name, state: waiting === null ? 'now' : 'waiting', took: null, progress: progressNow(live, name) }
}

const endedWell = ({ outcome, turnedBack, newKey }: RotationState): boolean =>
  outcome === 'done' || outcome === 'kept' || (turnedBack !== null && newKey !== null)

/** `write` shows until every place is written, then `prove-files` until every one is proved. */
function currentForward(name: StateName, state: RotationState): RotationStepName {
  const current = stepOf[name] ?? 'create'
  if (name === 'ready' && state.opened.spareKeyId !== null) return 'remove-spare'
  if (current !== 'write') return current
  return state.places.some((entry) => entry.state === 'old' || entry.state === 'writing')
    ? 'write'
    : 'prove-files'
}

function progressNow({ state, progress }: Live, name: RotationStepName): Step['progress'] {
  const of = state.places.filter((entry) => entry.state !== 'left-alone').length
  const count = (...states: string[]) => state.places.filter((entry) => states.includes(entry.state)).length
  if (name === 'write') return { done: count('new', 'proved'), of }
  if (name === 'prove-files') return { done: count('proved'), of }
  if (name === 'restore') return { done: count('restored', 'old'), of }
  return progress && { done: progress.done, of: progress.of }
}

/** The states whose entry begins and ends a shown step. */
const spans: Readonly<Partial<Record<RotationStepName, readonly [StateName, StateName]>>> = {
  'remove-spare': ['clearing', 'cleared'],
  create: ['creating', 'made'],
  prove: ['made', 'proved'],
  write: ['proved', 'written'],
  'switch-off': ['written', 'switched-off'],
  delete: ['deleting', 'deleted'],
  'switch-on': ['switching-on', 'restoring'],
  restore: ['restoring', 'removing'],
  'remove-new': ['removing', 'removed'],
}

function tookOf({ entered }: RotationState, name: RotationStepName): number | null {
  const [from, to] = spans[name] ?? []
  const begun = entered.find((entry) => entry.name === from)
  const ended = entered.find((entry) => entry.name === to)
  return begun === undefined || ended === undefined ? null : Date.parse(ended.at) - Date.parse(begun.at)
}
