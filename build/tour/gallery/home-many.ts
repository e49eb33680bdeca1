/** The list with one, forty and a thousand identities: grouped, sorted, narrowed, searched. */
import type { Page } from 'playwright-core'
import type { ReminderView } from '../../../electron/contract/reminder-views.ts'
import { ana, anaView, overview } from './facts.ts'
import { manyIdentities, overviewOf } from './many-identities.ts'
import { type Answers, answer, press, type Scene, shows } from './scene.ts'

const forty = manyIdentities(40, 4)
const thousand = manyIdentities(1_000, 12)

/** The first page of a list of these. */
const listed = (identities: typeof forty): Answers => ({
  ...shows({
    overview: overviewOf(identities),
    identity: { ...anaView, summary: identities[0] ?? ana },
  }),
  remindersGet: answer({ state: 'overdue', reminders: identities.slice(3, 9).flatMap(waiting) }),
})

/** Some of the rotations wait, and some are snoozed. */
const waiting = (summary: (typeof forty)[number], index: number): ReminderView[] => [
  {
    subject: `key/${summary.accessKeyIds[0]}`,
    kind: index % 2 === 0 ? 'operation-waits' : 'key-soon',
    identityId: summary.id,
    userName: summary.userName ?? '',
    account: summary.account ?? '',
    accountAlias: summary.accountAlias,
    accessKeyId: summary.accessKeyIds[0] ?? null,
    ageDays: summary.ageDays,
    due: null,
    operationId: null,
    profiles: summary.profiles,
    snoozedUntil: index % 3 === 0 ? '2026-12-01T09:00:00Z' : null,
    muted: false,
  },
]

const choose = async (page: Page, name: string): Promise<void> => {
  await press(page, 'Order of the list')
  await page.getByRole('menuitemcheckbox', { name }).click()
}

export const manyScenes: readonly Scene[] = [
  {
    name: 'home-one-identity',
    small: true,
    answers: shows({ overview: { ...overview, identities: [ana], unrotatable: [] }, identity: anaView }),
  },
  { name: 'home-forty-identities', small: true, answers: listed(forty) },
  {
    name: 'home-forty-by-account',
    small: true,
    answers: listed(forty),
    act: async (page) => {
      await choose(page, 'Group by account')
      await press(page, /need you$/)
    },
  },
  {
    name: 'home-forty-order-menu',
    answers: listed(forty),
    act: (page) => press(page, 'Order of the list'),
  },
  {
    name: 'home-thousand-identities',
    answers: listed(thousand),
    act: async (page) => {
      await page.getByRole('searchbox').fill('deploy 7411')
      await page.getByText(/found$/).waitFor({ state: 'attached' })
      await page.getByRole('searchbox').fill('')
      await page.getByRole('button', { name: /111 d/ }).first().waitFor()
    },
  },
  {
    name: 'home-thousand-last',
    answers: listed(thousand),
    act: async (page) => {
      await page.getByRole('searchbox').press('ArrowDown')
      await page.keyboard.press('End')
      await page.getByRole('button', { name: 'sandbox signs in with SSO' }).waitFor()
      await page.keyboard.press('ArrowUp')
    },
  },
  {
    name: 'home-thousand-narrowed',
    small: true,
    answers: listed(thousand),
    act: (page) => press(page, / no MFA$/),
  },
  {
    name: 'home-thousand-by-account-and-name',
    answers: listed(thousand),
    act: async (page) => {
      await choose(page, 'By name')
      await choose(page, 'Group by account')
    },
  },
  {
    name: 'home-search',
    answers: listed(thousand),
    act: async (page) => {
      await page.getByRole('searchbox').fill('dora')
      await page.getByText('20 found').waitFor({ state: 'attached' })
    },
  },
  {
    name: 'home-find-nothing',
    answers: listed(thousand),
    act: async (page) => {
      await page.getByRole('searchbox').fill('nobody')
      await page.getByText('Nothing matches').waitFor()
    },
  },
]
