import type { MatrixPart } from '../../build/matrix/part.ts'
import { playSchedule } from './schedule.ts'

const seeds = { short: 200, long: 2_000 }

/** Random schedules in one process, on a controlled clock and a modelled disk; each plays again by its seed. */
export const part: MatrixPart = {
  name: 'schedules',
  run: async ({ long, seed, report }) => {
    const count = long ? seeds.long : seeds.short
    const chosen = seed === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [seed]
    let broken = 0
    for (const each of chosen) {
      const { story, violations } = await playSchedule(each)
      if (violations.length > 0) {
        broken += 1
        report(tellSchedule(each, story, violations))
      } else if (seed !== undefined) report(story.join('\n'))
    }
    return {
      summary: `schedules: ${chosen.length} seeds, ${broken} violations`,
      violations: broken,
    }
  },
}

export function tellSchedule(seed: number, story: readonly string[], violations: readonly string[]): string {
  const again = `npm run matrix -- schedules --seed ${seed}`
  return [`seed ${seed} (again: ${again})`, ...story, ...new Set(violations)].join('\n  ')
}
