import { format } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'

export const mfa = {
  title: (user: string) => (user === '' ? 'Set up MFA' : `Set up MFA for ${user}`),
  stepNames: { name: 'Name the device', codes: 'Scan, then type two codes', attached: 'Use it' },
  loading: 'Looking which devices there are…',
  resuming: 'Taking up the set-up again…',
  name: {
    lead: 'The device is your authenticator app, as AWS will list it.',
    label: 'Device name',
    hint: 'Some policies only allow your user name here.',
    taken: 'This name is taken.',
    refused: 'Letters, digits and + = , . @ - _ only.',
    make: 'Make device',
    making: 'Making the device at AWS…',
    attached: (count: number) =>
      count === 1
        ? 'One device is attached already; this one comes beside it.'
        : `${count} devices are attached already; this one comes beside them.`,
    full: 'This user has eight MFA devices, and AWS allows no more',
    fullNext:
      'Remove one that you no longer use first; its menu on the page has the way. That goes for replacing one, too: the new device comes before the old one goes.',
    leftOver: 'A device from an earlier try is left over',
    leftOverNext: (name: string): Phrase =>
      phrase`${code(name)} exists at AWS but is attached to nobody. Nobody can scan its QR code any more. Delete it to use the name again, or keep the name proposed here.`,
    deleteLeftOver: 'Delete left-over device',
    noRestart: 'Finish this in one go',
    noRestartNext:
      "This computer can't seal the QR code's key. If Keyturn is closed before the device is attached, you start again.",
  },
  scan: {
    lead: 'Open your authenticator app, add an account, and scan.',
    qr: 'QR code for your authenticator app',
    cannotScan: "Can't scan?",
    typeKey: 'Type this key into the app instead:',
    copyKey: 'Copy key',
    copied: 'Copied. Cleared from the clipboard after 30 s.',
    copyNote: 'Cleared from the clipboard after 30 s.',
    captureProtected: "Screenshots and screen sharing don't show this window.",
    seedGone: "The QR code can't be shown again",
    showAgain: 'Show it again',
    first: 'First code',
    second: 'Next code',
    right: 'Right',
    six: 'Six digits, as the app shows them',
    waitFirst: 'The one that follows the first',
    next: (seconds: number) => `The next code shows in ${seconds} s`,
    usedNext: 'Each code works once: wait for the next one.',
    attach: 'Attach device',
    attaching: 'Attaching…',
    cancel: 'Cancel set-up',
    hide: 'Later',
  },
  cancelQuestion: {
    title: 'Cancel the set-up?',
    body: (name: string): Phrase =>
      phrase`The device ${code(name)} is deleted at AWS; nothing was attached. Remove its entry from your app, too: its codes open nothing.`,
    confirm: 'Cancel set-up',
    cancel: 'Go on',
  },
  attached: {
    lead: 'MFA is on. AWS confirms that the device is attached.',
    serial: 'Tell your tools',
    serialNext: (serial: string): Phrase =>
      phrase`With ${code('mfa_serial')} in a profile, the AWS CLI asks for a code by itself when it takes on a role. ${code(serial)}`,
    has: 'has it already',
    other: (serial: string): Phrase => phrase`now ${code(serial)}`,
    write: (count: number) => `Write to ${count} ${count === 1 ? 'profile' : 'profiles'}`,
    written: (profiles: readonly string[]): Phrase => phrase`Written to ${codes(profiles)}.`,
    writtenPlain: 'Written. Your tools know the device now.',
    noProfiles: 'No profile of this user stands here.',
    tryIt: 'Try a sign-in',
    tryNext:
      'A code from the app opens an MFA session and shows that everything works. Codes already typed are spent.',
    tryCode: 'Next code',
    tryButton: 'Sign in',
    worked: (until: Date | null, now: Date) =>
      until === null
        ? 'It works: AWS opened an MFA session.'
        : `It works: AWS opened an MFA session until ${format.dayAndClock(until, now)}.`,
    done: 'Done',
  },
  stuck: {
    title: 'The set-up stands still',
    kept: (name: string): Phrase =>
      phrase`AWS doesn't let you delete ${code(name)}, so it stays there, attached to nobody. Keyturn keeps its QR code sealed: you can take up the set-up again at any time.`,
    resume: 'Go on with set-up',
    delete: 'Delete device…',
  },
  cancelled: {
    title: 'Set-up cancelled',
    lead: 'Nothing was attached, and the device is gone from AWS. Remove its entry from your app.',
    oldStays: (old: string): Phrase => phrase`${code(old)} stays as it was.`,
  },
} as const
