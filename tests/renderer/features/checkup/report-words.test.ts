import { describe, expect, it } from 'vitest'
import type { CheckupView } from '../../../../electron/contract/checkup-views.ts'
import { reportWords } from '../../../../electron/contract/report-words.ts'
import { reportWordsOf } from '../../../../renderer/features/checkup/report-words.ts'
import { onlyUnknown, report, wantsMfa } from './reports.ts'

describe('the report in words', () => {
  it.each([
    ['the practice account', report],
    ['nothing known', onlyUnknown],
    ['MFA asked for', wantsMfa],
  ])('of %s is what the contract takes, and holds every practice once', (_, view) => {
    const words = reportWordsOf(view, false)
    expect(reportWords.safeParse(words).error?.issues ?? []).toEqual([])
    const items = words.groups.flatMap((group) => group.items)
    expect(items).toHaveLength(13)
    expect(new Set(items.map(({ title }) => title)).size).toBe(13)
    expect(items.filter(({ source }) => source === '')).toEqual([])
    expect(JSON.stringify(words)).not.toMatch(/undefined|null|\[object|NaN/)
  })

  it('says what can be done, by whom, and what is missing', () => {
    const nextOf = (view: CheckupView) =>
      reportWordsOf(view, false)
        .groups.flatMap(({ items }) => items)
        .flatMap(({ next }) => next.map(plainOf))
    expect(nextOf(report)).toEqual([
      'Set up MFA with Keyturn.',
      'Rotate key AKIA…7Q3X with Keyturn.',
      'Switch off key AKIA…7Q3X with Keyturn.',
      'Get policy acme-developer through a group: developers.',
      'Change the console password with Keyturn.',
      'Make /home/ana/.aws/credentials readable by this user alone (mode 0600).',
      'Ask for a permissions boundary on your user.',
      'Ask for policies that allow only what your work needs: AdministratorAccess.',
    ])
    expect(nextOf(onlyUnknown)).toContain('Missing permission: iam:ListMFADevices.')
  })

  it('says that it was made in the practice account, and what could not be judged', () => {
    const notesOf = (view: CheckupView, isPractice: boolean) =>
      reportWordsOf(view, isPractice).notes.map(plainOf)
    expect(notesOf(report, false)).toEqual([])
    expect(notesOf(report, true)).toEqual([expect.stringContaining('no user of AWS')])
    expect(notesOf(onlyUnknown, false)).toEqual([expect.stringMatching(/^12 practices can't be judged/)])
  })
})

const plainOf = (phrase: readonly (string | { code: string })[]): string =>
  phrase.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('')
