import type { IdentityView } from '../../../electron/contract/views.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { KeyQuestion } from '../identities/key-question.tsx'
import { GroupSheet } from './group-sheet.tsx'
import { PasswordSheet } from './password-sheet.tsx'
import type { OwnMending } from './practice-groups.ts'
import { PrivateQuestion } from './private-question.tsx'

/** What is mended in a sheet of the check-up's own; the others have sheets already. */
export type SheetMending = Exclude<OwnMending, { kind: 'set-up-mfa' | 'rotate' }>

type MendingSheetProps = {
  readonly mending: SheetMending
  readonly identityId: string
  readonly identity: IdentityView | null
  readonly subject: PolicySubject
  /** The report is fresh already. */
  readonly onMended: () => void
  /** Something may have changed that the report does not know of. */
  readonly onAsked: () => void
  readonly onClose: () => void
}

export function MendingSheet(props: MendingSheetProps) {
  const { mending, identityId, identity, subject, onMended, onAsked, onClose } = props
  switch (mending.kind) {
    case 'move-to-group':
      return <GroupSheet {...{ identityId, mending, subject, onMended, onClose }} />
    case 'change-password':
      return <PasswordSheet {...{ identityId, subject, onMended, onClose }} rules={mending.rules} />
    case 'make-private':
      return <PrivateQuestion {...{ identityId, onMended, onClose }} paths={mending.paths} />
    case 'switch-off-key':
    case 'delete-key': {
      const keys = identity?.keys?.known ? identity.keys.value : []
      const accessKey = keys.find(({ accessKeyId }) => accessKeyId === mending.accessKeyId)
      if (identity === null || accessKey === undefined) return null
      const action = mending.kind === 'delete-key' ? 'delete' : 'switch-off'
      return <KeyQuestion view={identity} accessKey={accessKey} action={action} onClose={onAsked} />
    }
  }
}
