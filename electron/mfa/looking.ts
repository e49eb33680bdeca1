import { ok, type Result } from '../contract/result.ts'
import type { AwsResult } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'

/** A list does not show at once what was just made or attached (aws-facts A3): milliseconds before each look. */
export const looksForChange = [0, 2_000, 5_000, 10_000]

/**
 * Asks again after each wait until `find` finds; null where it never does: one list never proves that something is
 * absent. Problems: the list's.
 */
export async function lookUntil<T, Found>(
  clock: Clock,
  waits: readonly number[],
  list: () => AwsResult<T>,
  find: (listed: T) => Found | undefined,
): Promise<Result<Found | null>> {
  for (const wait of waits) {
    if (wait > 0) await clock.wait(wait)
    const answer = await list()
    if (!answer.ok) return answer
    const found = find(answer.value.value)
    if (found !== undefined) return ok(found)
  }
  return ok(null)
}
