import { expect, test } from 'vitest'
import { playRealSchedules } from './real-schedules.ts'
import { playSchedule } from './schedule.ts'
import { part, tellSchedule } from './schedules-part.ts'

/** Below those of `npm run matrix`, which begin at 1. */
const seeds = Array.from({ length: 60 }, (_, index) => -1 - index)
/** One of them twice. */
const realSeeds = [-1, -2, -1]

test('random schedules break no guarantee, and come to an end once it is calm', async () => {
  const broken: string[] = []
  const stories: string[] = []
  for (const seed of seeds) {
    const played = await playSchedule(seed)
    stories.push(...played.story)
    if (played.violations.length > 0) broken.push(tellSchedule(seed, played, false))
  }
  expect(broken).toEqual([])
  // Each of these must be among what they draw.
  for (const deed of [
    /all copies: started \[made]/,
    /started \[adopted]/,
    /answers person in held/,
    /person: reactivate/,
    /second client: switch/,
    /editor: .* of (s3cmd|rclone)/,
    /at instance \d+: rotates/,
  ])
    expect(stories.filter((line) => deed.test(line))).not.toEqual([])
}, 120_000)

test('a seed plays again to the same story', async () => {
  const [first, second] = [await playSchedule(17), await playSchedule(17)]
  expect(second).toEqual(first)
  const told: string[] = []
  const { summary } = await part.run({ long: false, seed: 17, report: (line) => told.push(line) })
  expect(summary).toBe('schedules: 1 seeds, 0 violations')
  expect(told).toEqual([first.story.join('\n')])
})

test('real processes and files break no guarantee either, and play again to the same story', async () => {
  const stories = new Map<number, string[]>()
  const broken: string[] = []
  await playRealSchedules(realSeeds, (seed, played) => {
    stories.set(seed, [...(stories.get(seed) ?? []), played.story.join('\n')])
    if (played.violations.length > 0) broken.push(tellSchedule(seed, played, true))
  })
  expect(broken).toEqual([])
  const [first, second] = stories.get(-1) ?? []
  expect(second).toBe(first)
}, 120_000)
