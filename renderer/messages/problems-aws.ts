import { counted, lengthInWords, shortKey } from './format.ts'
import { code, codes, phrase } from './phrase.ts'
import { link, none, retry, type WordsOf } from './problem-words.ts'

type AwsWords = WordsOf<
  | 'access-denied'
  | 'mfa-required'
  | 'key-not-accepted'
  | 'signature-mismatch'
  | 'clock-wrong'
  | 'session-expired'
  | 'throttled'
  | 'limit-exceeded'
  | 'already-exists'
  | 'not-found'
  | 'delete-conflict'
  | 'temporarily-unmodifiable'
  | 'mfa-code-refused'
  | 'mfa-device-refused'
  | 'passkeys-only'
  | 'last-device'
  | 'duration-refused'
  | 'input-refused'
  | 'aws-failed'
  | 'offline'
  | 'answer-unreadable'
  | 'answer-lost'
  | 'endpoint-refused'
  | 'not-an-iam-user'
  | 'identity-differs'
  | 'identity-unknown'
  | 'key-not-listed'
  | 'key-never-proved'
  | 'too-many-keys'
  | 'second-key-in-use'
>

/** What AWS says is missing, by the names that main gives it. */
const missing: Readonly<Record<string, string>> = {
  'access-key': 'this access key',
  'mfa-device': 'this MFA device',
  user: 'this user',
  'login-profile': 'a password of this user',
}

const limitTitle = {
  'access-keys': 'This user has two access keys already',
  'mfa-devices': 'This user has eight MFA devices already',
  other: 'A limit of the account is reached',
} as const

const limitNext = {
  'access-keys': phrase`AWS allows two. One has to go first. If one was deleted just now, AWS may need a minute to notice.`,
  'mfa-devices': phrase`AWS allows eight. Remove one first, also to replace one: the new device comes before the old one goes.`,
  other: phrase`Your administrator can raise it or make room.`,
} as const

const callerTitle = {
  root: 'This is the root user',
  role: 'This key belongs to a role',
  federated: 'This is a federated user',
  session: 'These are temporary keys',
} as const

const callerNext = {
  root: phrase`Keyturn never touches root keys. Delete this key and work with an IAM user or IAM Identity Center; root needs no access key.`,
  role: phrase`Roles get fresh keys by themselves. Rotate the key of the profile that the role starts from.`,
  federated: phrase`Its keys are short-lived and come from your company's sign-in.`,
  session: phrase`They end by themselves. Rotate the long-term key that they were made from.`,
} as const

function offset(seconds: number): string {
  const whole = Math.abs(Math.round(seconds))
  return whole < 120
    ? counted(whole, 'second', 'seconds')
    : counted(Math.round(whole / 60), 'minute', 'minutes')
}

