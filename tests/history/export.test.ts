import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../electron/contract/history-views.ts'
import { problem } from '../../electron/contract/problems.ts'
import { exportOf } from '../../electron/history/export.ts'

const now = new Date('2026-11-24T23:30:00Z')
const entry: HistoryEntry = {
  ...{ id: 'e-1', at: '2026-11-24T14:10:00.000Z', action: 'key-written', result: 'done', problem: null },
  ...{
    identityId: 'arn:aws:iam::123456789012:user/eng/ana@acme',
    userName: 'ana@acme',
    account: '123456789012',
  },
  ...{ accessKeyId: 'AKIAEXAMPLE1', names: ['default'], requestIds: [], operationId: null },
}
const csv = (entries: readonly HistoryEntry[]): string =>
  exportOf({ entries: [...entries], unreadable: 0 }, null, 'csv', now).text

/** As RFC 4180 has it read. */
function rowsOf(text: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy
  const rows: string[][] = [[]]
  for (let found = cell.exec(text); found !== null; found = cell.exec(text)) {
    const [, raw = '', end] = found
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end === '\r\n') rows.push([])
    if (cell.lastIndex === text.length) break
  }
  return rows.slice(0, -1)
}

describe('CSV', () => {
  it('has a head and one line for each entry, the oldest first, by RFC 4180', () => {
    const failed: HistoryEntry = {
      ...{ ...entry, id: 'e-2', at: '2026-11-24T15:00:00.000Z', result: 'failed', names: ['a "b"', 'c,d'] },
      ...{
        problem: problem('access-denied', { action: 'iam:X', explicit: false }),
        requestIds: ['r-1', 'r-2'],
      },
    }
    expect(csv([failed, entry])).toBe(
      [
        'time,account,user,action,result,access_key_id,names,problem,aws_request_ids,operation,id\r\n',
        '2026-11-24T14:10:00.000Z,123456789012,ana@acme,key-written,done,AKIAEXAMPLE1,default,,,,e-1\r\n',
        '2026-11-24T15:00:00.000Z,123456789012,ana@acme,key-written,failed,AKIAEXAMPLE1,"a ""b""; c,d",',
        'access-denied,r-1; r-2,,e-2\r\n',
      ].join(''),
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx'])(
    'makes no formula of a name such as %j',
    (name) => {
      const [, row] = rowsOf(csv([{ ...entry, names: [name] }]))
      expect(row?.[6]).toBe(`'${name}`)
    },
  )

  it('reads back as it was, whatever the names hold', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', '=', "'", 'é', ' ') })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (names) => {
        const rows = rowsOf(csv([{ ...entry, names }, entry]))
        expect(rows.map((row) => row.length)).toEqual([11, 11, 11])
        const whole = names.join('; ')
        const cell = rows[2]?.[6]
        expect(cell).toBe(/^[=+\-@\t\r\n]/.test(whole) ? `'${whole}` : whole)
        expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })
})

describe('files', () => {
  it('are named after the day, and whose they are without what a name can not hold', () => {
    const view = { entries: [entry], unreadable: 3 }
    expect(exportOf(view, null, 'csv', now).name).toBe('keyturn-history-2026-11-24.csv')
    expect(exportOf(view, entry.identityId, 'json', now).name).toBe(
      'keyturn-history-ana@acme-2026-11-24.json',
    )
    expect(exportOf(view, 'arn:aws:iam::1:user/a:b\\c', 'json', now).name).toBe(
      'keyturn-history-a_b_c-2026-11-24.json',
    )
  })

  it('as JSON hold everything, with a version', () => {
    const { text } = exportOf({ entries: [entry], unreadable: 3 }, null, 'json', now)
    expect(JSON.parse(text)).toEqual({
      ...{ version: 1, exportedAt: '2026-11-24T23:30:00.000Z', identityId: null, unreadable: 3 },
      entries: [entry],
    })
  })
})
