/** What a rotation's records tell the history: each effect, and how it ended. Pure. */
import type { Stamped } from '../operations/record-line.ts'
import type { DoneBy } from '../operations/told-journal.ts'
import type { Done } from '../ports/history.ts'
import { placeName } from '../ports/key-place.ts'
import type { Opened, RotationRecord } from './records.ts'

type Records = readonly Stamped<RotationRecord>[]
type Kind = RotationRecord['kind']
type Told = ReturnType<DoneBy<RotationRecord>>

export const doneByRotation: DoneBy<RotationRecord> = (records) => {
  const opened = records[0]?.record
  const record = records.at(-1)?.record
  if (opened?.kind !== 'opened' || record === undefined) return null
  const { id: identityId, userName, account } = opened.identity
  const told = toldOf(record, opened, records)
  return told === null ? null : { identityId, userName, account, ...told }
}

function toldOf(
  record: RotationRecord,
  opened: Opened,
  records: Records,
): Omit<NonNullable<Told>, 'identityId'> | null {
  switch (record.kind) {
    case 'made':
      return { action: 'key-made', ...aboutKey(record) }
    case 'place-written':
      return {
        action: 'key-written',
        accessKeyId: newKeyId(opened, records),
        names: placeNames(opened, record),
      }
    case 'place-restored':
      return { action: 'key-written', accessKeyId: opened.oldKeyId, names: placeNames(opened, record) }
    case 'off-done':
      return { action: 'key-switched-off', ...aboutKey(record) }
    case 'on-done':
      return { action: 'key-switched-on', ...aboutKey(record) }
    case 'spare-deleted':
    case 'delete-done':
      return { action: 'key-deleted', ...aboutKey(record) }
    case 'ended':
      return { action: 'rotation', accessKeyId: opened.oldKeyId, ...endOf(record.outcome, records) }
    default:
      return null
  }
}

const aboutKey = ({
  accessKeyId,
  requestId,
}: {
  readonly accessKeyId: string
  readonly requestId: string
}): Pick<Done, 'accessKeyId' | 'requestIds'> => ({
  accessKeyId,
  requestIds: requestId === '' ? [] : [requestId],
})

const newKeyId = ({ adopted }: Opened, records: Records): string | null =>
  last(records, 'made')?.accessKeyId ?? adopted?.accessKeyId ?? null

const placeNames = ({ places }: Opened, { placeId }: { readonly placeId: string }): string[] =>
  places.filter(({ id }) => id === placeId).map(placeName)

/** Of one that was given up, why: AWS refused to make a key, or it turned back because of a failure. */
function endOf(
  outcome: 'done' | 'kept' | 'undone' | 'abandoned',
  records: Records,
): Pick<Done, 'result' | 'problem' | 'requestIds'> {
  const turned = last(records, 'turned-back')
  const refused = last(records, 'create-refused') ?? last(records, 'create-unknown')
  const why = turned === undefined ? (refused?.problem ?? null) : turned.problem
  const requestIds = why?.requestId === undefined ? [] : [why.requestId]
  if (outcome === 'undone') return { result: 'undone', problem: why, requestIds }
  if (outcome !== 'abandoned') return { result: outcome }
  return { result: why === null ? 'cancelled' : 'failed', problem: why, requestIds }
}

function last<K extends Kind>(records: Records, kind: K): Extract<RotationRecord, { kind: K }> | undefined {
  const found = records.findLast(({ record }) => record.kind === kind)?.record
  return found as Extract<RotationRecord, { kind: K }> | undefined
}
