/** Copies of the old key in other files than the profiles'. */
import type { CopyKind } from '../../electron/contract/rotation-views.ts'
import { counted, fileName, lineNumbers } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'

/** `2 profiles`, `1 profile and 2 copies`. */
export const profilesAndCopies = (profiles: number, copies: number): string =>
  `${counted(profiles, 'profile', 'profiles')}${copies === 0 ? '' : ` and ${counted(copies, 'copy', 'copies')}`}`

/** Whose file it is. */
const kinds: Readonly<Record<CopyKind, string>> = {
  'aws-folder': 'in the AWS folder',
  s3cfg: 's3cmd',
  boto: 'boto, gsutil',
  rclone: 'rclone',
  'aws-line': 'a comment or another line',
  s3fs: 's3fs',
  env: 'environment file',
  terraform: 'Terraform',
  text: 'in a folder that you named',
}

export const copies = {
  legend: 'Copies of the old key in other files',
  /** Why they are chosen at first. */
  chosen: 'They hold the very same pair, so they would stop working with it. Undo brings them back, too.',
  copy: (kind: CopyKind, lines: readonly number[]): string => `${kinds[kind]}, ${lineNumbers(lines)}`,
  leftOut: (names: readonly string[]): Phrase =>
    phrase`${codes(names)} ${names.length === 1 ? 'keeps' : 'keep'} the old key and will stop working once it is off.`,
  told: {
    title: "Keyturn doesn't edit these",
    lead: 'The old key stands here, too. After the rotation, put the new pair into these lines, or take them out.',
  },
  remaining: {
    title: 'Copies that still hold the old key',
    lead: 'Put the new pair into these lines, or take them out. Until then, whatever reads them has no working key.',
  },
  encrypted: (path: string): Phrase =>
    phrase`${code(path)} is encrypted, so Keyturn can't see whether the old key stands there. If it does, put the new pair in with ${code('rclone config')} after the rotation.`,
  stillWorking: {
    title: 'Copies that still hold the old key',
    lead: 'They go on working until it is off. Put the new pair into these lines first, or take them out.',
  },
  folders: {
    title: 'Folders of your own',
    /** What is looked at without them, and what they add. */
    lead: 'Keyturn looks where tools keep keys, and for .env and Terraform files in your home folder. In a folder that you name it looks into every file, too. It only reads there.',
    add: 'Look in a folder, too…',
    takeOut: 'Take out',
    /** The same, for whoever does not see where the button stands. */
    takeOutFolder: (path: string): string => `Take out ${path}`,
    looking: 'Looking…',
  },
  copyPath: (path: string): string => `Copy the path of ${fileName(path)}`,
  pathCopied: 'Path copied',
  truncated: 'Keyturn stopped looking after a while, so there may be more copies.',
} as const
