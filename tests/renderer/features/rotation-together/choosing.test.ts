import { describe, expect, it } from 'vitest'
import {
  candidatesOf,
  chosenOf,
  firstChosen,
  isOffered,
  mostTogether,
} from '../../../../renderer/features/rotation-together/choosing.ts'
import { hindranceWords } from '../../../../renderer/messages/rotation-together.ts'
import { denied, overviewOf, summaryOf } from './facts.ts'

const candidates = (...names: Parameters<typeof summaryOf>[]) =>
  candidatesOf(overviewOf(names.map((one) => summaryOf(...one))))

describe('choosing whose keys to rotate together', () => {
  it('is offered from two identities on that AWS has told of', () => {
    expect(isOffered(overviewOf([summaryOf('ana')]))).toBe(false)
    expect(isOffered(overviewOf([summaryOf('ana'), summaryOf('bo', { state: 'failed' })]))).toBe(false)
    expect(isOffered(overviewOf([summaryOf('ana'), summaryOf('bo')]))).toBe(true)
  })

  it('ticks what is soon due or overdue, and nothing else', () => {
    const all = candidates(
      ['ana', { ageDays: 97, ageState: 'overdue' }],
      ['bo', { ageDays: 80, ageState: 'soon' }],
      ['cy', { ageDays: 12, ageState: 'fine' }],
      ['di', { ageDays: null, ageState: 'unknown' }],
    )
    expect([...firstChosen(all)].sort()).toEqual(['ana', 'bo'])
  })

  it('says why an identity can not be chosen, and never ticks or keeps it', () => {
    const all = candidates(
      ['open', { rotationId: 'rotation-1' }],
      ['asking', { state: 'checking' }],
      ['failed', { state: 'failed', problem: denied }],
      ['silent', { state: 'failed', problem: null }],
      ['ana'],
    )
    expect(all.map(({ hindrance }) => hindrance?.kind ?? null)).toEqual([
      'open',
      'checking',
      'failed',
      'failed',
      null,
    ])
    for (const { hindrance } of all)
      if (hindrance !== null) expect(hindranceWords(hindrance)).toMatch(/^[A-Z].*\.$/)
    expect([...firstChosen(all)]).toEqual(['ana'])
    const everybody = new Set(all.map(({ summary }) => summary.id))
    expect(chosenOf(all, everybody).map(({ id }) => id)).toEqual(['ana'])
  })

  it('ticks the oldest where there are more than may go together', () => {
    const all = candidates(
      ...Array.from(
        { length: mostTogether + 10 },
        (_, index) => [`user-${index}`, { ageDays: 90 + index }] as Parameters<typeof summaryOf>,
      ),
    )
    const ticked = firstChosen(all)
    expect(ticked.size).toBe(50)
    expect(ticked.has('user-9')).toBe(false)
    expect(ticked.has('user-10')).toBe(true)
  })
})
