/**
 * The paths on which processes are killed. One more path is one more entry: what the account begins with, what the person
 * does, and which devices they may end up with, the undisturbed end first.
 */
import type { MfaPerson } from './person.ts'

export type MfaPath = {
  readonly name: string
  /** The attached devices at the start, by name. */
  readonly devices: readonly string[]
  /** `force-mfa`: AWS's documented policy, which denies deleting. `code-for-all`: MFA is wanted for adding a device, too. */
  readonly policy: 'plain' | 'force-mfa' | 'selfmanage' | 'code-for-all'
  readonly store?: 'os' | 'basic'
  /** Whether a device just attached is unknown to some of AWS for seconds (failure case 49). */
  readonly spreading?: 'seeded'
  readonly act: (person: MfaPerson) => Promise<void>
  readonly ends: readonly (readonly string[])[]
  /** The person has said yes to losing their last device. */
  readonly acceptsLast?: boolean
}

const setUp = (person: MfaPerson) => person.setUp('ana')
const second = (person: MfaPerson) => person.setUp('ana-2')
const replace = (person: MfaPerson) => person.replace('ana', 'ana-2')
const remove = (person: MfaPerson) => person.remove('ana')

const firstEnds = [['ana'], []]
const secondEnds = [['ana', 'ana-2'], ['ana']]
const replaceEnds = [['ana-2'], ['ana'], ['ana', 'ana-2']]
const removeEnds = [['ana-2'], ['ana', 'ana-2']]

export const mfaPaths: readonly MfaPath[] = [
  { name: 'set-up', devices: [], policy: 'plain', act: setUp, ends: firstEnds },
  { name: 'set-up-force-mfa', devices: [], policy: 'force-mfa', act: setUp, ends: firstEnds },
  { name: 'set-up-selfmanage', devices: [], policy: 'selfmanage', act: setUp, ends: firstEnds },
  { name: 'set-up-no-store', devices: [], policy: 'plain', store: 'basic', act: setUp, ends: firstEnds },
  {
    name: 'cancel',
    devices: [],
    policy: 'plain',
    act: (person) => person.setUpAndCancel('ana'),
    ends: [[], ['ana']],
  },
  {
    name: 'cancel-force-mfa',
    devices: [],
    policy: 'force-mfa',
    act: (person) => person.setUpAndCancel('ana'),
    ends: [[], ['ana']],
  },
  { name: 'second', devices: ['ana'], policy: 'code-for-all', act: second, ends: secondEnds },
  { name: 'replace', devices: ['ana'], policy: 'plain', act: replace, ends: replaceEnds },
  { name: 'replace-force-mfa', devices: ['ana'], policy: 'force-mfa', act: replace, ends: replaceEnds },
  { name: 'replace-selfmanage', devices: ['ana'], policy: 'selfmanage', act: replace, ends: replaceEnds },
  {
    name: 'replace-spreading',
    devices: ['ana'],
    policy: 'plain',
    spreading: 'seeded',
    act: replace,
    ends: replaceEnds,
  },
  {
    name: 'replace-no-store',
    devices: ['ana'],
    policy: 'plain',
    store: 'basic',
    act: replace,
    ends: replaceEnds,
  },
  {
    name: 'keep-both',
    devices: ['ana'],
    policy: 'plain',
    act: (person) => person.replaceAndKeepBoth('ana', 'ana-2'),
    ends: [['ana', 'ana-2'], ...replaceEnds],
  },
  { name: 'remove', devices: ['ana', 'ana-2'], policy: 'plain', act: remove, ends: removeEnds },
  { name: 'remove-force-mfa', devices: ['ana', 'ana-2'], policy: 'force-mfa', act: remove, ends: removeEnds },
  {
    name: 'remove-last',
    devices: ['ana'],
    policy: 'plain',
    act: (person) => person.remove('ana', true),
    ends: [[], ['ana']],
    acceptsLast: true,
  },
]

export function mfaPathNamed(name: string): MfaPath {
  const found = mfaPaths.find((path) => path.name === name)
  if (found === undefined) throw new Error(`no path ${name}`)
  return found
}