/** What AWS refused, and what is in the way to AWS. */
export const awsWords: AwsWords = {
  'access-denied': ({ action, explicit }) => ({
    title: `AWS doesn't allow ${action}`,
    safe: phrase`AWS refused the call and changed nothing.`,
    next: explicit
      ? phrase`A policy denies it by name. Your administrator has to lift that deny; an extra permission alone won't help.`
      : phrase`Ask your administrator for ${code(action)}. The message is ready to copy.`,
    way: { kind: 'permission', action, explicit },
  }),
  'mfa-required': ({ action }) => ({
    title: 'This account asks for MFA first',
    safe: phrase`AWS refused ${code(action)} and changed nothing.`,
    next: phrase`Set up MFA, or have your device at hand: Keyturn asks for a code when it needs one.`,
    way: none,
  }),
  'key-not-accepted': ({ accessKeyId }) => ({
    title: `AWS doesn't accept key ${shortKey(accessKeyId)}`,
    safe: phrase`Your files are as they were.`,
    next: phrase`The key was deleted, is switched off, or is so new that AWS doesn't know it everywhere yet. Check it in the IAM console, or put a working pair into the file.`,
    way: link('iam-console'),
  }),
  'signature-mismatch': () => ({
    title: "The secret doesn't belong to this key",
    safe: phrase`AWS refused the call and changed nothing.`,
    next: phrase`The secret access key is damaged or belongs to another key id. Copy the pair again.`,
    way: none,
  }),
  'clock-wrong': ({ offsetSeconds }) => ({
    title: `This computer's clock is ${offset(offsetSeconds)} ${offsetSeconds > 0 ? 'ahead' : 'behind'}`,
    safe: phrase`AWS refused the call and changed nothing.`,
    next: phrase`AWS accepts 15 minutes at most. Set the clock, best by switching automatic time on, then check again.`,
    way: retry,
  }),
  'session-expired': () => ({
    title: 'The MFA session has ended',
    safe: phrase`What was done so far stays done.`,
    next: phrase`Give one new code to go on.`,
    way: none,
  }),
  throttled: () => ({
    title: 'AWS asks us to slow down',
    safe: phrase`AWS refused the call and changed nothing.`,
    next: phrase`Too many calls came from your account. Try again in a minute.`,
    way: retry,
  }),
  'limit-exceeded': ({ what }) => ({
    title: limitTitle[what],
    safe: phrase`AWS refused the call and changed nothing.`,
    next: limitNext[what],
    way: none,
  }),
  'already-exists': ({ name }) => ({
    title: `There is already a device named ${name}`,
    safe: phrase`Nothing was made or replaced.`,
    next: phrase`Choose another name, or delete the left-over device first.`,
    way: none,
  }),
  'not-found': ({ what }) => ({
    title: `AWS can't find ${missing[what] ?? 'it'}`,
    safe: phrase`Nothing was changed.`,
    next: phrase`It was removed elsewhere. Check again to see how things stand.`,
    way: retry,
  }),
  'delete-conflict': () => ({
    title: 'It is still in use',
    safe: phrase`Nothing was deleted.`,
    next: phrase`The device is attached to a user. Detach it first.`,
    way: none,
  }),
  'temporarily-unmodifiable': () => ({
    title: 'AWS is still busy with the last change',
    safe: phrase`Nothing was changed by this try.`,
    next: phrase`Wait a few seconds and try again.`,
    way: retry,
  }),
  'mfa-code-refused': () => ({
    title: 'AWS refused the code',
    safe: phrase`Nothing was changed. A refused code is spent.`,
    next: phrase`Wait for the next code and type that. Just after a device was attached, AWS may refuse one or two.`,
    way: none,
  }),
  'mfa-device-refused': () => ({
    title: "AWS can't use this device for a code",
    safe: phrase`Nothing was changed.`,
    next: phrase`It isn't attached to you, or its clock has drifted too far. Choose another device, or have it resynchronised.`,
    way: link('mfa-guide'),
  }),
  'passkeys-only': ({ action }) => ({
    title: 'Your passkey opens no session for programs',
    safe: phrase`AWS refused ${code(action)} and changed nothing.`,
    next: phrase`This account wants MFA for it, and AWS takes no passkeys from programs like Keyturn. Sign in to the IAM console with your passkey and do it there, or add an authenticator app there.`,
    way: link('iam-console'),
  }),
  'last-device': ({ demandsMfa }) => ({
    title: 'This may be your only MFA device that works',
    safe: phrase`Nothing was changed.`,
    next:
      demandsMfa === false
        ? phrase`Without it your user signs in with a password or keys alone. Add another device first, or say that you want to go without MFA.`
        : phrase`This account may let you do nothing without MFA. Add another device first, or say that you will set up MFA anew.`,
    way: none,
  }),
  'duration-refused': ({ seconds }) => ({
    title: 'AWS makes no session that lasts so long here',
    safe: phrase`No session was opened, and the code can be used.`,
    next: phrase`Choose less than ${lengthInWords(seconds)}.`,
    way: none,
  }),
  'input-refused': ({ detail }) => ({
    title: 'AWS refused what was typed',
    safe: phrase`Nothing was changed.`,
    next: phrase`AWS says: ${detail}`,
    way: none,
  }),
  'aws-failed': ({ status, awsCode }) => ({
    title: 'AWS had a failure of its own',
    safe: phrase`Keyturn looks at what is there before it tries again.`,
    next: phrase`AWS answered ${code(`${status} ${awsCode}`)}. Try again in a minute.`,
    way: retry,
  }),
  offline: ({ host }) => ({
    title: 'AWS is out of reach',
    safe: phrase`The request never left this computer.`,
    next: phrase`No connection to ${code(host)}. Check the network, VPN or proxy.`,
    way: retry,
  }),
  'answer-unreadable': ({ host }) => ({
    title: "The answer didn't come from AWS",
    safe: phrase`Nothing was sent in the clear.`,
    next: phrase`Something between here and ${code(host)} answered instead: a sign-in page of the network, or a proxy. Open a browser, sign in to the network, and try again.`,
    way: retry,
  }),
  'answer-lost': ({ host }) => ({
    title: 'The answer got lost',
    safe: phrase`AWS may have carried it out. Keyturn looks before it does anything else.`,
    next: phrase`The connection to ${code(host === '' ? 'AWS' : host)} broke before the answer came.`,
    way: retry,
  }),
  'endpoint-refused': ({ host }) => ({
    title: 'This endpoint is not used',
    safe: phrase`Nothing was sent.`,
    next: phrase`The profile's ${code('endpoint_url')} points to ${code(host)}, where Keyturn sends no keys.`,
    way: none,
  }),
  'not-an-iam-user': ({ kind }) => ({
    title: callerTitle[kind],
    safe: phrase`Nothing was changed.`,
    next: callerNext[kind],
    way: link(kind === 'root' ? 'root-key-guide' : 'access-key-guide'),
  }),
  'identity-differs': ({ expected, found }) => ({
    title: 'The key belongs to somebody else',
    safe: phrase`Keyturn stopped before changing anything for the other user.`,
    next: phrase`Expected ${code(expected)}, but AWS says ${code(found)}. Check which key stands in the profile.`,
    way: none,
  }),
  'identity-unknown': () => ({
    title: 'This identity is gone',
    safe: phrase`Nothing was changed.`,
    next: phrase`Its profile was removed from the AWS files, or holds another key now.`,
    way: none,
  }),
  'key-not-listed': ({ accessKeyId }) => ({
    title: `AWS doesn't list ${shortKey(accessKeyId)} among this user's keys`,
    safe: phrase`Nothing was changed.`,
    next: phrase`The profile may hold a key of another user, or one that was deleted. Check again.`,
    way: retry,
  }),
  'key-never-proved': ({ accessKeyId }) => ({
    title: `The new key ${shortKey(accessKeyId)} never worked`,
    safe: phrase`The old key still works, and the files hold it.`,
    next: phrase`AWS didn't accept the new key in time, so it is removed again. Try the rotation later.`,
    way: none,
  }),
  'second-key-in-use': ({ accessKeyId, profiles }) => ({
    title: 'The second key is in use here',
    safe: phrase`Nothing was changed.`,
    next: phrase`AWS allows two keys, so ${code(shortKey(accessKeyId))} would have to go, but ${codes(profiles)} ${profiles.length === 1 ? 'uses' : 'use'} it. Put the other pair there first, or rotate that key instead.`,
    way: none,
  }),
  'too-many-keys': ({ count }) => ({
    title: `This user has ${counted(count, 'access key', 'access keys')}`,
    safe: phrase`Nothing was changed.`,
    next: phrase`AWS allows two. Delete those that nobody needs in the IAM console, then check again.`,
    way: link('iam-console'),
  }),
}
