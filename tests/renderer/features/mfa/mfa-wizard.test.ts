import { describe, expect, it } from 'vitest'
import type { CodeCheckView, MfaSetUpView } from '../../../../electron/contract/mfa-views.ts'
import { deviceNameProblem } from '../../../../renderer/features/mfa/device-name.ts'
import {
  changeWizard,
  fieldOf,
  firstWizard,
  type MfaWizard,
  problemOfBoth,
  problemUnder,
  stepOf,
} from '../../../../renderer/features/mfa/mfa-wizard.ts'

const check = (more: Partial<CodeCheckView> = {}): CodeCheckView => ({
  first: 'right',
  second: 'empty',
  problem: null,
  ready: false,
  nextCodeIn: 11,
  ...more,
})

const typed = (wizard: MfaWizard, field: 'first' | 'second', text: string) =>
  changeWizard(wizard, { type: 'typed', field, text })

describe('the wizard', () => {
  it('takes both codes from one paste', () => {
    const wizard = typed(firstWizard, 'first', '492039 118203')
    expect(wizard).toMatchObject({ first: '492039', second: '118203', focus: 'second' })
  })

  it('takes the word on the codes that stand there now', () => {
    const wizard = typed(firstWizard, 'first', '492039')
    const asked = { first: '492039', second: '' }
    expect(changeWizard(wizard, { type: 'checked', check: check(), now: 1000, asked })).toMatchObject({
      check: check(),
      nextAt: 12_000,
    })
  })

  it('ignores the word on codes that have changed meanwhile, but for the countdown', () => {
    const asked = { first: '492039', second: '' }
    const wizard = typed(typed(firstWizard, 'first', '492039'), 'second', '1')
    const next = changeWizard(wizard, { type: 'checked', check: check(), now: 1000, asked })
    expect(next).toMatchObject({ check: null, nextAt: 12_000 })
  })

  it('empties the fields after AWS refused them', () => {
    const wizard = typed(firstWizard, 'first', '492039118203')
    expect(changeWizard(wizard, { type: 'start-over' })).toMatchObject({
      first: '',
      second: '',
      focus: 'first',
      check: null,
    })
  })
})

describe('a code that is too short', () => {
  const short = { code: 'code-short', data: { which: 'first' }, retryable: false }
  const half = typed(firstWizard, 'first', '4920')

  it('case 36: is told once the field is left, and no more once it is typed on', () => {
    expect(problemUnder(half, 'first')).toBeNull()
    const left = changeWizard(half, { type: 'left', field: 'first' })
    expect(problemUnder(left, 'first')).toEqual(short)
    expect(problemUnder(left, 'second')).toBeNull()
    expect(problemUnder(typed(left, 'first', '49203'), 'first')).toBeNull()
  })

  it('is told when the pair is sent with it', () => {
    expect(problemUnder(changeWizard(half, { type: 'sent-unready' }), 'first')).toEqual(short)
  })

  it('is neither an empty field nor a whole code', () => {
    for (const wizard of [firstWizard, typed(firstWizard, 'first', '492039')]) {
      expect(changeWizard(wizard, { type: 'left', field: 'first' })).toBe(wizard)
      expect(changeWizard(wizard, { type: 'sent-unready' }).short).toEqual([])
    }
  })
})

describe('where a problem with the codes belongs', () => {
  it.each([
    [{ code: 'code-wrong', data: { which: 'first' } }, 'first', true],
    [{ code: 'code-wrong', data: { which: 'second' } }, 'second', true],
    [{ code: 'code-malformed', data: { which: 'second' } }, 'second', false],
    [{ code: 'code-short', data: { which: 'first' } }, 'first', false],
    [{ code: 'code-old', data: { which: 'second' } }, 'second', true],
    [{ code: 'code-repeated', data: {} }, 'second', true],
    [{ code: 'codes-swapped', data: {} }, 'second', true],
    [{ code: 'codes-not-consecutive', data: {} }, 'second', true],
  ] as const)('case 36: %o stands under the %s field', (problem, field, wrong) => {
    expect(
      fieldOf(
        check({ second: 'wrong', problem: { ...problem, retryable: false } as CodeCheckView['problem'] }),
      ),
    ).toEqual({
      field,
      wrong,
    })
  })

  it('case 36: a pair of another entry belongs under neither field', () => {
    const problem = { code: 'codes-of-other-entry', data: {}, retryable: false } as const
    const wizard: MfaWizard = { ...firstWizard, check: check({ first: 'wrong', second: 'wrong', problem }) }
    expect(problemOfBoth(wizard)).toEqual(problem)
    expect([problemUnder(wizard, 'first'), problemUnder(wizard, 'second')]).toEqual([null, null])
  })

  it('under its field it is told once, and not for both', () => {
    const problem = { code: 'code-old', data: { which: 'first' }, retryable: false } as const
    const wizard: MfaWizard = { ...firstWizard, check: check({ first: 'wrong', problem }) }
    expect(problemUnder(wizard, 'first')).toEqual(problem)
    expect(problemUnder(wizard, 'second')).toBeNull()
    expect(problemOfBoth(wizard)).toBeNull()
  })

  it('is nowhere in particular for anything else', () => {
    expect(fieldOf(check())).toBeNull()
    expect(fieldOf(check({ problem: { code: 'throttled', data: {}, retryable: true } }))).toBeNull()
  })
})

describe('the step that shows', () => {
  const view = (stage: MfaSetUpView['stage']) => ({ stage }) as MfaSetUpView
  it.each([
    [null, 'name'],
    [view('creating'), 'name'],
    [view('codes'), 'codes'],
    [view('attaching'), 'codes'],
    [view('attached'), 'attached'],
    [view('stuck'), 'stuck'],
    [view('cancelled'), 'cancelled'],
  ])('follows main', (from, step) => {
    expect(stepOf(from)).toBe(step)
  })
})

describe("a device's name", () => {
  it.each([
    ['ana', [], null],
    ['ana+2=x,y.z@w-v_u', [], null],
    ['ana ruiz', [], 'refused'],
    ['', [], 'refused'],
    ['Ana', ['ana'], 'taken'],
  ] as const)('%j beside %j: %s', (name, taken, problem) => {
    expect(deviceNameProblem(name, taken)).toBe(problem)
  })
})
