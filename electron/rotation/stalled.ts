import type { Journal } from '../operations/journal.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import type { RotationRecord } from './records.ts'

/**
 * The open rotation of an identity whose lock the caller has just taken, so that nobody runs it: what kept it from
 * being carried on at start has passed. Null: there is none. Two rotations of one identity would each take the other's
 * key for somebody else's.
 */
export async function stalledRotation(
  store: OperationStore<RotationRecord>,
  identityId: string,
): Promise<Journal<RotationRecord> | null> {
  for (const { journal } of await store.findAll()) {
    if (!journal.ok) continue
    const [first] = journal.value.stamped
    const isTheirs = first?.record.kind === 'opened' && first.record.identity.id === identityId
    if (isTheirs && journal.value.stamped.at(-1)?.record.kind !== 'ended') return journal.value
  }
  return null
}
