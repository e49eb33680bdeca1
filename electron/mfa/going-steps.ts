/**
 * The effects of a device's going, one for each step of the table in going.ts: intent before, outcome after the call.
 * A step answers why it stopped, or null where the table goes on.
 *
 * SECURITY: a device is deactivated only where the guard holds at that very moment, by AWS's own list: nobody loses the
 * only device that works without having said yes to it.
 */
import { type Problem, type ProblemCode, problem } from '../contract/problems.ts'
import { ok, type Result } from '../contract/result.ts'
import type { DeviceFact } from '../ports/aws.ts'
import type { Going, GoingStep } from './going.ts'
import { looksForChange, lookUntil } from './looking.ts'
import { connect, explain, type MfaParts } from './parts.ts'
import type { GoingRecord, OpenedRecord } from './records.ts'

export type GoingContext = {
  readonly parts: MfaParts
  readonly identity: OpenedRecord['identity']
  readonly going: Going
  /** Why the device must stay for now, by the devices that AWS lists, or the denial of that list. */
  readonly guard: (listed: Result<readonly DeviceFact[]>) => Promise<Problem | null>
  /** Problems: journal-failed. */
  readonly record: (record: GoingRecord) => Promise<Result<void>>
}

type Stop = Problem | null

/** What was just deactivated may still look in use (aws-facts A3): milliseconds between tries. */
const conflictWaits = [1_000, 2_000, 5_000]
/** Answers to a deletion that trying again does not change. In use: somebody has attached it meanwhile. */
const lasting: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'access-denied',
  'passkeys-only',
  'delete-conflict',
])

export const goingSteps: Readonly<Record<GoingStep, (context: GoingContext) => Promise<Stop>>> = {
  deactivate,
  'delete-old': deleteOld,
}

async function deactivate({ parts, identity, going, guard, record }: GoingContext): Promise<Stop> {
  const { serialNumber } = going
  const connection = await connect(parts, identity.id)
  if (!connection.ok) return connection.problem
  const { iam, access } = connection.value
  const isThere = (devices: readonly DeviceFact[]) => devices.some((one) => one.serialNumber === serialNumber)
  const listed = await iam.listMfaDevices(identity.userName)
  if (!listed.ok && listed.problem.code !== 'access-denied') return listed.problem
  const devices = listed.ok ? ok(listed.value.value) : listed
  // A device that is not attached any more takes nothing away: there is nothing to guard.
  const held = !devices.ok || isThere(devices.value) ? await guard(devices) : null
  if (held !== null) return held
  const sent = await record({ kind: 'deactivate-sent' })
  if (!sent.ok) return sent.problem
  const answer = await iam.deactivateMfaDevice(identity.userName, serialNumber)
  if (answer.ok) return stopOf(await record({ kind: 'deactivated', requestId: answer.value.requestId }))
  if (answer.problem.code === 'access-denied') {
    const cause = explain(parts, access, answer.problem, 'any-denial')
    const recorded = await record({ kind: 'deactivate-refused', problem: cause })
    return recorded.ok ? cause : recorded.problem
  }
  if (answer.problem.code !== 'not-found') return answer.problem
  // Not attached, or attached so lately that not all of AWS knows it: the list tells.
  const absent = await lookUntil(
    parts.clock,
    looksForChange,
    () => iam.listMfaDevices(identity.userName),
    (now) => (isThere(now) ? undefined : true),
  )
  if (!absent.ok && absent.problem.code !== 'access-denied') return absent.problem
  if (absent.ok && absent.value === null) return problem('temporarily-unmodifiable', {})
  return stopOf(await record({ kind: 'deactivated', requestId: null }))
}

async function deleteOld({ parts, identity, going, record }: GoingContext): Promise<Stop> {
  const connection = await connect(parts, identity.id)
  if (!connection.ok) return connection.problem
  const { iam, access } = connection.value
  // It opens nothing any more: nobody needs what its codes were made of.
  const forgotten = await parts.keptSeeds.remove(going.serialNumber)
  if (!forgotten.ok) return forgotten.problem
  const sent = await record({ kind: 'old-delete-sent' })
  if (!sent.ok) return sent.problem
  let answer = await iam.deleteVirtualMfaDevice(going.serialNumber)
  for (const wait of conflictWaits) {
    if (answer.ok || answer.problem.code !== 'delete-conflict') break
    await parts.clock.wait(wait)
    answer = await iam.deleteVirtualMfaDevice(going.serialNumber)
  }
  if (answer.ok) return stopOf(await record({ kind: 'old-deleted', requestId: answer.value.requestId }))
  if (answer.problem.code === 'not-found')
    return stopOf(await record({ kind: 'old-deleted', requestId: null }))
  const cause = explain(parts, access, answer.problem)
  // A denial that a code lifts is no end; one that stands is (AWS's own self-service policies deny it, aws-facts A5).
  if (!lasting.has(cause.code)) return cause
  return stopOf(await record({ kind: 'old-delete-refused', problem: cause }))
}

const stopOf = (appended: Result<void>): Stop => (appended.ok ? null : appended.problem)
