/**
 * The smallest policy that allows missing actions, and the message that asks for it. Resources follow AWS's service
 * authorization reference for IAM: user actions take the user's ARN, virtual devices the device's, groups and policies
 * those of the account.
 */
import { type ActsOn, groupToFillIn, permissions } from '../../electron/contract/company-policy.ts'

export type PolicySubject = {
  /** The user's ARN where AWS has told it; its path counts in the resource. */
  readonly arn: string | null
  readonly userName: string
  readonly account: string
  readonly partition: string | null
  /** The MFA device's name; the user's own name unless told. */
  readonly deviceName?: string | undefined
}

/** The same person, where the permission is about one device. */
export const subjectWithDevice = (subject: PolicySubject | null, deviceName: string): PolicySubject | null =>
  subject === null ? null : { ...subject, deviceName: deviceName || undefined }

/** What is not in the table, such as taking a policy off, is about the user. */
const actsOn = (action: string): ActsOn =>
  action.startsWith('sts:')
    ? 'account'
    : (permissions.find(({ actions }) => actions.includes(action))?.on ?? 'own-user')

/** The resource that an action needs, as narrow as AWS allows. */
export function resourceOf(action: string, subject: PolicySubject): string {
  const partition = subject.partition ?? subject.arn?.split(':')[1] ?? 'aws'
  const inAccount = `arn:${partition}:iam::${subject.account}`
  // Whoever may join every group may do everything: the administrator fills the one in.
  if (action === 'iam:AddUserToGroup') return `${inAccount}:group/${groupToFillIn}`
  switch (actsOn(action)) {
    case 'account':
      return '*'
    case 'policy':
      // AWS's own policies belong to no account.
      return `arn:${partition}:iam::*:policy/*`
    case 'group':
      return `${inAccount}:group/*`
    case 'virtual-device':
      return `${inAccount}:mfa/${subject.deviceName ?? subject.userName}`
    case 'own-user':
      return subject.arn ?? `${inAccount}:user/${subject.userName}`
  }
}

/** A whole policy document as JSON text, ready to paste into the IAM console. */
export function policyStatement(action: string, subject: PolicySubject): string {
  const statement = {
    Sid: `Keyturn${action.replace(/^[a-z]+:/, '').replace(/[^A-Za-z0-9]/g, '')}`,
    Effect: 'Allow',
    Action: action,
    Resource: resourceOf(action, subject),
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
}

/** One policy for several actions: one statement for each resource, actions in the alphabet's order. */
export function policyForAll(actions: readonly string[], subject: PolicySubject): string {
  const byResource = new Map<string, string[]>()
  for (const action of [...new Set(actions)].sort()) {
    const resource = resourceOf(action, subject)
    byResource.set(resource, [...(byResource.get(resource) ?? []), action])
  }
  const statements = [...byResource].map(([resource, allowed], index) => ({
    Sid: `KeyturnReads${index + 1}`,
    Effect: 'Allow',
    Action: allowed,
    Resource: resource,
  }))
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)
}

/** The whole message that asks for several reading actions at once. `denied` are those that a policy denies by name. */
export function messageForAll(
  actions: readonly string[],
  denied: readonly string[],
  subject: PolicySubject,
): string {
  const lift =
    denied.length === 0
      ? ''
      : `\n\nA policy denies these explicitly, so they have to be exempted from that deny, too: ${denied.join(', ')}.`
  return `Hello,\n\nI check my IAM user ${subject.userName} in account ${subject.account} with Keyturn. AWS refuses to tell me how it stands. Could you add this policy to it? It only allows reading:\n\n${policyForAll(actions, subject)}${lift}\n\nThank you.`
}

/** The whole message to the administrator. An explicit deny needs lifting, so it asks for that instead. */
export function messageToAdministrator(action: string, explicit: boolean, subject: PolicySubject): string {
  const who = `IAM user ${subject.userName} in account ${subject.account}`
  const opening = `Hello,\n\nI look after my own access key and MFA with Keyturn. AWS refuses ${action} to my ${who}.`
  const closing = 'Thank you.'
  if (explicit) {
    return `${opening} A policy denies it explicitly.\nCould you exempt this action on ${resourceOf(action, subject)} from that deny, and allow it:\n\n${policyStatement(action, subject)}\n\n${closing}`
  }
  return `${opening}\nCould you add this policy to it:\n\n${policyStatement(action, subject)}\n\n${closing}`
}
