/** What only an administrator can change, as texts to send. */
import type { Mending } from '../../electron/contract/checkup-views.ts'
import { codes, type Phrase, phrase } from './phrase.ts'
import type { PolicySubject } from './policy-statement.ts'

type Request = Extract<Mending, { kind: 'ask-administrator' }>

type RequestWords = {
  /** For the page, without a full stop. */
  readonly short: string
  /** For the administrator, without greeting: a whole sentence or two. `about` are names from AWS. */
  readonly text: (subject: PolicySubject, about: readonly string[]) => string
}

const listed = (about: readonly string[]): string =>
  about.length === 0 ? '' : `\n${about.map((name) => `  - ${name}`).join('\n')}`

const requests: Readonly<Record<Request['request'], RequestWords>> = {
  'attached-policies-to-group': {
    short: 'Ask to get these policies through a group, and to have them detached from your user',
    text: ({ userName }, about) =>
      `Please attach these policies to a group, add ${userName} to it, and then detach them from the user, so that permissions come through groups alone:${listed(about)}`,
  },
  'inline-policies-to-group': {
    short: 'Ask to have these inline policies made into managed ones that come through a group',
    text: ({ userName }, about) =>
      `Please make managed policies out of these inline policies, attach them to a group, add ${userName} to it, and then delete them from the user:${listed(about)}`,
  },
  'set-boundary': {
    short: 'Ask for a permissions boundary on your user',
    text: ({ userName }) =>
      `Please set a permissions boundary on the user, so that a policy that gives too much by mistake does no harm:\n  aws iam put-user-permissions-boundary --user-name ${userName} --permissions-boundary ARN-OF-THE-BOUNDARY-POLICY`,
  },
  'narrow-administrator-access': {
    short: 'Ask for policies that allow only what your work needs',
    text: (_, about) =>
      `The user has administrator access. Please replace it by policies that allow only what the work needs, and keep administration for a role with MFA. It comes from:${listed(about)}`,
  },
  'password-policy': {
    short: "Ask for stronger rules for the account's passwords",
    text: (_, about) =>
      `Please make the account's password policy stronger: at least 14 characters, and the last 24 passwords not to be used again (CIS AWS Foundations).${about.length === 0 ? '' : ` What falls short now:${listed(about)}`}`,
  },
  'remove-password': {
    short: 'Ask to have the console password removed, if you work without the console',
    text: ({ userName }) =>
      `The user's console password lies unused. Please remove it:\n  aws iam delete-login-profile --user-name ${userName}`,
  },
  'change-password': {
    short: 'Ask for a new console password, or for the right to change it yourself',
    text: ({ userName }) =>
      `The user's console password is too old, and ${userName} may not change it. Please allow iam:ChangePassword on the user itself, or set a new password that has to be changed at the next sign-in.`,
  },
}

/** What to ask for, with what it is about: a whole sentence. */
export const requestInWords = ({ request, about }: Pick<Request, 'request' | 'about'>): Phrase =>
  about.length === 0
    ? phrase`${requests[request].short}.`
    : phrase`${requests[request].short}: ${codes(about)}.`

/** One whole message that asks for all of these. */
export function requestMessage(
  asked: readonly Pick<Request, 'request' | 'about'>[],
  subject: PolicySubject,
): string {
  const texts = asked.map(({ request, about }) => requests[request].text(subject, about))
  const body =
    texts.length === 1 ? texts.join('') : texts.map((text, index) => `${index + 1}. ${text}`).join('\n\n')
  return `Hello,\n\nI checked my IAM user ${subject.userName} in account ${subject.account} with Keyturn against the best practices for IAM users. I can't change the following myself.\n\n${body}\n\nThank you.`
}
