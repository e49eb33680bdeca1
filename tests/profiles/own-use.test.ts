import { describe, expect, test } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import type { LastUse } from '../../electron/ports/aws.ts'
import { mergeLastUses } from '../../electron/profiles/facts.ts'
import { OwnUse } from '../../electron/profiles/own-use.ts'
import { sideBySide } from '../../electron/profiles/side-by-side.ts'

const at = (time: string): Date => new Date(`2026-11-24T${time}Z`)
const use = (time: string, service = 'iam'): LastUse => ({ at: at(time), service, region: 'us-east-1' })
const known = (value: LastUse) => ({ known: true as const, value })

describe('case 48: our own calls are kept apart', () => {
  const ownUse = new OwnUse()
  ownUse.note('AKIA1', 'iam', at('09:00:30'))

  test.each([
    [use('09:00:00'), true],
    [use('09:02:00'), true],
    [use('08:50:00'), false],
    [use('09:00:00', 's3'), false],
    [use('09:00:00', 'sts'), false],
    [null, false],
  ])('%j may be ours: %s', (lastUse, mayBe) => {
    expect(ownUse.mayBeOwn('AKIA1', lastUse)).toBe(mayBe)
    expect(ownUse.mayBeOwn('AKIA2', lastUse)).toBe(false)
  })

  test('a use that may be ours does not hide what was seen before it', () => {
    const before = new Map([
      ['AKIA1', known(use('07:00:00', 's3'))],
      ['AKIA3', known(null)],
    ])
    const after = new Map([['AKIA1', known(use('09:00:00'))]])
    expect(mergeLastUses(before, after, ownUse).get('AKIA1')).toEqual(known(use('07:00:00', 's3')))
    expect(mergeLastUses(before, after, ownUse).get('AKIA3')).toEqual(known(null))
    expect(mergeLastUses(new Map(), after, ownUse).get('AKIA1')).toEqual(known(use('09:00:00')))
    const others = new Map([['AKIA1', known(use('09:10:00'))]])
    expect(mergeLastUses(before, others, ownUse).get('AKIA1')).toEqual(known(use('09:10:00')))
  })

  test('a use that may be ours tells nothing where what was before it was not told', () => {
    const denied = {
      known: false as const,
      problem: problem('access-denied', { action: 'x', explicit: true }),
    }
    const before = new Map([['AKIA1', denied]])
    const after = new Map([['AKIA1', known(use('09:00:00'))]])
    const hidden = mergeLastUses(before, after, ownUse)
    expect(hidden.get('AKIA1')).toMatchObject({ known: false, problem: { code: 'use-hidden' } })
    expect(mergeLastUses(hidden, after, ownUse)).toEqual(hidden)
    const others = new Map([['AKIA1', known(use('09:10:00'))]])
    expect(mergeLastUses(hidden, others, ownUse).get('AKIA1')).toEqual(known(use('09:10:00')))
  })

  test('the newest of them are kept for the next start, those of keys that are still here', () => {
    const busy = new OwnUse()
    for (let minute = 0; minute < 100; minute += 1) {
      busy.note('AKIA1', 'iam', new Date(at('07:00:00').getTime() + minute * 60_000))
    }
    busy.note('AKIA1', 'sts', at('08:00:00'))
    busy.note('AKIA2', 'iam', at('08:00:00'))
    const kept = busy.toKeep(new Set(['AKIA1']))
    const next = new OwnUse()
    next.note('AKIA1', 'iam', at('10:00:00'))
    next.restore(kept)
    expect(next.mayBeOwn('AKIA1', use('08:39:00'))).toBe(true)
    expect(next.mayBeOwn('AKIA1', use('08:00:00', 'sts'))).toBe(true)
    expect(next.mayBeOwn('AKIA1', use('10:00:00'))).toBe(true)
    expect(next.mayBeOwn('AKIA1', use('07:30:00'))).toBe(false)
    expect(next.mayBeOwn('AKIA2', use('08:00:00'))).toBe(false)
  })

  test('what is remembered stays bounded', () => {
    const busy = new OwnUse()
    for (let minute = 0; minute < 5_000; minute += 1) {
      busy.note('AKIA1', 'iam', new Date(at('00:00:00').getTime() + minute * 60_000))
    }
    expect(busy.mayBeOwn('AKIA1', use('00:00:00'))).toBe(false)
  })
})

test('no more than the limit run side by side, and all run', async () => {
  let running = 0
  let most = 0
  const done: number[] = []
  await sideBySide([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    done.push(item)
  })
  expect(most).toBe(3)
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  await sideBySide([], 3, async () => expect.unreachable())
})
