import { describe, expect, it } from 'vitest'
import {
  checkRules,
  draftProblems,
  mayBeChanged,
} from '../../../../renderer/features/checkup/password-rules.ts'
import { changePassword } from '../../../../renderer/messages/check-up-mending.ts'
import { rules } from './reports.ts'

const missing = (password: string, of = rules) =>
  checkRules(password, of)
    .filter(({ isKept }) => !isKept)
    .map(({ rule }) => rule)

describe("the account's rules", () => {
  it.each([
    ['purple-Lantern-42-river', []],
    ['purple-Lantern', ['numbers']],
    ['Purple1-', ['length']],
    ['', ['length', 'uppercase', 'lowercase', 'numbers', 'symbols']],
    // AWS counts only its own list as symbols, and only Latin letters.
    ['PURPLE-lantern-4€', []],
    ['PURPLElantern42€', ['symbols']],
    ['ÄÖÜÄÖÜ-lantern-42', ['uppercase']],
    ['12345678901234', ['uppercase', 'lowercase', 'symbols']],
  ])('of %j leave %j open', (password, open) => {
    expect(missing(password)).toEqual(open)
  })

  it.each([..."!@#$%^&*()_+-=[]{}|'"])('count %s as a symbol', (symbol) => {
    expect(missing(`purpleLantern42${symbol}`)).toEqual([])
  })

  it('are those that the account asks for, and none where AWS does not tell', () => {
    const few = { ...rules, requiresSymbols: false, requiresNumbers: false, minimumLength: 6 }
    expect(checkRules('Purple', few).map(({ rule }) => rule)).toEqual(['length', 'uppercase', 'lowercase'])
    expect(checkRules('', null)).toEqual([])
  })
})

describe('a draft', () => {
  const next = 'purple-Lantern-42-river'
  it.each([
    ['with all three fields', { current: 'old', next, again: next }, {}],
    ['without the current one', { current: '', next, again: next }, { current: 'needs-current' }],
    ['that breaks a rule', { current: 'old', next: 'x', again: 'x' }, { next: 'needs-next' }],
    ['with a slip', { current: 'old', next, again: `${next}x` }, { again: 'differs' }],
    ['with the current one again', { current: next, next, again: next }, { next: 'same' }],
    [
      'that is longer than AWS takes',
      { current: 'old', next: next.repeat(6), again: next.repeat(6) },
      { next: 'too-long' },
    ],
  ])('%s has its problems by field', (_, draft, expected) => {
    expect(draftProblems(draft, rules)).toEqual(expected)
  })

  it('needs a new password even where no rules are known', () => {
    expect(draftProblems({ current: 'old', next: '', again: '' }, null)).toEqual({ next: 'needs-next' })
    expect(draftProblems({ current: 'old', next: 'x', again: 'x' }, null)).toEqual({})
  })
})

describe('what AWS made of it', () => {
  it.each([
    ['answer-lost', true],
    ['answer-unreadable', true],
    ['aws-failed', true],
    ['internal', true],
    ['password-wrong', false],
    ['access-denied', false],
    ['offline', false],
  ] as const)('%s: it may be changed all the same: %s', (code, isSo) => {
    expect(mayBeChanged(code)).toBe(isSo)
  })

  it('quotes AWS where it said something', () => {
    expect(changePassword.refused('Too short')).toBe("AWS didn't accept it. It says: “Too short”.")
    expect(changePassword.refused('')).toBe("AWS didn't accept it.")
  })
})
