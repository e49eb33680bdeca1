/**
 * The effects of an MFA set-up, one function for each step of the table in machine.ts. Each writes its intent before
 * and its outcome after the call. A step answers why it stopped, or null where the table goes on.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { ok, type Result } from '../contract/result.ts'
import type { Journal } from '../operations/journal.ts'
import { type DeviceFact, mayHaveHadEffect } from '../ports/aws.ts'
import type { IdentityAccess } from '../ports/identity-directory.ts'
import type { Secret } from '../ports/secret.ts'
import { sameName, serialOf } from './device-name.ts'
import type { GoingStep } from './going.ts'
import { goingSteps } from './going-steps.ts'
import { devicesAtMost } from './limits.ts'
import { looksForChange, lookUntil } from './looking.ts'
import type { SetUpState, SetUpStep } from './machine.ts'
import { connect, explain, type MfaParts } from './parts.ts'
import type { MfaRecord } from './records.ts'

export type StepContext = {
  readonly parts: MfaParts
  readonly journal: Journal<MfaRecord>
  readonly state: () => SetUpState
  /** Appends a record and moves the state on. Problems: journal-failed. */
  readonly record: (record: MfaRecord) => Promise<Result<void>>
  /** Takes the seed into this process's memory. */
  readonly keepSeed: (seed: Secret) => void
}

type Stop = Problem | null

/** As `looksForChange`, more often: the person waits for it. */
const looksForAttached = [0, 1_000, 2_000, 3_000, 5_000, 8_000, 13_000]

export const steps: Readonly<Record<SetUpStep, (context: StepContext) => Promise<Stop>>> = {
  create,
  'look-for-device': lookForDevice,
  delete: deleteDevice,
  'look-for-attachment': lookForAttachment,
  'read-back': readBack,
  deactivate: (context) => letOldGo(context, 'deactivate'),
  'delete-old': (context) => letOldGo(context, 'delete-old'),
  'end-cancelled': async ({ record }) => stopOf(await record({ kind: 'ended', outcome: 'cancelled' })),
}

async function create({ parts, journal, state, record, keepSeed }: StepContext): Promise<Stop> {
  const { identity, deviceName } = state().opened
  const connection = await connect(parts, identity.id)
  if (!connection.ok) return connection.problem
  const { iam, access } = connection.value
  const listed = await iam.listVirtualMfaDevices()
  const isTaken = listed.ok && listed.value.value.some(hasSerial(expectedSerial(state())))
  const refusal = refuseBeforehand(isTaken, deviceName, access)
  if (refusal !== null) return stopOf(await record({ kind: 'create-refused', problem: refusal }))
  // The store is asked before AWS is: nothing of its may stand between the answer and the disk.
  const { kind: protection } = await parts.vault.status()
  const nameWasFree = listed.ok
  const sent = await record({ kind: 'create-sent', nameWasFree })
  if (!sent.ok) return sent.problem
  const answer = await iam.createVirtualMfaDevice(deviceName)
  if (!answer.ok) {
    const cause = explain(parts, access, answer.problem)
    const kind = mayHaveHadEffect(cause.code) ? 'create-unknown' : 'create-refused'
    return stopOf(await record({ kind, problem: cause }))
  }
  const { serialNumber, seed } = answer.value.value
  keepSeed(seed)
  // SECURITY: without a real store the journal would hold the seed as good as plain (product.md, section 7).
  const sealed = protection === 'os' ? journal.seal(seed, serialNumber) : null
  const { requestId } = answer.value
  return stopOf(await record({ kind: 'created', serialNumber, seed: sealed, requestId }))
}

/** What AWS would refuse now or at attaching, found before there is a device to tidy up (failure cases 35 and 37). */
function refuseBeforehand(isTaken: boolean, deviceName: string, access: IdentityAccess): Stop {
  if (access.devices.length >= devicesAtMost) return problem('limit-exceeded', { what: 'mfa-devices' })
  return isTaken ? problem('already-exists', { name: deviceName }) : null
}

/** After a lost answer. What is there, unattached and was not there before, is ours; its seed is lost with the answer. */
async function lookForDevice({ parts, state, record }: StepContext): Promise<Stop> {
  const connection = await connect(parts, state().opened.identity.id)
  if (!connection.ok) return connection.problem
  const serialNumber = expectedSerial(state())
  const found = await lookUntil(
    parts.clock,
    looksForChange,
    () => connection.value.iam.listVirtualMfaDevices(),
    (devices) => devices.find(hasSerial(serialNumber)),
  )
  if (found.ok && found.value === null) return stopOf(await record({ kind: 'not-created' }))
  const isOurs = found.ok && state().nameWasFree && found.value?.userName === null
  const unsure = found.ok ? problem('already-exists', { name: state().opened.deviceName }) : found.problem
  if (!isOurs || found.value === null) {
    // Whose it is can't be told, so it is not touched. The person may end the set-up, and is told why it may be left.
    if (!state().cancelling || unsure.retryable) return unsure
    const ended = await record({ kind: 'ended', outcome: 'left' })
    return ended.ok ? unsure : ended.problem
  }
  return stopOf(await record({ kind: 'orphaned', serialNumber: found.value.serialNumber }))
}

