import { general } from '../messages/general.ts'
import {
  messageForAll,
  messageToAdministrator,
  type PolicySubject,
  policyForAll,
  policyStatement,
} from '../messages/policy-statement.ts'
import { ReadyTexts } from './ready-text.tsx'

type MissingPermission = { readonly action: string; readonly explicit: boolean }

type PermissionHelpProps = MissingPermission & { readonly subject: PolicySubject }

/** The way on where a permission is missing: the smallest policy and the message that asks for it, to copy. */
export function PermissionHelp({ action, explicit, subject }: PermissionHelpProps) {
  return (
    <Help
      message={messageToAdministrator(action, explicit, subject)}
      policy={policyStatement(action, subject)}
    />
  )
}

type PermissionsHelpProps = {
  readonly missing: readonly MissingPermission[]
  readonly subject: PolicySubject
}

/** The same for several permissions to read at once. */
export function PermissionsHelp({ missing, subject }: PermissionsHelpProps) {
  const actions = missing.map(({ action }) => action)
  const denied = missing.filter(({ explicit }) => explicit).map(({ action }) => action)
  return <Help message={messageForAll(actions, denied, subject)} policy={policyForAll(actions, subject)} />
}

function Help({ message, policy }: { message: string; policy: string }) {
  return (
    <ReadyTexts
      texts={[
        { name: 'message', copy: general.permission.copyMessage, text: message },
        { name: 'policy', copy: general.permission.copyPolicy, text: policy },
      ]}
      shown={{ title: general.permission.show, text: policy }}
    />
  )
}
