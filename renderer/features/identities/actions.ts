import type { IdentityView } from '../../../electron/contract/views.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import type { Sheet } from '../../screen.ts'

/** What the page can open. */
export type OpenSheet = (sheet: Sheet) => void

/** Whom a missing permission would be asked for; null until AWS has told who it is. */
export function subjectOf(view: IdentityView): PolicySubject | null {
  const { userName, account } = view.summary
  if (userName === null || account === null) return null
  return { arn: view.arn, userName, account, partition: view.partition }
}
