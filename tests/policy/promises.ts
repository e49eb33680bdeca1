/** All that Keyturn promises and that needs a permission, and which promise each permission is there for. */
import { rotationAndUndo, rotationToTheDeletion, singleKey, spareKeyFirst } from './promises-keys.ts'
import { cancel, leftOver, remove, replace, resync, secondDevice, setUp } from './promises-mfa.ts'
import { checkUp, identityKnown, moveToGroup, password, session } from './promises-standing.ts'
import type { Stage } from './stage.ts'

/** Throws where it is not kept. */
export type Promised = (stage: Stage) => Promise<void>

export const promises: Readonly<Record<string, Promised>> = {
  'the user’s page knows every fact': identityKnown,
  'a rotation, and its undo': rotationAndUndo,
  'a rotation, up to the deletion of the old key': rotationToTheDeletion,
  'a spare key goes first': spareKeyFirst,
  'a key is switched off, on and deleted': singleKey,
  'MFA is set up': setUp,
  'a left-over is recognised and deleted': leftOver,
  'a set-up is cancelled': cancel,
  'a second device': secondDevice,
  'a device is replaced by one of any name': replace,
  'a device that drifted works again': resync,
  'a device is removed': remove,
  'a session is opened and written': session,
  'every practice of the check-up is known': checkUp,
  'a policy moves to its group': moveToGroup,
  'the password is changed': password,
}

/** What fails without the action. */
export const neededFor: Readonly<Record<string, Promised>> = {
  'iam:CreateAccessKey': rotationAndUndo,
  'iam:DeleteAccessKey': rotationToTheDeletion,
  'iam:GetAccessKeyLastUsed': spareKeyFirst,
  'iam:ListAccessKeys': identityKnown,
  'iam:UpdateAccessKey': singleKey,
  'iam:DeactivateMFADevice': remove,
  'iam:EnableMFADevice': setUp,
  'iam:ListMFADevices': setUp,
  'iam:ResyncMFADevice': resync,
  'iam:CreateVirtualMFADevice': setUp,
  'iam:DeleteVirtualMFADevice': replace,
  'iam:ListVirtualMFADevices': leftOver,
  'iam:ListAccountAliases': identityKnown,
  'iam:GetUser': identityKnown,
  'iam:GetLoginProfile': identityKnown,
  'iam:ChangePassword': password,
  'iam:GetAccountPasswordPolicy': checkUp,
  'iam:GetUserPolicy': checkUp,
  'iam:ListAttachedUserPolicies': checkUp,
  'iam:ListGroupsForUser': checkUp,
  'iam:ListUserPolicies': checkUp,
  'iam:GetGroupPolicy': checkUp,
  'iam:ListAttachedGroupPolicies': checkUp,
  'iam:ListGroupPolicies': checkUp,
  'iam:GetPolicy': checkUp,
  'iam:GetPolicyVersion': checkUp,
  'iam:ListEntitiesForPolicy': checkUp,
  'iam:AddUserToGroup': moveToGroup,
  'iam:DetachUserPolicy': moveToGroup,
}
