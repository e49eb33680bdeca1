/** Before a set-up: which device name to propose, what is attached, and what an earlier try has left behind. */
import { describeDevice } from '../contract/describe.ts'
import type { MfaProposalView } from '../contract/mfa-views.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { DeviceFact, VirtualDeviceFact } from '../ports/aws.ts'
import { tellCall } from '../ports/history.ts'
import type { IdentityAccess } from '../ports/identity-directory.ts'
import { nameOf, proposeDeviceName, sameName, serialOf } from './device-name.ts'
import { devicesAtMost } from './limits.ts'
import {
  type CodeNeed,
  codeDevicesOf,
  connect,
  demandsMfa,
  explain,
  hasSession,
  type MfaParts,
} from './parts.ts'

/**
 * Looks at AWS's lists; one that is denied takes its part of the answer and no other. `ownSerials` are devices of
 * open set-ups, which are resumed and no left-overs.
 * Problems: those of `connect`.
 */
export async function propose(
  parts: MfaParts,
  identityId: string,
  ownSerials: readonly string[],
): Promise<Result<MfaProposalView>> {
  const connection = await connect(parts, identityId)
  if (!connection.ok) return connection
  const { iam, access } = connection.value
  const { userName, partition, account } = access.identity
  const [virtual, attached, store] = await Promise.all([
    iam.listVirtualMfaDevices(),
    iam.listMfaDevices(userName),
    parts.vault.status(),
  ])
  const devices: MfaProposalView['attached'] = attached.ok
    ? { known: true, value: attached.value.value.map(describeDevice) }
    : { known: false, problem: explain(parts, access, attached.problem) }
  const listed = virtual.ok ? virtual.value.value : []
  const serials = [...listed, ...(attached.ok ? attached.value.value : [])].map(
    (device) => device.serialNumber,
  )
  const takenNames = [...new Set([...serials, ...ownSerials].map(nameOf))]
  return ok({
    identityId,
    userName,
    deviceName: proposeDeviceName(userName, takenNames),
    takenNames,
    attached: devices,
    leftOver: leftOverOf(listed, serialOf(partition, account, userName), ownSerials),
    survivesRestart: store.kind === 'os',
    limitReached: attached.ok && attached.value.value.length >= devicesAtMost,
    ...(await needBeforehand(parts, access, attached.ok ? attached.value.value : access.devices)),
  })
}

/**
 * Whether to ask for a code before a device is added or taken away: the user has a device that gives codes, no session
 * lives, and policies deny calls without MFA (aws-facts A5, failure case 37).
 */
export async function needBeforehand(
  parts: MfaParts,
  access: IdentityAccess,
  devices: readonly DeviceFact[],
): Promise<CodeNeed> {
  const codeDevices = codeDevicesOf(devices)
  const mayNeed = codeDevices.length > 0 && !hasSession(parts, access.identity.id)
  return { needsCode: mayNeed && (await demandsMfa(parts, access)) === true, codeDevices }
}

/**
 * Deletes what an earlier try has left, and nothing else: only the device that the proposal calls a left-over right
 * now. Answers the new proposal.
 * Problems: not-found (it is no left-over any more), access-denied (AWS's force-MFA policy denies it), and the way's.
 */
export async function deleteLeftOver(
  parts: MfaParts,
  identityId: string,
  serialNumber: string,
  ownSerials: readonly string[],
): Promise<Result<MfaProposalView>> {
  const before = await propose(parts, identityId, ownSerials)
  if (!before.ok) return before
  if (before.value.leftOver?.serialNumber !== serialNumber) {
    return failed(problem('not-found', { what: 'mfa-device' }))
  }
  const connection = await connect(parts, identityId)
  if (!connection.ok) return connection
  const { iam, access } = connection.value
  const answer = await iam.deleteVirtualMfaDevice(serialNumber)
  const deleted = answer.ok ? answer : failed(explain(parts, access, answer.problem))
  if (!deleted.ok && deleted.problem.code === 'not-found') return propose(parts, identityId, ownSerials)
  const told = { action: 'mfa-deleted' as const, identityId, names: [nameOf(serialNumber)] }
  tellCall(parts.history, told, deleted)
  if (!deleted.ok) return deleted
  return propose(parts, identityId, ownSerials)
}

/** An unattached device under the default name: the usual remains of a wizard that was cancelled (failure case 35). */
function leftOverOf(
  listed: readonly VirtualDeviceFact[],
  defaultSerial: string,
  ownSerials: readonly string[],
): MfaProposalView['leftOver'] {
  const found = listed.find(
    (device) => device.userName === null && sameName(device.serialNumber, defaultSerial),
  )
  if (found === undefined || ownSerials.includes(found.serialNumber)) return null
  return { serialNumber: found.serialNumber }
}
