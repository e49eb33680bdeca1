import type { Clock } from '../ports/clock.ts'
import type { AwsFacts } from './facts.ts'

/** Milliseconds; keys spread within some ten seconds (aws-facts A3), and a changed file is read within one. */
const waits = [1_000, 3_000, 6_000]

/** Fetches again while AWS refuses the key: it may just have been made, or replaced. `again` gives null where it can't. */
export async function whileRefused<Fetched extends { readonly facts: AwsFacts }>(
  clock: Pick<Clock, 'wait'>,
  first: Fetched,
  again: () => Promise<Fetched | null>,
): Promise<Fetched> {
  let fetched = first
  for (const wait of waits) {
    const { keys, user } = fetched.facts
    if (![keys, user].some((fact) => !fact.known && fact.problem.code === 'key-not-accepted')) break
    await clock.wait(wait)
    fetched = (await again()) ?? fetched
  }
  return fetched
}
