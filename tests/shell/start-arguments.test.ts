import { describe, expect, it } from 'vitest'
import { readArguments } from '../../electron/shell/start-arguments.ts'

const nothing = { practice: false, hidden: false, rotate: null, profile: null }

describe('the arguments of a start', () => {
  it.each([
    [['keyturn'], {}],
    [['--practice'], { practice: true }],
    [['--hidden'], { hidden: true }],
    [['--rotate', 'work'], { rotate: 'work' }],
    [['--profile=a b=c'], { profile: 'a b=c' }],
    [['.', '--profile', 'work', '--hidden'], { profile: 'work', hidden: true }],
  ])('%j', (given, read) => {
    expect(readArguments(given)).toEqual({ ...nothing, ...read })
  })

  it.each([
    ['no list', { given: ['--practice'] }],
    ['null', null],
    ['a string', '--practice'],
    ['other types', [{}, 7, null]],
    ['no value', ['--rotate']],
    ['an empty value', ['--rotate=']],
    ['a switch for a value', ['--rotate', '--no-such']],
    ['a value that no profile would have', ['--rotate', 'x'.repeat(401)]],
    ['a switch that only begins like one', ['--rotated', 'work', '--practiced']],
    ['what stands behind a hundred others', [...Array.from({ length: 100 }, () => 'x'), '--practice']],
  ])('leave nothing of %s', (_what, given) => {
    expect(readArguments(given)).toEqual(nothing)
  })
})
