/** Copies that are broken on purpose are caught, each time; the product, asked the same, is not. */
import { expect, test } from 'vitest'
import { oneList, oneSuccess, playBroken } from './broken-copies.ts'
import { byLocalClock, scenarios } from './scenarios.ts'

test('the product breaks no guarantee in these plays', async () => {
  for (const scenario of Object.values(scenarios)) expect(await scenario()).toEqual([])
})

test('retries left on for the call that makes a key leave a key that nobody knows', async () => {
  const violations = await scenarios.lostAnswer({ createAttempts: 3 })
  expect(violations.join('\n')).toMatch(/G4 \S+, which we made, is active and stands in no place/)
})

test('one success taken as proof puts a key into the files that is still refused', async () => {
  const violations = await playBroken(oneSuccess, 'slowKey')
  expect(violations.join('\n')).toMatch(/G2 \S+ stands in a place before it answered 3 times in a row/)
})

test('one list taken as absence leaves a key that nobody knows', async () => {
  const violations = await playBroken(oneList, 'lostAnswer')
  expect(violations.join('\n')).toMatch(/G4 \S+, which we made, is active and stands in no place/)
})

test('deletion by the local clock is caught when that clock jumps', async () => {
  const violations = await scenarios.clockJump({ wrapAws: byLocalClock })
  expect(violations.join('\n')).toMatch(/G2 the old key was deleted \d+ ms after it was switched off/)
})
