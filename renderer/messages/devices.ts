/** Devices that are attached: their menu, resync, replacement and removal. */
import type { MfaRemovalPlanView, MfaRemovalView, MfaSetUpView } from '../../electron/contract/mfa-views.ts'
import type { DeviceView } from '../../electron/contract/views.ts'
import { format } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'

export type DeviceActionName = 'resync' | 'replace' | 'remove' | 'console'

/** What a device is, as the person knows it. */
export const deviceKinds: Readonly<Record<DeviceView['kind'], string>> = {
  virtual: 'Authenticator app',
  passkey: 'Passkey or security key',
  hardware: 'Hardware token',
}

export const deviceMenu = {
  label: (name: string) => `What to do with ${name}`,
  actions: {
    resync: 'Resync…',
    replace: 'Replace…',
    remove: 'Remove…',
    console: 'Open IAM console',
  } satisfies Record<DeviceActionName, string>,
  notes: {
    resync: 'AWS refuses its codes: its clock has drifted',
    replace: 'With a new phone; the old one goes last',
    remove: 'Deactivate and delete it',
    console: 'Passkeys are added and renamed there',
  } satisfies Record<DeviceActionName, string>,
  kindAndSince: (kind: DeviceView['kind'], at: Date) => `${deviceKinds[kind]}, since ${format.date(at)}`,
  passkeysOnly: 'Passkeys give no codes',
  passkeysOnlyNext:
    'They sign you in to the console, but open no MFA session for the AWS CLI or Keyturn. Add an authenticator app beside them.',
  passkeysOnlyDemanded:
    'This account wants MFA for nearly everything, and AWS takes no passkeys from the AWS CLI or Keyturn. Sign in to the IAM console with your passkey and add an authenticator app there, or try it here: some accounts allow that.',
} as const

/** One code of a device that is attached, asked for before something that AWS wants MFA for. */
export const oneCode = {
  label: 'Code from your device',
  hint: 'Six digits, as the device shows them now',
  whyAdd: 'AWS wants a code of a device that you have before it takes another.',
  why: 'AWS wants a code for this.',
} as const

export const resync = {
  title: (name: string) => `Resync ${name}`,
  subtitle: 'Two codes tell AWS how far its clock is off',
  lead: 'Type the code that the device shows, wait for the next, and type that.',
  notChecked:
    'Only AWS can tell whether they belong to this device and follow each other, so type with care. A refused pair is spent.',
  six: 'Six digits, as the device shows them',
  right: 'Six digits',
  send: 'Resync device',
  sending: 'Resyncing…',
  refused: 'AWS refused the two codes',
  refusedNext:
    'Nothing was changed, and both codes are spent. They were wrong, in the wrong order, not one right after the other, or from another entry. Wait for a new code and try again.',
  lost: 'AWS may have taken them. If your next code works, it did; else send two new ones.',
  done: 'AWS knows how far its clock is off.',
  doneNext: 'The next code that it shows works again. Those typed here are spent.',
  doneTime: "So that it does not drift again, switch automatic time on in your phone's settings.",
  ownCode:
    "This device can't give the code that AWS wants here, since its codes are refused. Use another device, or do this in the IAM console.",
} as const

type Left = MfaRemovalPlanView['left']

/** What is true of the user's MFA once the device is gone, and what the account makes of it. */
function leftWords(left: Left, demandsMfa: boolean | null): Phrase {
  if (left === 'code-device') return phrase`You keep another device that gives codes.`
  const then =
    demandsMfa === true
      ? phrase`This account denies nearly everything without such a code: key rotation, too, until you have a new device.`
      : demandsMfa === false
        ? phrase`This account lets you work without one, so whoever steals your key needs nothing else.`
        : phrase`Whether this account lets you do anything without one can't be told from here.`
  if (left === 'passkeys-only')
    return phrase`Only passkeys are left. They sign you in to the console, but give programs such as the AWS CLI and Keyturn no code. ${then}`
  return phrase`You have no other device, so you have no MFA any more. ${then}`
}

