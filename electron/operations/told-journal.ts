/**
 * Tells the history what the records of a journal say was done, each by the same id however often: `<operation>:<number>`.
 * An outcome is in the journal before it is told, and told before the operation goes on; so after a crash everything is
 * told again from the journal, and nothing is told that did not happen.
 */
import type { Done, History } from '../ports/history.ts'
import type { Journal } from './journal.ts'
import type { Stamped } from './record-line.ts'

/** What the last of these records says was done; null: nothing. */
export type DoneBy<R> = (records: readonly Stamped<R>[]) => Omit<Done, 'id' | 'at' | 'operationId'> | null

type Told<R> = Pick<Journal<R>, 'id' | 'stamped'>

/** Tells what the newest record says; returns once that is on the disk, or was given up on. */
export function tellNewest<R>(history: History, journal: Told<R>, doneBy: DoneBy<R>): Promise<void> {
  return tellFrom(history, journal, doneBy, journal.stamped.length)
}

/** Tells what all records say, such as after a crash. */
export function tellAll<R>(history: History, journal: Told<R>, doneBy: DoneBy<R>): Promise<void> {
  return tellFrom(history, journal, doneBy, 1)
}

async function tellFrom<R>(
  history: History,
  { id: operationId, stamped }: Told<R>,
  doneBy: DoneBy<R>,
  from: number,
): Promise<void> {
  let isTold = false
  for (let count = from; count <= stamped.length; count += 1) {
    const records = stamped.slice(0, count)
    const done = doneBy(records)
    const last = records.at(-1)
    if (done === null || last === undefined) continue
    const { sequence, at, awsTime } = last
    history.add({ ...done, id: `${operationId}:${sequence}`, at: awsTime ?? at, operationId })
    isTold = true
  }
  if (isTold) await history.settled()
}
