import { expect, test } from 'vitest'
import { part, tellHistory } from '../matrix/reminders-part.ts'
import { playHistory } from './histories.ts'

/** Below those of `npm run matrix`, which begin at 1. */
const seeds = Array.from({ length: 150 }, (_, index) => -1 - index)

test('case 38: over random histories nothing is shown twice, and nothing due is missed by more than a check interval', async () => {
  const broken: string[] = []
  const stories: string[] = []
  for (const seed of seeds) {
    const played = await playHistory(seed)
    stories.push(...played.story)
    if (played.violations.length > 0) broken.push(tellHistory(seed, played))
  }
  expect(broken).toEqual([])
  // Each of these must be among what they draw.
  for (const deed of [
    /shown: .*key\//,
    /shown: .*session\//,
    /shown: .*operation\//,
    /shown: .*deletion\//,
    /shown: .*mfa\//,
    /the clock jumps: it is -/,
    /the clock jumps: it is [1-9]/,
    /snooze key\/\S+ for week/,
    /a crash after the next note/,
    /the disk is full/,
  ])
    expect(stories.filter((line) => deed.test(line))).not.toEqual([])
}, 120_000)

test('a history plays again by its seed', async () => {
  const told: string[] = []
  const { summary } = await part.run({ long: false, seed: 17, report: (line) => told.push(line) })
  expect(summary).toBe('reminders: 1 histories, 0 violations')
  expect(told).toEqual([tellHistory(17, await playHistory(17))])
})
