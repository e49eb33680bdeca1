import type { MatrixPart } from '../../build/matrix/part.ts'
import { playRealSchedules } from './real-schedules.ts'
import { type Played, playSchedule } from './schedule.ts'

const seeds = { short: 200, long: 2_000 }
const realSeeds = 50

/**
 * Random schedules, each of which plays again by its seed: in one process on a modelled disk, and with real processes
 * and files; both on a controlled clock.
 */
export const part: MatrixPart = {
  name: 'schedules',
  run: async ({ long, seed, real = false, report }) => {
    const chosen = (count: number) => (seed === undefined ? firstSeeds(count) : [seed])
    const inOne = real ? [] : chosen(long ? seeds.long : seeds.short)
    const withReal = real || seed === undefined ? chosen(realSeeds) : []
    let broken = 0
    const hear = (each: number, played: Played, isReal: boolean) => {
      const { story, violations } = played
      if (violations.length > 0) {
        broken += 1
        report(tellSchedule(each, played, isReal))
      } else if (seed !== undefined) report(story.join('\n'))
    }
    for (const each of inOne) hear(each, await playSchedule(each), false)
    if (withReal.length > 0) await playRealSchedules(withReal, (each, played) => hear(each, played, true))
    const count = inOne.length + withReal.length
    if (seed === undefined)
      report(`${inOne.length} seeds in one process, ${withReal.length} with real processes`)
    return { summary: `schedules: ${count} seeds, ${broken} violations`, violations: broken }
  },
}

const firstSeeds = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1)

/** A broken seed for people: how to play it again, what happened, and what did not hold. */
export function tellSchedule(seed: number, { story, violations }: Played, isReal: boolean): string {
  const again = `npm run matrix -- schedules ${isReal ? '--real ' : ''}--seed ${seed}`
  return [`seed ${seed} (again: ${again})`, ...story, ...new Set(violations)].join('\n  ')
}
