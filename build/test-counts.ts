/** How many tests there were, summed up over several runs of Vitest. */
import fs from 'node:fs'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/**
 * Adds a run to the counts.
 * @param report The file of Vitest's JSON reporter; missing where the run broke down before its end.
 * @param code The run's exit code.
 */
export function addReport(counts: Counts, report: string, code: number): void {
  const result = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : {}
  const failed: number = result.numFailedTests ?? 0
  counts.passed += result.numPassedTests ?? 0
  counts.skipped += (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0)
  // A file that can't even be loaded, or a hook that fails, has no failed test to count.
  counts.failed += code === 0 ? failed : Math.max(failed, 1)
}

/** The closing line. */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