async function deleteDevice({ parts, state, record }: StepContext): Promise<Stop> {
  const { serialNumber, opened } = state()
  if (serialNumber === null) return problem('operation-not-possible', { state: state().at })
  const connection = await connect(parts, opened.identity.id)
  if (!connection.ok) return connection.problem
  const { iam, access } = connection.value
  const sent = await record({ kind: 'delete-sent', serialNumber })
  if (!sent.ok) return sent.problem
  const answer = await iam.deleteVirtualMfaDevice(serialNumber)
  if (answer.ok || answer.problem.code === 'not-found') {
    const requestId = answer.ok ? answer.value.requestId : null
    return stopOf(await record({ kind: 'deleted', serialNumber, requestId }))
  }
  if (answer.problem.code === 'access-denied') {
    return stopOf(await record({ kind: 'delete-refused', problem: explain(parts, access, answer.problem) }))
  }
  if (answer.problem.code !== 'delete-conflict') return answer.problem
  // In use: attached after all, unless somebody else took it.
  const attached = await lookForOwnDevice(parts, state(), [0])
  if (!attached.ok || attached.value === null) return answer.problem
  return stopOf(await record({ kind: 'enabled', serialNumber, requestId: null }))
}

/** After a lost answer of attaching: says nothing before AWS's list does (failure case 36). */
async function lookForAttachment({ parts, state, record }: StepContext): Promise<Stop> {
  const found = await lookForOwnDevice(parts, state(), looksForChange)
  if (!found.ok) return found.problem
  if (found.value !== null) {
    return stopOf(await record({ kind: 'enabled', serialNumber: found.value, requestId: null }))
  }
  const lost = state().problem ?? problem('answer-lost', { host: '' })
  return stopOf(await record({ kind: 'enable-refused', problem: lost }))
}

/** Reads back from AWS that the device is attached; where reading is denied, AWS's answer to attaching stands. */
async function readBack({ parts, state, record }: StepContext): Promise<Stop> {
  const found = await lookForOwnDevice(parts, state(), looksForAttached)
  if (!found.ok && found.problem.code !== 'access-denied') return found.problem
  if (found.ok && found.value === null) return problem('not-found', { what: 'mfa-device' })
  return stopOf(await record({ kind: 'attached' }))
}

/** A replacement's last steps. The guard: the new device was proved, and AWS lists it, where it tells. */
async function letOldGo({ parts, state, record }: StepContext, step: GoingStep): Promise<Stop> {
  const { opened, old, proved, serialNumber } = state()
  if (old === null || !proved) return problem('operation-not-possible', { state: state().at })
  const guard = async (devices: Result<readonly DeviceFact[]>) =>
    !devices.ok || devices.value.some((device) => device.serialNumber === serialNumber)
      ? null
      : problem('not-found', { what: 'mfa-device' })
  const stop = await goingSteps[step]({ parts, identity: opened.identity, going: old, guard, record })
  if (stop === null) parts.identityChanged(opened.identity.id)
  return stop
}

/** The serial number once AWS lists the device as the user's; null where it does not. */
async function lookForOwnDevice(
  parts: MfaParts,
  { opened, serialNumber }: SetUpState,
  waits: readonly number[],
): Promise<Result<string | null>> {
  const connection = await connect(parts, opened.identity.id)
  if (!connection.ok) return connection
  const { iam } = connection.value
  const found = await lookUntil(
    parts.clock,
    waits,
    () => iam.listMfaDevices(opened.identity.userName),
    (devices) => devices.find((device) => device.serialNumber === serialNumber),
  )
  return found.ok ? ok(found.value?.serialNumber ?? null) : found
}

function expectedSerial({ opened }: SetUpState): string {
  return serialOf(opened.identity.partition, opened.identity.account, opened.deviceName)
}

const hasSerial =
  (serialNumber: string) =>
  (device: { readonly serialNumber: string }): boolean =>
    sameName(device.serialNumber, serialNumber)

const stopOf = (appended: Result<void>): Stop => (appended.ok ? null : appended.problem)
