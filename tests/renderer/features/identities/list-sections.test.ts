import { describe, expect, it } from 'vitest'
import { attentionOf } from '../../../../renderer/features/identities/attention.ts'
import { glanceOf } from '../../../../renderer/features/identities/glance.ts'
import { type ListChoices, sectionsOf } from '../../../../renderer/features/identities/list-sections.ts'
import { summaryOf } from './facts.ts'

const nobody = attentionOf([], [])
const asIs: ListChoices = { order: 'files', byAccount: false, only: null, folded: new Set() }
const unrotatable = [
  { profile: 'sandbox', reason: 'sso', sourceProfile: null },
  { profile: 'admin', reason: 'role', sourceProfile: 'default' },
] as const

const fine = summaryOf({ userName: 'fine-2' })
const finer = summaryOf({ userName: 'fine-10' })
const young = summaryOf({ userName: 'a-young', ageDays: 1 })
const old = summaryOf({ userName: 'old', ageDays: 95, ageState: 'overdue' })
const older = summaryOf({
  userName: 'older',
  ageDays: 300,
  ageState: 'overdue',
  account: '999',
  accountAlias: 'beta',
})
const soon = summaryOf({ userName: 'soon', ageDays: 80, ageState: 'soon', mfa: 'off' })
const open = summaryOf({ userName: 'open', mfa: 'off' })
const half = summaryOf({ userName: 'half', mfaSetUpId: 'set-up-1' })
const unknown = summaryOf({
  userName: 'unknown',
  ageDays: null,
  ageState: 'unknown',
  account: null,
  accountAlias: null,
})
const all = [fine, finer, young, old, unknown, soon, open, older, half]

const sections = (choices: Partial<ListChoices>, text = '') =>
  sectionsOf({ identities: all, unrotatable: [...unrotatable] }, text, { ...asIs, ...choices }, nobody)
const names = (choices: Partial<ListChoices>, text = '') =>
  sections(choices, text).map(({ rows }) =>
    rows.map((row) => (row.kind === 'identity' ? row.summary.userName : row.entry.profile)),
  )

describe('the sections of the list', () => {
  it('stand as in the files unless wanted otherwise', () => {
    expect(names({})).toEqual([all.map(({ userName }) => userName), ['sandbox', 'admin']])
  })

  it('have the most urgent first: overdue by age, what waits, soon, no MFA, unknown, then by age', () => {
    expect(names({ order: 'urgent' })[0]).toEqual([
      ...['older', 'old', 'half', 'soon', 'open', 'unknown'],
      ...['fine-2', 'fine-10', 'a-young'],
    ])
  })

  it('have names in the order in which people count', () => {
    const [first] = names({ order: 'name' })
    expect(first?.slice(0, 3)).toEqual(['a-young', 'fine-2', 'fine-10'])
  })

  it('are one an account, the most urgent first, those of no known account last', () => {
    const grouped = sections({ order: 'urgent', byAccount: true })
    expect(grouped.map(({ key, count, needs }) => [key, count, needs])).toEqual([
      ['account/999', 1, 1],
      ['account/123456789012', 7, 4],
      ['nameless', 1, 0],
      ['unrotatable', 2, 0],
    ])
    expect(grouped[0]?.heading).toEqual({ kind: 'account', account: '999', alias: 'beta' })
    const byName = sections({ order: 'name', byAccount: true })
    expect(byName.map(({ key }) => key)).toEqual([
      ...['account/123456789012', 'account/999', 'nameless', 'unrotatable'],
    ])
  })

  it('show no rows while folded, and those that are found while something is searched', () => {
    const folded = { byAccount: true, folded: new Set(['account/999']) }
    expect(sections(folded).find(({ key }) => key === 'account/999')).toMatchObject({
      folded: true,
      count: 1,
      rows: [],
    })
    expect(names(folded, 'older')).toEqual([['older']])
  })

  it('narrow to a group, without the profiles that belong to none', () => {
    expect(names({ only: 'no-mfa' })).toEqual([['soon', 'open']])
    expect(names({ only: 'waiting' })).toEqual([['half']])
    expect(names({ only: 'overdue' }, 'zzz')).toEqual([])
  })

  it('search profiles that can not be rotated, too', () => {
    expect(names({}, 'sand')).toEqual([['sandbox']])
    expect(names({}, 'nobody')).toEqual([])
  })

  it('offer to fold profiles that can not be rotated only where they are many', () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ ...unrotatable[0], profile: `sso-${index}` }))
    const choices = { ...asIs, folded: new Set(['unrotatable']) }
    const of = (profiles: typeof many) =>
      sectionsOf({ identities: [], unrotatable: profiles }, '', choices, nobody)[0]
    expect(of(many)).toMatchObject({ foldable: true, folded: true, rows: [] })
    expect(of(many.slice(1))).toMatchObject({ foldable: false, folded: false })
    expect(of(many.slice(1))?.rows).toHaveLength(7)
  })
})

it('counts at a glance how all of them stand', () => {
  expect(glanceOf(all, nobody)).toEqual({
    ...{ overdue: 2, soon: 1, fine: 5, unknown: 1 },
    ...{ 'no-mfa': 2, waiting: 1 },
  })
})
