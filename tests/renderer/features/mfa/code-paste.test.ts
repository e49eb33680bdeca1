import { describe, expect, it } from 'vitest'
import { spreadCodes } from '../../../../renderer/features/mfa/code-paste.ts'

const empty = { first: '', second: '' }

describe('spreading typed and pasted codes over two fields', () => {
  it('goes on to the second field when the first is full', () => {
    expect(spreadCodes('49203', 'first', empty)).toEqual({ first: '49203', second: '', focus: 'first' })
    expect(spreadCodes('492039', 'first', empty)).toEqual({ first: '492039', second: '', focus: 'second' })
  })

  it('stays in the first field while it is corrected', () => {
    const pair = { first: '492039', second: '118203' }
    expect(spreadCodes('49203', 'first', pair)).toEqual({ first: '49203', second: '118203', focus: 'first' })
  })

  it.each([
    '492039118203',
    '492 039 118 203',
    '492039, 118203',
    '492-039\n118-203',
    'codes: 492039 and 118203',
  ])('takes both codes from %j', (text) => {
    for (const field of ['first', 'second'] as const)
      expect(spreadCodes(text, field, empty)).toEqual({
        first: '492039',
        second: '118203',
        focus: 'second',
      })
  })

  it.each(['492 039', ' 492039 ', '492-039', 'Your code is 492039.'])('takes one code from %j', (text) => {
    expect(spreadCodes(text, 'first', empty)).toEqual({ first: '492039', second: '', focus: 'second' })
  })

  it('runs on into the second field with the seventh digit', () => {
    expect(spreadCodes('4920391', 'first', { first: '492039', second: '' })).toEqual({
      first: '492039',
      second: '1',
      focus: 'second',
    })
  })

  it('keeps six digits in the second field', () => {
    expect(spreadCodes('1182039', 'second', { first: '492039', second: '118203' })).toEqual({
      first: '492039',
      second: '118203',
      focus: 'second',
    })
  })

  it('leaves letters out', () => {
    expect(spreadCodes('abc', 'first', empty)).toEqual({ first: '', second: '', focus: 'first' })
  })
})
