import type { CheckupView } from '../contract/checkup-views.ts'
import type { CommandInput } from '../contract/commands.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { reportHtml } from './report-html.ts'
import { type MadeBy, reportJson, reportName } from './report-json.ts'

/**
 * The last report as a file to save, as facts or in the page's words.
 * Problem: operation-not-possible (`no-report`), where none was made yet.
 */
export function reportFile(
  report: CheckupView | null,
  choice: CommandInput<'checkupExport'>,
  madeBy: MadeBy,
): Result<{ readonly name: string; readonly text: string }> {
  if (report === null || report.checkedAt === null)
    return failed(problem('operation-not-possible', { state: 'no-report' }))
  const text = choice.format === 'html' ? reportHtml(choice.words) : reportJson(report, madeBy)
  return ok({ name: reportName(report, choice.format), text })
}
