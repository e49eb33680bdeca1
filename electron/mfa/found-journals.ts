import { type Problem, problem } from '../contract/problems.ts'
import type { Journal } from '../operations/journal.ts'
import { allOperations, type OperationStore } from '../operations/operation-store.ts'
import { type DoneBy, tellAll } from '../operations/told-journal.ts'
import type { History } from '../ports/history.ts'

export type UnreadableJournal = { readonly operationId: string; readonly problem: Problem }

type Found<R, S> = {
  readonly open: readonly {
    readonly journal: Journal<R>
    readonly state: S
    /** Why what is sealed in it can't be unsealed, where that is known. */
    readonly keyProblem: Problem | null
  }[]
  /** Shown, never acted on. */
  readonly unreadable: readonly UnreadableJournal[]
}

/**
 * What an earlier process left in its journals. The history is told what a crash kept from it: what has ended and still
 * has its key, or is open. What has ended is then only rid of its key.
 */
export async function foundJournals<R, S>(
  store: Pick<OperationStore<R>, 'findAll'>,
  stateOf: (records: readonly R[]) => S | null,
  hasEnded: (state: S) => boolean,
  told: { readonly history: History; readonly doneBy: DoneBy<R> },
): Promise<Found<R, S>> {
  const listed = await store.findAll()
  if (!listed.ok) return { open: [], unreadable: [{ operationId: allOperations, problem: listed.problem }] }
  const open: Found<R, S>['open'][number][] = []
  const unreadable: UnreadableJournal[] = []
  for (const { id, journal, keyProblem } of listed.value) {
    const state = journal.ok ? stateOf(journal.value.stamped.map(({ record }) => record)) : null
    if (!journal.ok || state === null) {
      const why = journal.ok ? problem('operation-unreadable', { operationId: id }) : journal.problem
      unreadable.push({ operationId: id, problem: why })
      continue
    }
    const ended = hasEnded(state)
    if (!ended || journal.value.hasKey || keyProblem !== null)
      await tellAll(told.history, journal.value, told.doneBy)
    if (ended) await journal.value.destroyKey()
    else open.push({ journal: journal.value, state, keyProblem })
  }
  return { open, unreadable }
}
