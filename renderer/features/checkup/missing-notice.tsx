import type { PracticeView } from '../../../electron/contract/checkup-views.ts'
import { checkup } from '../../messages/check-up.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Notice } from '../../ui/notice.tsx'
import { PermissionsHelp } from '../../ui/permission-help.tsx'
import { allMissingPermissions } from './practice-groups.ts'

const words = checkup.missing

type MissingNoticeProps = { readonly practices: readonly PracticeView[]; readonly subject: PolicySubject }

/** Which permissions would tell what isn't known, with one policy and one message for all of them. */
export function MissingNotice({ practices, subject }: MissingNoticeProps) {
  const missing = allMissingPermissions(practices)
  if (missing.length === 0) return null
  const unknown = practices.filter(({ problems }) => problems.some(({ code }) => code === 'access-denied'))
  return (
    <Notice tone="note" icon="unknown" title={words.title(missing.length)}>
      <p>{words.text(unknown.length)}</p>
      <p>
        {missing.map(({ action }, index) => (
          <span key={action}>
            {index === 0 ? '' : ', '}
            <code>{action}</code>
          </span>
        ))}
      </p>
      <PermissionsHelp missing={missing} subject={subject} />
    </Notice>
  )
}
