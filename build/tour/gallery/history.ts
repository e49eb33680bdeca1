/** The history: several operations with all ways to end, of one identity and of all, empty, unreadable, and very long. */
import type { Page } from 'playwright-core'
import type { HistoryEntry } from '../../../electron/contract/history-views.ts'
import { ana, anaId, anaView, daysAgo, denied, newKey, newKeyId, oldKeyId, phone, withAna } from './facts.ts'
import { answer, type Main, press, refuse, type Scene, shows } from './scene.ts'

const otherId = 'arn:aws:iam::210987654321:user/ana.ruiz'
const firstKeyId = 'AKIAZ3MSEXAMPLE5T8WQ'

const requestId = (number: number): string => `5f0c2d9e-7a41-4b6e-9d53-${String(number).padStart(12, '0')}`

let written = 0
const entry = (at: string, change: Partial<HistoryEntry> & Pick<HistoryEntry, 'action'>): HistoryEntry => {
  written += 1
  return {
    ...{ id: `entry-${written}`, at, result: 'done', problem: null, operationId: null },
    ...{ identityId: anaId, userName: 'ana', account: '123456789012' },
    ...{ accessKeyId: null, names: [], requestIds: [] },
    ...change,
  }
}

/** A rotation at that time, one step a second; the old key is deleted a day later. */
function rotation(id: string, days: number, from: string, to: string): HistoryEntry[] {
  const at = (seconds: number) => new Date(Date.parse(daysAgo(days)) + seconds * 1000).toISOString()
  const operationId = `rotation-${id}`
  const step = (seconds: number, change: Partial<HistoryEntry> & Pick<HistoryEntry, 'action'>) =>
    entry(at(seconds), { operationId, accessKeyId: to, ...change })
  const over = 86_400
  return [
    step(0, { action: 'key-made', requestIds: [requestId(days * 10)] }),
    step(9, { action: 'key-written', names: ['default'] }),
    step(10, { action: 'key-written', names: ['build'] }),
    step(18, { action: 'key-switched-off', accessKeyId: from, requestIds: [requestId(days * 10 + 1)] }),
    step(over, { action: 'key-deleted', accessKeyId: from, requestIds: [requestId(days * 10 + 2)] }),
    step(over, { action: 'rotation', accessKeyId: from }),
  ]
}

const undone: readonly HistoryEntry[] = [
  entry(daysAgo(34, 2), {
    ...{ action: 'key-made', operationId: 'rotation-undone', accessKeyId: 'AKIAZ3MSEXAMPLE8H4RV' },
    requestIds: [requestId(341)],
  }),
  entry(daysAgo(34, 1.9), {
    ...{ action: 'key-written', operationId: 'rotation-undone', accessKeyId: 'AKIAZ3MSEXAMPLE8H4RV' },
    names: ['default'],
  }),
  entry(daysAgo(34, 1.5), {
    ...{ action: 'key-written', operationId: 'rotation-undone', accessKeyId: oldKeyId },
    names: ['default'],
  }),
  entry(daysAgo(34, 1.4), {
    ...{ action: 'key-deleted', operationId: 'rotation-undone', accessKeyId: 'AKIAZ3MSEXAMPLE8H4RV' },
    requestIds: [requestId(342)],
  }),
  entry(daysAgo(34, 1.4), {
    ...{ action: 'rotation', result: 'undone', operationId: 'rotation-undone', accessKeyId: oldKeyId },
  }),
]

const setUp: readonly HistoryEntry[] = [
  entry(daysAgo(140, 1), {
    ...{ action: 'mfa-made', operationId: 'mfa-set-up-1', names: ['ana'], requestIds: [requestId(1401)] },
  }),
  entry(daysAgo(140), {
    ...{ action: 'mfa-attached', operationId: 'mfa-set-up-1', names: ['ana'], requestIds: [requestId(1402)] },
  }),
]

const single: readonly HistoryEntry[] = [
  entry(daysAgo(12, 3), {
    ...{ action: 'session-opened', names: ['ana'], accessKeyId: oldKeyId, requestIds: [requestId(121)] },
  }),
  entry(daysAgo(12, 2.9), { action: 'session-written', names: ['default-mfa'] }),
  entry(daysAgo(12, 1), {
    ...{ action: 'mfa-resynced', result: 'failed', names: ['ana'], problem: denied('iam:ResyncMFADevice') },
    requestIds: [requestId(122)],
  }),
  entry(daysAgo(5, 4), {
    ...{ action: 'rotation', result: 'cancelled', operationId: 'rotation-off', accessKeyId: oldKeyId },
  }),
]

