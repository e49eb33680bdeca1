import type { MatrixPart } from '../../build/matrix/part.ts'
import { type History, playHistory } from '../reminders/histories.ts'

const seeds = { short: 1_000, long: 20_000 }

/** Random histories of a person who is reminded, each of which plays again by its seed. */
export const part: MatrixPart = {
  name: 'reminders',
  run: async ({ long, seed, report }) => {
    const count = long ? seeds.long : seeds.short
    const chosen = seed === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [seed]
    let broken = 0
    for (const each of chosen) {
      const played = await playHistory(each)
      if (played.violations.length > 0) broken += 1
      if (played.violations.length > 0 || seed !== undefined) report(tellHistory(each, played))
    }
    return { summary: `reminders: ${chosen.length} histories, ${broken} violations`, violations: broken }
  },
}

/** A history for people: how to play it again, what happened, and what did not hold. */
export const tellHistory = (seed: number, { story, violations }: History): string =>
  [`seed ${seed} (again: npm run matrix -- reminders --seed ${seed})`, ...story, ...violations].join('\n  ')
