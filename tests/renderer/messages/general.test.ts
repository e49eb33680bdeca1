import { expect, it } from 'vitest'
import { ageWords } from '../../../renderer/messages/general.ts'
import { keyCard } from '../../../renderer/messages/home.ts'

it.each([
  [10, 'fine', 30, '20 days left'],
  [29, 'soon', 30, 'due in 1 day'],
  [30, 'overdue', 30, 'due today'],
  [97, 'overdue', 90, 'overdue by 7 days'],
  [97, 'fine', 120, '23 days left'],
  [null, 'unknown', 90, 'age unknown'],
] as const)('says of %s days (%s, of %i): %s', (ageDays, state, overdueDays, words) => {
  expect(ageWords(ageDays, state, overdueDays)).toBe(words)
})

it('measures the ring by the age that the settings say', () => {
  expect(keyCard.ringLabel(1, 60)).toBe('1 day old, of 60 days')
  expect(keyCard.ringUnit(60)).toBe('of 60 days')
})