export const removal = {
  title: (name: string) => `Remove ${name}`,
  planning: 'Looking what depends on this device…',
  steps: 'What will happen',
  deactivate: 'Deactivate it',
  deactivateNote: {
    virtual: 'From then on its codes open nothing.',
    passkey: 'From then on it signs you in to nothing.',
    hardware: 'From then on its codes open nothing. The token can be attached again.',
  } satisfies Record<DeviceView['kind'], string>,
  delete: 'Delete it at AWS',
  deleteNote: 'Its QR code is worth nothing any more, and its name is free again.',
  afterwards: 'Remove its entry from your app',
  afterwardsNote: 'Yours to do; its codes open nothing.',
  left: leftWords,
  leftTitle: {
    'code-device': 'MFA stays on',
    'passkeys-only': 'No device is left that gives codes',
    nothing: 'This is your last device',
  } satisfies Record<Left, string>,
  yes: {
    'code-device': 'I want to remove it',
    'passkeys-only': 'I want to go on with passkeys only',
    nothing: 'I want to be without MFA until I set it up again',
  } satisfies Record<Left, string>,
  yesPlain: 'I want to remove it although it may be the last that works',
  profiles: (names: readonly string[]): Phrase =>
    names.length === 1
      ? phrase`Profile ${codes(names)} names it as ${code('mfa_serial')}. Tools will go on asking for its codes there until you name another.`
      : phrase`Profiles ${codes(names)} name it as ${code('mfa_serial')}. Tools will go on asking for its codes there until you name another.`,
  profilesTitle: 'Profiles still name it',
  confirm: 'Remove device',
  keep: 'Keep it',
  goOn: 'Go on',
  tryDelete: 'Try to delete again',
  later: 'Later',
  stageTitle: {
    working: (name: string) => `Removing ${name}`,
    waiting: (name: string) => `Removing ${name}`,
    removed: (name: string) => `${name} is removed`,
    left: (name: string) => `${name} is deactivated`,
    kept: (name: string) => `${name} stays`,
  } satisfies Record<MfaRemovalView['stage'], (name: string) => string>,
  stepsUnderWay: 'Steps of the removal',
  asking: 'Asking AWS…',
  /** What is true at AWS right now. */
  truth: {
    attached: 'Right now the device is attached, and its codes work.',
    deactivated:
      "The device is deactivated: its codes open nothing any more. It still stands in AWS's list, attached to nobody.",
    gone: 'The device is gone from AWS.',
  } satisfies Record<MfaRemovalView['deviceState'], string>,
  kept: 'Nothing has happened to it. Its codes work as before.',
  leftNext: (name: string): Phrase =>
    phrase`AWS doesn't let you delete ${code(name)}. That does no harm: nobody can use it, only its name stays taken. An administrator can delete it.`,
  removedNext: 'Remove its entry from your app, too.',
  open: {
    titles: {
      working: 'A device is being removed',
      waiting: 'The removal of a device waits',
      left: 'A device could not be deleted',
      removed: 'A device was removed',
      kept: 'A device was kept',
    } satisfies Record<MfaRemovalView['stage'], string>,
    continue: 'Continue…',
    show: 'Show…',
  },
} as const

export const replacement = {
  title: (name: string) => `Replace ${name}`,
  stepNames: {
    name: 'Name the new device',
    codes: 'Scan, then type two codes',
    attached: 'Prove it, then the old one goes',
  },
  oldTitle: 'Old device',
  newTitle: 'New device',
  state: {
    waiting: 'works until the new one is proved',
    removing: 'is being removed',
    left: 'deactivated, not deleted',
    removed: 'removed',
    kept: 'stays attached',
  } satisfies Record<NonNullable<MfaSetUpView['replaces']>['state'] | 'kept', string>,
  newState: {
    none: 'not made yet',
    codes: 'not attached yet',
    attached: 'attached',
    proved: 'attached and proved',
  },
  make: 'Make new device',
  proveLead: 'Both devices work now. One more code of the new one proves it; then the old one is removed.',
  prove: (old: string) => `Prove it and remove ${old}`,
  proving: 'Proving…',
  proveHint: 'Those already typed are spent: wait for the next',
  proved: 'The new device works: AWS opened an MFA session with its code.',
  removing: (old: string) => `Removing ${old}…`,
  goOn: 'Go on',
  goOnCode: (name: string) => `To go on AWS wants a new code of ${name}.`,
  /** How it ended. `waiting`: both were kept. */
  over: {
    waiting: () => phrase`Both devices stay attached.`,
    removed: (old, kind) =>
      kind === 'virtual'
        ? phrase`${code(old)} is gone from AWS. Remove its entry from the old phone, too.`
        : phrase`${code(old)} is attached to you no more: it opens nothing.`,
    left: (old) =>
      phrase`${code(old)} is deactivated: its codes open nothing any more. AWS doesn't let you delete it; that does no harm, and an administrator can.`,
  } satisfies Record<'waiting' | 'removed' | 'left', (old: string, kind: DeviceView['kind']) => Phrase>,
  doneTitle: 'Replaced',
  keepBoth: 'Keep both devices',
  keepBothQuestion: {
    title: 'Keep both devices?',
    body: (old: string): Phrase =>
      phrase`The new device stays attached, and ${code(old)} stays beside it: nothing is removed. You can remove either later.`,
    confirm: 'Keep both',
    cancel: 'Go on replacing',
  },
  cancelBody: (name: string, old: string): Phrase =>
    phrase`The new device ${code(name)} is deleted at AWS; nothing was attached. ${code(old)} stays as it is. Remove the new entry from your app: its codes open nothing.`,
} as const
