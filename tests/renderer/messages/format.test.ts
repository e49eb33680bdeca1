import { describe, expect, it } from 'vitest'
import {
  accountNumber,
  counted,
  createFormat,
  fileName,
  hoursInWords,
  inFours,
  lineNumbers,
  shortKey,
  took,
} from '../../../renderer/messages/format.ts'

const now = new Date('2026-11-24T14:10:00Z')
const utc = createFormat('UTC')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)

describe('dates and times', () => {
  it.each([
    [10, 'just now'],
    [240, '4 min ago'],
    [2 * 3600, '2 hr ago'],
    [20 * 3600, 'yesterday'],
    [3 * 86_400, '3 days ago'],
    [97 * 86_400, '19 August 2026'],
    [-30, 'just now'],
  ])('%i seconds ago reads %s', (seconds, words) => {
    expect(utc.ago(before(seconds), now)).toBe(words)
  })

  it.each([
    ['2026-11-24T23:59:00Z', 'today at 23:59'],
    ['2026-11-25T00:00:00Z', 'tomorrow at 00:00'],
    ['2026-11-23T23:59:00Z', 'yesterday at 23:59'],
    ['2026-11-28T08:05:00Z', '28 Nov at 08:05'],
    ['2027-01-02T08:05:00Z', '2 January 2027 at 08:05'],
  ])('%s reads %s', (time, words) => {
    expect(utc.dayAndClock(new Date(time), now)).toBe(words)
  })

  it('counts days by the calendar of its time zone', () => {
    const auckland = createFormat('Pacific/Auckland')
    expect(utc.day(new Date('2026-11-24T10:30:00Z'), now)).toBe('today')
    expect(auckland.day(new Date('2026-11-24T10:30:00Z'), now)).toBe('yesterday')
  })

  it('tells the year of a time zone, not of the computer', () => {
    const auckland = createFormat('Pacific/Auckland')
    const newYear = new Date('2026-12-31T12:00:00Z')
    expect(auckland.day(new Date('2026-11-24T10:30:00Z'), newYear)).toBe('24 November 2026')
  })
})

describe('lengths of time', () => {
  it.each([
    [12, '0.1 s'],
    [312, '0.3 s'],
    [4000, '4 s'],
    [12_345, '12 s'],
    [80_000, '1 min 20 s'],
    [59_900, '1 min 0 s'],
    [119_700, '2 min 0 s'],
  ])('%i ms reads %s', (milliseconds, words) => {
    expect(took(milliseconds)).toBe(words)
  })

  it.each([
    [1, '1 hour'],
    [24, '24 hours'],
    [36, '36 hours'],
    [48, '2 days'],
    [720, '30 days'],
  ])('%i hours reads %s', (hours, words) => {
    expect(hoursInWords(hours)).toBe(words)
  })
})

describe('names and numbers', () => {
  it('groups an account number in fours', () => {
    expect(accountNumber('123456789012')).toBe('1234 5678 9012')
  })

  it('shortens a key id to what tells it apart', () => {
    expect(shortKey('AKIAZ3MSEXAMPLE47Q3X')).toBe('AKIA…7Q3X')
    expect(shortKey('AKIA1234')).toBe('AKIA1234')
  })

  it('groups a seed in fours without a blank at the end', () => {
    expect(inFours('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP')
  })

  it.each([
    [[4], 'line 4'],
    [[3, 4], 'lines 3–4'],
    [[7, 3], 'lines 3, 7'],
    [[3, 4, 5, 9], 'lines 3–5, 9'],
    [[4, 4], 'line 4'],
  ])('names lines %j as %s', (lines, words) => {
    expect(lineNumbers(lines)).toBe(words)
  })

  it.each([
    ['/home/ana/.aws/credentials', 'credentials'],
    ['C:\\Users\\ana\\.aws\\config', 'config'],
  ])('takes the name of %s', (path, name) => {
    expect(fileName(path)).toBe(name)
  })

  it('puts a count before its noun', () => {
    expect([0, 1, 2, 10_000].map((count) => counted(count, 'profile', 'profiles'))).toEqual([
      '0 profiles',
      '1 profile',
      '2 profiles',
      '10,000 profiles',
    ])
  })
})
