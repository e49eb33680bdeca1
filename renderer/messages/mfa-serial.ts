import { counted } from './format.ts'
import { code, type Phrase, phrase } from './phrase.ts'

/** Where `mfa_serial` may be written. */
export const mfaSerial = {
  title: 'Name your device to other tools',
  loading: 'Reading your AWS files…',
  lead: phrase`With ${code('mfa_serial')} in a profile, a tool knows which device to ask for a code.` satisfies Phrase,
  roles: 'Profiles that take on a role',
  rolesNote: 'The AWS CLI and the SDKs ask for a code here, if the role wants one.',
  own: 'Your own profiles',
  ownNote: 'The AWS CLI and the SDKs pass over it here. Some other tools read it, such as aws-vault.',
  from: (source: string): Phrase => phrase`with the key of ${code(source)}`,
  now: (serial: string): Phrase => phrase`now ${code(serial)}`,
  has: 'names it already',
  notSet: 'not set',
  device: 'Device',
  noDevice: 'No device of this user gives codes, so there is nothing to write.',
  noProfiles: 'No profile of this user stands here.',
  write: (count: number) =>
    count === 0 ? 'Write to profiles' : `Write to ${counted(count, 'profile', 'profiles')}`,
  written: 'Written. Only these lines were added or changed.',
} as const
