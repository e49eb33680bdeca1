import { describe, expect, it } from 'vitest'
import type { CodeCheckView, MfaSetUpView } from '../../../../electron/contract/mfa-views.ts'
import { deviceNameProblem } from '../../../../renderer/features/mfa/device-name.ts'
import {
  changeWizard,
  fieldOf,
  firstWizard,
  type MfaWizard,
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

describe('where a problem with the codes belongs', () => {
  it.each([
    [{ code: 'code-wrong', data: { which: 'first' } }, 'first', true],
    [{ code: 'code-wrong', data: { which: 'second' } }, 'second', true],
    [{ code: 'code-malformed', data: { which: 'second' } }, 'second', false],
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
