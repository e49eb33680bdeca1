import { format } from './format.ts'
import { code, type Phrase, phrase } from './phrase.ts'

/** Codes that Keyturn makes itself. */
export const ownCodes = {
  offer: 'Let Keyturn make the codes',
  offerNext:
    'Then sessions and rotations need no typing. Your authenticator app goes on working beside it. Off unless you switch it on here; you can end it at any time.',
  warning: 'One lock instead of two',
  warningNext:
    'Your key and your second factor then lie on the same computer. Whoever gets into your account on it has both; MFA protects only against somebody who has the key alone.',
  offerButton: 'Keep codes on this computer',
  noStore:
    'Not possible here: this computer has no real secret store, so what the codes are made of would lie open on the disk.',
  gone: 'The key behind the QR code is gone from this computer, as it should be. Keyturn can only keep it right after a set-up.',
  on: 'Keyturn makes the codes of this device now.',
  title: (user: string) => (user === '' ? 'Codes' : `Codes of ${user}`),
  loading: 'Asking for the code…',
  none: 'Keyturn makes no codes for this user.',
  device: (name: string, keptAt: Date): Phrase =>
    phrase`Device ${code(name)}, kept sealed here since ${format.date(keptAt)}`,
  choose: 'Device',
  label: (digits: string) => `The code is ${digits.split('').join(' ')}`,
  left: (seconds: number) => `Shows for ${seconds} s more`,
  used: 'Used already: AWS takes each code once.',
  wait: (seconds: number) => `The next one shows in ${seconds} s`,
  note: 'For the console or another tool. Sessions and rotations in Keyturn use a code by themselves.',
  remove: 'Stop making codes…',
  removed: 'Keyturn makes no codes for this user any more.',
  removeQuestion: {
    title: 'Stop making codes?',
    body: (name: string): Phrase =>
      phrase`Keyturn deletes what the codes of ${code(name)} are made of. It can't be brought back; the device stays attached, and you need its codes from your authenticator app.`,
    confirm: 'Stop making codes',
    cancel: 'Go on',
  },
} as const
