import { describe, expect, it } from 'vitest'
import { type HistoryEntry, historyAction } from '../../../../electron/contract/history-views.ts'
import { problem } from '../../../../electron/contract/problems.ts'
import {
  daysOf,
  findEntries,
  identitiesIn,
  newestOf,
  operationOf,
} from '../../../../renderer/features/history/entries.ts'
import { actionWords } from '../../../../renderer/messages/history.ts'
import { plain } from '../../../../renderer/messages/phrase.ts'
import { told } from './told.ts'

const dayOf = (time: Date) => time.toISOString().slice(0, 10)
const inShort = (entries: readonly HistoryEntry[]) => entries.map(({ action }) => action)

const rotation = (id: string, deletedOn = '2026-11-25'): HistoryEntry[] => {
  const of = { operationId: id }
  return [
    told(`${deletedOn}T10:00:01Z`, { action: 'rotation', accessKeyId: 'AKIAOLDOLDOLD7Q3X', ...of }),
    told(`${deletedOn}T10:00:00Z`, { action: 'key-deleted', accessKeyId: 'AKIAOLDOLDOLD7Q3X', ...of }),
    told('2026-11-24T10:00:09Z', { action: 'key-written', names: ['default'], ...of }),
    told('2026-11-24T10:00:00Z', { action: 'key-made', requestIds: ['r-77'], ...of }),
  ]
}

describe('days', () => {
  it('are the newest first, and the steps of an operation stand together in their order', () => {
    const days = daysOf([...rotation('a'), told('2026-11-24T09:00:00Z', { action: 'profile-added' })], dayOf)
    expect(days.map(({ day, groups }) => [day, ...groups.map((group) => inShort(group.entries))])).toEqual([
      ['2026-11-25', ['key-deleted', 'rotation']],
      ['2026-11-24', ['key-made', 'key-written'], ['profile-added']],
    ])
  })

  it('name an operation by all of it, also on a day that holds but a part', () => {
    const [, first] = daysOf(rotation('a'), dayOf)
    expect(first?.groups.map(operationOf)).toEqual([{ kind: 'rotation', oldKeyId: 'AKIAOLDOLDOLD7Q3X' }])
  })

  it('tell a rotation that has not ended, a set-up and a removal apart', () => {
    const operation = (...actions: HistoryEntry['action'][]) =>
      operationOf({ operation: actions.map((action) => told('2026-11-24T10:00:00Z', { action })) })
    expect(operation('key-made')).toEqual({ kind: 'rotation', oldKeyId: null })
    expect(operation('mfa-made', 'mfa-deleted')).toEqual({ kind: 'set-up' })
    expect(operation('mfa-removed', 'mfa-deleted')).toEqual({ kind: 'removal' })
    expect(operation()).toBeNull()
  })
})

describe('what shows', () => {
  it('is a part of very many, and never a part of an operation', () => {
    const all = [
      ...rotation('a'),
      ...rotation('b'),
      told('2026-11-24T09:00:00Z', { action: 'profile-added' }),
    ]
    expect(newestOf(all, 5)).toHaveLength(8)
    expect(newestOf(all, 8)).toHaveLength(8)
    expect(newestOf(all, 99)).toHaveLength(9)
    expect(newestOf([], 5)).toEqual([])
  })

  it('is found by what was done, how it went, to what, by whom, why, and AWS’s request id', () => {
    const failed = told('2026-11-24T09:00:00Z', {
      ...{ action: 'mfa-resynced', result: 'failed', names: ['phone'] },
      problem: problem('access-denied', { action: 'iam:ResyncMFADevice', explicit: false }),
    })
    const all = [...rotation('a'), failed]
    const found = (text: string) => inShort(findEntries(all, text))
    expect(found('Written DEFAULT')).toEqual(['key-written'])
    expect(found('r-77')).toEqual(['key-made'])
    expect(found('failed phone')).toEqual(['mfa-resynced'])
    expect(found('iam:resync')).toEqual(['mfa-resynced'])
    expect(found('7q3x')).toEqual(['rotation', 'key-deleted'])
    expect(found('  ')).toHaveLength(5)
    expect(found('nobody')).toEqual([])
  })

  it('knows whose it is, each once', () => {
    const other = { identityId: 'arn:other', userName: 'bo', account: '210987654321' }
    const all = [told('2026-11-24T09:00:00Z', { action: 'profile-added', ...other }), ...rotation('a')]
    expect(identitiesIn(all).map(({ userName }) => userName)).toEqual(['bo', 'ana'])
  })
})

describe('words', () => {
  it.each(historyAction.options)('of %s say what was done, and another thing where it failed', (action) => {
    const say = (result: HistoryEntry['result']) =>
      plain(actionWords(told('2026-11-24T09:00:00Z', { action, result, names: ['one', 'two'] })))
    expect(say('done')).not.toBe(say('failed'))
    expect(say('failed')).toMatch(/Tried|before it was finished/)
    expect(say('done')).not.toMatch(/Tried|undefined/)
  })
})
