/** Mending what falls short of a practice. */
import { counted, shortKey } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'

export const mending = {
  'set-up-mfa': 'Set up MFA…',
  rotate: (key: string) => `Rotate ${shortKey(key)}…`,
  'switch-off-key': (key: string) => `Switch off ${shortKey(key)}…`,
  'delete-key': (key: string) => `Delete ${shortKey(key)}…`,
  'move-to-group': (policy: string) => `Move ${policy} to a group…`,
  'change-password': 'Change password…',
  'make-private': 'Make private…',
  /** A key that a profile here uses is not switched off: the profile would stop working. */
  keyIsHere:
    'A profile on this computer uses this key, so Keyturn doesn’t switch it off here. Take it out of your AWS files first if nothing needs it; then it can be switched off.',
  administrator: 'Only an administrator can change this.',
  copyMessage: 'Copy message to administrator',
  copyAll: 'Copy one message for all',
  copyAllNote: (count: number) =>
    `Your administrator can change these ${count}; you can't. One message asks for all of them.`,
  showMessage: 'Show the message',
} as const

/** What a mending does, for the report, where there is no button. */
export const mendingInWords = {
  'set-up-mfa': phrase`Set up MFA with Keyturn.`,
  rotate: (key: string): Phrase => phrase`Rotate key ${code(shortKey(key))} with Keyturn.`,
  'switch-off-key': (key: string): Phrase => phrase`Switch off key ${code(shortKey(key))} with Keyturn.`,
  'delete-key': (key: string): Phrase => phrase`Delete key ${code(shortKey(key))} with Keyturn.`,
  'move-to-group': (policy: string, groups: readonly string[]): Phrase =>
    phrase`Get policy ${code(policy)} through a group: ${codes(groups)}.`,
  'change-password': phrase`Change the console password with Keyturn.`,
  'make-private': (paths: readonly string[]): Phrase =>
    phrase`Make ${codes(paths)} readable by this user alone (mode 0600).`,
} as const

const steps = {
  join: (group: string): Phrase => phrase`Join group ${code(group)}`,
  see: (policy: string): Phrase => phrase`See that the group carries ${code(policy)}`,
  detach: (policy: string): Phrase => phrase`Detach ${code(policy)} from your user`,
} as const

export const moveToGroup = {
  title: (policy: string) => `Get ${policy} through a group`,
  subtitle: 'What you may do stays the same; it only comes another way.',
  plan: 'What will happen, in this order',
  steps,
  notes: {
    join: 'From now on you have the policy twice.',
    see: 'Keyturn asks AWS again and goes on only if it does.',
    detach: 'Last, so that you are never without it.',
  },
  choose: 'Group',
  alsoGives: (policies: readonly string[]): Phrase =>
    policies.length === 0
      ? phrase`The group gives nothing else.`
      : phrase`The group also gives you ${codes(policies)}.`,
  less: 'Least privilege: take the group that gives you least beyond what you have.',
  go: 'Move policy',
  busy: 'Moving…',
  /** Why Keyturn stopped before the last step, by what main calls it. */
  stopped: {
    'group-lacks-policy': {
      title: 'The group no longer carries this policy',
      text: 'So Keyturn stopped and left the policy attached to your user. Check again to see which groups carry it now.',
    },
    'membership-not-seen': {
      title: 'AWS doesn’t show the membership everywhere yet',
      text: 'You joined the group, and the policy is still attached to your user as well: you have it twice, which harms nothing. Try again in a minute.',
    },
  },
  unchanged:
    'If AWS stops it on the way, you may have the policy twice, never not at all. Check again to see how it stands.',
} as const

export const changePassword = {
  title: (user: string) => `Change ${user}'s console password`,
  subtitle: 'The password that you sign in to the AWS console with. Your access keys stay as they are.',
  current: 'Current password',
  next: 'New password',
  again: 'New password, once more',
  show: 'Show passwords',
  rules: "The account's rules",
  rulesUnknown: "AWS doesn't tell the account's rules; it checks the new password itself.",
  notAllowed:
    "The account's rules don't let users change their own passwords, so AWS may refuse this. Your administrator can change it then.",
  length: (count: number) => `At least ${counted(count, 'character', 'characters')}`,
  classes: {
    uppercase: 'A capital letter',
    lowercase: 'A small letter',
    numbers: 'A digit',
    symbols: 'A symbol such as ! @ # or -',
  },
  reuse: (count: number) =>
    `None of your last ${counted(count, 'password', 'passwords')}; only AWS can check that`,
  kept: 'held',
  missing: 'not held yet',
  differs: 'The two new passwords differ.',
  tooLong: 'AWS takes 128 characters at most.',
  same: 'The new password is the current one.',
  needsCurrent: 'Type the password that you sign in with now.',
  needsNext: 'It must hold all the rules below.',
  wrong: "AWS didn't accept this as your current password.",
  refused: (detail: string) =>
    detail === '' ? "AWS didn't accept it." : `AWS didn't accept it. It says: “${detail}”.`,
  lost: {
    title: 'The answer got lost',
    text: 'Your password may have been changed already. Sign in to the console with the new one; if that fails, the old one still holds, and you can try again here.',
  },
  never: 'Keyturn hands both passwords to AWS over an encrypted connection and keeps neither.',
  go: 'Change password',
  busy: 'Changing…',
} as const

export const makePrivate = {
  title: 'Make these files private?',
  body: (count: number) =>
    count === 1
      ? 'Other users of this computer can read this file now. From then on only you can (mode 0600).'
      : `Other users of this computer can read these ${count} files now. From then on only you can (mode 0600).`,
  note: 'Nothing in them changes. A program that runs as another user and reads them stops working.',
  files: 'Files',
  go: 'Make private',
  cancel: 'Cancel',
} as const
