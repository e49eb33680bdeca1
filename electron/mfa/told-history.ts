/** What the records of set-ups and removals tell the history: each effect, what was refused, and what was called off. Pure. */
import type { Problem } from '../contract/problems.ts'
import type { DoneBy } from '../operations/told-journal.ts'
import { type Done, failure, wasTried } from '../ports/history.ts'
import { nameOf } from './device-name.ts'
import { stateOf } from './machine.ts'
import type { GoingRecord, MfaRecord, RemovalRecord } from './records.ts'

type Told = Omit<Done, 'id' | 'at' | 'operationId' | 'identityId'>
type Action = Done['action']

export const doneBySetUp: DoneBy<MfaRecord> = (stamped) => {
  const records = stamped.map(({ record }) => record)
  const [record, state] = [records.at(-1), stateOf(records)]
  if (record === undefined || state === null) return null
  const { identity, deviceName, replaces } = state.opened
  const told = toldOfSetUp(record, state.problem) ?? toldOfGoing(record, replaces)
  return told && { identityId: identity.id, names: [deviceName], ...told }
}

export const doneByRemoval: DoneBy<RemovalRecord> = (stamped) => {
  const [opened, record] = [stamped[0]?.record, stamped.at(-1)?.record]
  if (opened?.kind !== 'opened' || record === undefined) return null
  const told = toldOfGoing(record, opened.serialNumber)
  return told && { identityId: opened.identity.id, ...told }
}

/** `lasting`: what was in the way when it ended, where something was. */
function toldOfSetUp(record: MfaRecord, lasting: Problem | null): Told | null {
  switch (record.kind) {
    case 'created':
      return done('mfa-made', record.requestId)
    case 'enabled':
      return done('mfa-attached', record.requestId)
    case 'enable-refused':
      return refused('mfa-attached', record.problem)
    case 'deleted':
      return done('mfa-deleted', record.requestId)
    case 'delete-refused':
      return refused('mfa-deleted', record.problem)
    case 'ended':
      if (record.outcome === 'attached') return null
      return lasting === null
        ? { action: 'mfa-attached', result: 'cancelled' }
        : refused('mfa-attached', lasting)
    default:
      return null
  }
}

/** Of a device that goes; `serialNumber` is null where none does. */
function toldOfGoing(
  record: GoingRecord | MfaRecord | RemovalRecord,
  serialNumber: string | null,
): Told | null {
  const told = serialNumber === null ? null : toldOfDevice(record)
  return told && { ...told, names: [nameOf(serialNumber ?? '')] }
}

function toldOfDevice(record: GoingRecord | MfaRecord | RemovalRecord): Told | null {
  switch (record.kind) {
    case 'deactivated':
      return done('mfa-removed', record.requestId)
    case 'deactivate-refused':
      return refused('mfa-removed', record.problem)
    case 'old-deleted':
      return done('mfa-deleted', record.requestId)
    case 'old-delete-refused':
      return refused('mfa-deleted', record.problem)
    default:
      return null
  }
}

const done = (action: Action, requestId: string | null): Told => ({
  action,
  requestIds: requestId === null || requestId === '' ? [] : [requestId],
})

/** What was refused here, before AWS was asked, is no part of what was done. */
const refused = (action: Action, problem: Problem): Told | null =>
  wasTried(problem) ? { action, ...failure(problem) } : null
