import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addReport, summary } from '../../build/test-counts.ts'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-counts-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

function report(counts: object): string {
  const file = path.join(folder, 'report.json')
  fs.writeFileSync(file, JSON.stringify(counts))
  return file
}

test('runs are summed up in one plain line', () => {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  addReport(counts, report({ numPassedTests: 40, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 }), 0)
  addReport(counts, report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 }), 1)
  expect(summary(counts)).toBe('45 passed, 1 failed, 3 skipped')
})

test('a run that broke down without a failed test still counts as a failure', () => {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  addReport(counts, path.join(folder, 'missing.json'), 1)
  addReport(counts, report({ numPassedTests: 3, numFailedTests: 0 }), 1)
  expect(summary(counts)).toBe('3 passed, 2 failed, 0 skipped')
})
