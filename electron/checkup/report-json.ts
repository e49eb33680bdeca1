/**
 * The check-up's report as JSON, for programs: the same facts as the page's, described in docs/check-up-report.md. A
 * change that readers would notice makes a new `version`.
 */
import type { CheckupView } from '../contract/checkup-views.ts'

const formatVersion = 1

export type MadeBy = { readonly appVersion: string; readonly practice: boolean }

/** The report's text, ending in a line break. No secret is in it, because none is in the view. */
export function reportJson(view: CheckupView, { appVersion, practice }: MadeBy): string {
  const { identityId, userName, account, accountAlias, checkedAt, practices } = view
  const report = {
    format: 'keyturn-check-up',
    version: formatVersion,
    madeBy: `Keyturn ${appVersion}`,
    practiceAccount: practice,
    user: { arn: identityId, name: userName, account, accountAlias },
    checkedAt,
    counts: countsOf(practices),
    practices: practices.map(({ practice: name, state, evidence, problems, source, mendings }) => ({
      practice: name,
      state,
      evidence,
      problems: problems.map(({ code, data, requestId = null }) => ({ code, data, requestId })),
      source,
      mendings,
    })),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function countsOf(practices: CheckupView['practices']) {
  const counts = { met: 0, 'falls-short': 0, unknown: 0, 'not-applicable': 0 }
  for (const { state } of practices) counts[state] += 1
  return counts
}

/**
 * What a saved report is called: `keyturn-check-up-ana-2026-11-24.html`. What no system allows in a name becomes `_`; the
 * day is UTC's.
 */
export function reportName({ userName, checkedAt }: CheckupView, format: 'html' | 'json'): string {
  const who = userName.replace(/[^A-Za-z0-9+=,.@_-]/g, '_')
  return ['keyturn-check-up', who, ...(checkedAt === null ? [] : [checkedAt.slice(0, 10)])]
    .join('-')
    .concat('.', format)
}
