import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCodes, stepOfCode, tidyCode } from '../../electron/mfa/codes.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'
import { Phone } from '../fakes/phone.ts'

const seed = new Secret('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')
/** 10 s into a step. */
const awsNow = new Date('2026-11-24T09:00:10Z')
const phone = new Phone(seed.reveal(), new FakeClock(awsNow))

const anySeed = fc
  .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), { minLength: 64, maxLength: 64 })
  .map((letters) => letters.join(''))
/** Any second of the coming century. */
const anyTime = fc
  .integer({ min: 1_700_000_000, max: 4_800_000_000 })
  .map((seconds) => new Date(seconds * 1000))

describe('one field', () => {
  test.each([
    ['', 'empty', null],
    [' - ', 'empty', null],
    ['12', 'typing', null],
    ['12 3', 'typing', null],
    ['1234567', 'wrong', 'code-malformed'],
    ['12a', 'wrong', 'code-malformed'],
    ['١٢٣٤٥٦', 'wrong', 'code-malformed'],
    ['000000', 'wrong', 'code-wrong'],
  ])('%j is %s', (typed, state, code) => {
    const { view, pair } = checkCodes(seed, typed, '', awsNow)
    expect(view).toMatchObject({ first: state, second: 'empty', ready: false, nextCodeIn: 20 })
    expect(view.problem?.code ?? null).toBe(code)
    expect(pair).toBeNull()
  })

  test('a right code alone is right and not ready', () => {
    expect(checkCodes(seed, phone.code(), '', awsNow).view).toMatchObject({
      first: 'right',
      problem: null,
      ready: false,
    })
    expect(checkCodes(seed, '', phone.code(), awsNow).view).toMatchObject({ second: 'right', problem: null })
  })

  test('case 47: a clock that is off shows with the first code', () => {
    const ahead = new Phone(seed.reveal(), new FakeClock(awsNow), 200)
    const { problem } = checkCodes(seed, ahead.code(), '', awsNow).view
    expect(problem).toMatchObject({ code: 'code-drift' })
    expect(problem?.code === 'code-drift' && Math.abs(problem.data.seconds - 200) <= 15).toBe(true)
  })

  test.each([
    ['123 456', '123456'],
    ['12\u00a034-56', '123456'],
    ['\t1234\u20115 6\n', '123456'],
  ])('blanks and hyphens of %j are taken out', (typed, tidy) => {
    expect(tidyCode(typed)).toBe(tidy)
  })
})

describe('case 36: two codes', () => {
  test.each([
    [-1, 0, null],
    [0, 1, null],
    [-2, -1, null],
    [0, 0, 'code-repeated'],
    [0, -1, 'codes-swapped'],
    [-3, -1, 'codes-not-consecutive'],
    [-1, 1, 'codes-not-consecutive'],
    [-3, -2, 'code-drift'],
    [1, 2, 'code-drift'],
    [-30, -29, 'codes-of-other-entry'],
  ])('steps %i and %i: %s', (first, second, code) => {
    const { view, pair } = checkCodes(seed, phone.code(first), phone.code(second), awsNow)
    expect(view.problem?.code ?? null).toBe(code)
    expect(view.ready).toBe(code === null)
    expect(pair === null).toBe(code !== null)
  })

  test('a wrong second code is named, and the first stays right', () => {
    expect(checkCodes(seed, phone.code(), '000000', awsNow).view).toMatchObject({
      first: 'right',
      second: 'wrong',
      problem: { code: 'code-wrong', data: { which: 'second' } },
    })
  })

  test('codes that grew old on the screen are old, not a slow clock', () => {
    const first = checkCodes(seed, phone.code(-1), phone.code(), awsNow)
    expect(first.inSync).toBe(true)
    const later = new Date(awsNow.getTime() + 90_000)
    const { view } = checkCodes(seed, phone.code(-1), phone.code(), later, first.inSync)
    expect(view).toMatchObject({ problem: { code: 'code-old', data: { which: 'second' } }, ready: false })
  })
})

describe('whatever the seed and the time', () => {
  test('what the authenticator shows around now is taken, and sent as digits alone', () => {
    fc.assert(
      fc.property(anySeed, anyTime, fc.integer({ min: -1, max: 1 }), (letters, time, newest) => {
        const shown = new Phone(letters, new FakeClock(time))
        const [first, second] = [shown.code(newest - 1), shown.code(newest)]
        fc.pre(first !== second)
        const spaced = (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)}`
        const { view, pair } = checkCodes(new Secret(letters), spaced(first), spaced(second), time)
        expect(view).toMatchObject({ first: 'right', second: 'right', problem: null, ready: true })
        expect(pair).toEqual({ first, second, secondStep: Math.floor(time.getTime() / 30_000) + newest })
      }),
    )
  })

  test('case 47: a drift of up to ten minutes is told to within fifteen seconds', () => {
    fc.assert(
      fc.property(anySeed, anyTime, fc.integer({ min: -540, max: 540 }), (letters, time, drift) => {
        const shown = new Phone(letters, new FakeClock(time), drift)
        const [first, second] = [shown.code(-1), shown.code()]
        fc.pre(first !== second)
        const { view } = checkCodes(new Secret(letters), first, second, time)
        const told = view.problem?.code === 'code-drift' ? view.problem.data.seconds : null
        if (told === null) expect(Math.abs(drift)).toBeLessThan(60)
        else expect(Math.abs(told - drift)).toBeLessThanOrEqual(15)
        expect(view.ready).toBe(told === null)
      }),
    )
  })

  test('only two consecutive codes of this device, in order and near now, are ever ready', () => {
    const digits = fc.stringMatching(/^[0-9]{6}$/)
    const steps = fc.integer({ min: -25, max: 25 })
    fc.assert(
      fc.property(
        anySeed,
        anyTime,
        fc.oneof(digits, steps),
        fc.oneof(digits, steps),
        (letters, time, one, other) => {
          const shown = new Phone(letters, new FakeClock(time))
          const code = (choice: string | number) => (typeof choice === 'string' ? choice : shown.code(choice))
          const { view } = checkCodes(new Secret(letters), code(one), code(other), time)
          const isPair = [-1, 0, 1].some(
            (newest) => code(one) === shown.code(newest - 1) && code(other) === shown.code(newest),
          )
          expect(view.ready).toBe(isPair && code(one) !== code(other))
          expect(view.problem === null).toBe(view.ready)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('the countdown is 1 to 30 and ends when the code changes', () => {
    fc.assert(
      fc.property(anySeed, anyTime, (letters, time) => {
        const { nextCodeIn } = checkCodes(new Secret(letters), '', '', time).view
        expect(nextCodeIn).toBe(new Phone(letters, new FakeClock(time)).secondsLeft())
      }),
    )
  })

  test('nothing typed makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (first, second) => {
        expect(checkCodes(seed, first, second, awsNow).view.ready).toBe(false)
      }),
    )
  })
})

test('the step of a code is found ten minutes to either side, and no further', () => {
  const step = Math.floor(awsNow.getTime() / 30_000)
  expect(stepOfCode(seed, phone.code(-20), awsNow)).toBe(step - 20)
  expect(stepOfCode(seed, phone.code(20), awsNow)).toBe(step + 20)
  expect(stepOfCode(seed, phone.code(21), awsNow)).toBeNull()
})
