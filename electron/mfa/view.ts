/** From a set-up's state to what its screen is told. Pure. */
import type { MfaSetUpView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import type { Secret } from '../ports/secret.ts'
import { nameOf } from './device-name.ts'
import { kindOf } from './last-device.ts'
import { cancellingOf, isUnseen, type SetUpState } from './machine.ts'
import type { CodeNeed } from './parts.ts'
import { otpauthUri } from './uri.ts'

/** What this process knows beside the journal. */
export type SetUpMemory = Pick<MfaSetUpView, 'profiles' | 'serialWritten' | 'signIn'> & {
  /** What its screen has to ask for. */
  readonly need: CodeNeed
  /** Whether a screen shows the seed. */
  readonly shown: boolean
  readonly captureProtected: boolean
  /** Why the sealed seed can't be had, where that is known. */
  readonly seedProblem: Problem | null
  /** Why the last try stopped. */
  readonly stop: Problem | null
}

/** Why a set-up has no seed after a restart, where no key says so: it was never sealed, or what sealed it is gone. */
export function seedLostBy({ sealedSeed }: SetUpState, backend: string): Problem {
  return sealedSeed === null
    ? problem('store-unavailable', { backend })
    : problem('store-changed', { sealedBy: null, backend })
}

export function setUpViewOf(
  setUpId: string,
  state: SetUpState,
  memory: SetUpMemory,
  seed: Secret | null,
  accountAlias: string | null,
): MfaSetUpView {
  const { identity, deviceName } = state.opened
  const stage = stageOf(state, memory, seed)
  const { profiles, serialWritten, signIn } = memory
  return {
    setUpId,
    identityId: identity.id,
    userName: identity.userName,
    account: identity.account,
    deviceName,
    serialNumber: state.serialNumber,
    stage,
    // SECURITY: the one place where the seed enters a view.
    seed:
      stage === 'codes' && memory.shown && seed !== null
        ? {
            uri: otpauthUri(deviceName, accountAlias ?? identity.account, seed),
            base32: seed.reveal(),
            captureProtected: memory.captureProtected,
          }
        : null,
    problem:
      memory.stop ?? state.problem ?? state.old?.problem ?? (stage === 'stuck' ? memory.seedProblem : null),
    profiles,
    serialWritten,
    signIn,
    keptForResume: state.at === 'codes' && state.deleteDenied,
    replaces: replacedOf(state),
    cancelling: cancellingOf(state),
    ...memory.need,
  }
}

function replacedOf({ old, proved }: SetUpState): MfaSetUpView['replaces'] {
  if (old === null) return null
  const { serialNumber, at, deleteDenied } = old
  const going = at === 'gone' ? 'removed' : deleteDenied ? 'left' : 'removing'
  return {
    serialNumber,
    name: nameOf(serialNumber),
    kind: kindOf(serialNumber),
    state: proved ? going : 'waiting',
  }
}

/** `stuck`: only the person can say how to go on: the device can be deleted or left, or the call be tried again. */
export function stageOf(
  state: SetUpState,
  memory: Pick<SetUpMemory, 'stop'>,
  seed: Secret | null,
): MfaSetUpView['stage'] {
  if (state.at === 'attached') return 'attached'
  if (state.at === 'ended') return state.outcome === 'attached' ? 'attached' : 'cancelled'
  if (state.cancelling && memory.stop !== null) return 'stuck'
  if (isUnseen(state)) return state.deleteDenied || memory.stop !== null ? 'stuck' : 'creating'
  if (state.at !== 'codes') return 'attaching'
  return seed === null ? 'stuck' : 'codes'
}
