import { join } from 'node:path'
import { Workers } from '../crash/processes.ts'
import type { FromRealWorker, ToRealWorker } from './real-messages.ts'
import { type Played, playRealSchedule } from './schedule.ts'

/** How many schedules play at a time: each waits now and then, for the pauses between the SDK's own retries. */
const hands = 4

/** Plays these seeds with real processes and tells of each, in the order in which they end. */
export async function playRealSchedules(
  seeds: readonly number[],
  hear: (seed: number, played: Played) => void,
): Promise<void> {
  const entry = join(import.meta.dirname, 'real-worker.ts')
  const workers = await Workers.make<FromRealWorker, ToRealWorker>(entry, Math.min(hands, seeds.length) + 1)
  const left = [...seeds]
  const workOff = async () => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift())
      hear(seed, await playRealSchedule(workers, seed))
  }
  try {
    await Promise.all(Array.from({ length: hands }, workOff))
  } finally {
    workers.close()
  }
}