const other: readonly HistoryEntry[] = [
  entry(daysAgo(20), {
    ...{ identityId: otherId, userName: 'ana.ruiz', account: '210987654321' },
    ...{ action: 'profile-added', names: ['prod'], accessKeyId: 'AKIAZ3MSEXAMPLE2H8RW' },
  }),
]

const newestFirst = (entries: readonly HistoryEntry[]): HistoryEntry[] =>
  entries.toReversed().sort((one, next) => next.at.localeCompare(one.at))

const several = newestFirst([
  ...rotation('first', 97, firstKeyId, oldKeyId),
  ...undone,
  ...setUp,
  ...single,
  ...other,
  ...rotation('last', 2, oldKeyId, newKeyId),
])

const many = newestFirst(
  Array.from({ length: 5_000 }, (_, index) =>
    entry(daysAgo(index / 8), {
      action: 'session-opened',
      ...{ names: ['ana'], accessKeyId: oldKeyId, requestIds: [requestId(50_000 + index)] },
    }),
  ),
)

const rotated = shows(
  withAna(
    { ageDays: 2, ageState: 'fine', mfa: 'on', accessKeyIds: [newKeyId] },
    {
      keys: { known: true, value: [{ ...newKey, createdAt: daysAgo(2), ageDays: 2 }] },
      devices: { known: true, value: [phone] },
      places: anaView.places.map((place) => ({ ...place, accessKeyId: newKeyId })),
    },
  ),
)

const open = (page: Page): Promise<void> => press(page, 'History')
const openOfOne = (page: Page): Promise<void> => press(page, 'Show history')
const all = answer({ entries: several, unreadable: 0 })

export const historyScenes: readonly Scene[] = [
  { name: 'history', small: true, answers: { ...rotated, historyGet: all }, act: open },
  { name: 'history-of-one', answers: { ...rotated, historyGet: all }, act: openOfOne },
  {
    name: 'history-request-ids',
    answers: { ...rotated, historyGet: all, historyExport: answer({ saved: true }) },
    act: async (page) => {
      await open(page)
      await page.getByText('AWS request ids (2)').first().click()
      await press(page, 'Save as CSV…')
      await page.getByText('Saved', { exact: true }).waitFor()
      await page.getByText('AWS request ids (2)').first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'history-found',
    answers: { ...rotated, historyGet: all },
    act: async (page) => {
      await open(page)
      await page.getByRole('searchbox', { name: 'Find in the history' }).fill('undone')
    },
  },
  {
    name: 'history-found-nothing',
    answers: { ...rotated, historyGet: all },
    act: async (page) => {
      await open(page)
      await page.getByRole('searchbox', { name: 'Find in the history' }).fill('nobody')
    },
  },
  {
    name: 'history-empty',
    answers: { ...shows(withAna({})), historyGet: answer({ entries: [], unreadable: 0 }) },
    act: open,
  },
  {
    name: 'history-empty-of-one',
    answers: { ...shows(withAna({})), historyGet: answer({ entries: [...other], unreadable: 0 }) },
    act: openOfOne,
  },
  {
    name: 'history-unreadable',
    answers: { ...rotated, historyGet: answer({ entries: several, unreadable: 2 }) },
    act: open,
  },
  {
    name: 'history-refused',
    answers: {
      ...rotated,
      historyGet: refuse({
        code: 'file-unreadable',
        data: { path: '/home/ana/.config/Keyturn/history.jsonl' },
        retryable: false,
      }),
    },
    act: open,
  },
  { name: 'history-loading', answers: { ...rotated, historyGet: 'never' }, act: open },
  {
    name: 'history-many',
    answers: { ...rotated, historyGet: answer({ entries: many, unreadable: 0 }) },
    act: async (page) => {
      await open(page)
      await press(page, 'Show 500 more entries')
      await page.getByText('650 of 5,000 entries shown').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'history-added',
    answers: { ...rotated, historyGet: all },
    act: async (page, main: Main) => {
      await open(page)
      await page
        .getByText(/^Rotation of/)
        .first()
        .waitFor()
      await main.push('historyAdded', {
        ...entry(daysAgo(0), { action: 'key-switched-off', accessKeyId: newKeyId }),
        ...{ identityId: ana.id, requestIds: [requestId(1)] },
      })
      await page.getByText('Access key switched off').first().waitFor()
    },
  },
]
