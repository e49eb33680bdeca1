import type { LineReason } from '../../electron/contract/problems.ts'
import { fileName, format, placeOfUse, shortKey } from './format.ts'
import { code, codes, type Phrase, phrase } from './phrase.ts'
import { none, retry, type WordsOf } from './problem-words.ts'

type FileWords = WordsOf<
  | 'file-missing'
  | 'file-unreadable'
  | 'file-not-writable'
  | 'file-malformed'
  | 'file-ambiguous'
  | 'file-changed'
  | 'file-locked'
  | 'folder-refused'
  | 'profile-not-editable'
  | 'profile-exists'
  | 'profile-name-refused'
  | 'key-still-here'
  | 'key-used-elsewhere'
  | 'use-hidden'
  | 'no-way-back'
  | 'key-is-active'
>

const folderRefused = {
  unreadable: {
    title: 'Keyturn can’t read that folder',
    next: phrase`Give yourself the right to read it, or choose another one.`,
  },
  far: {
    title: 'That folder is too far away',
    next: phrase`It is on a network, or on another drive than your home folder, where looking may hang. Search it yourself for the old key’s id.`,
  },
  'too-many': {
    title: 'There are as many folders as Keyturn looks into',
    next: phrase`Take one out first.`,
  },
} as const

const notWritable = {
  'read-only': phrase`The file is read-only. Give yourself the right to write it.`,
  'folder-read-only': phrase`Its folder can't be written, and a safe write needs a second file beside it. Give yourself the right to write the folder.`,
  'folder-missing': phrase`Its folder doesn't exist. Make it, then try again.`,
  owner: phrase`The file belongs to another user. Make it yours, then try again.`,
  'hard-links': phrase`The file has a second name on this disk (a hard link), which a safe write would cut loose. Remove that name first.`,
  'dangling-link': phrase`The link points to a file that isn't there.`,
  'mount-point': phrase`The file is mounted by itself, so it can't be replaced in one step. Write to where it comes from.`,
  'not-a-file': phrase`This is a folder or a device, not a file.`,
  'disk-full': phrase`The disk is full. Make room, then try again.`,
  busy: phrase`Another program holds the file open. Close it, then try again.`,
  other: phrase`The system refused to write it.`,
} as const

const notEditable = {
  missing: phrase`The profile isn't in the file any more.`,
  'split-pair': phrase`Its key id stands in one file and the secret in the other. Put both into the credentials file.`,
  'session-token': phrase`A session token stands beside a long-term key, so tools would use a mixed pair. Remove the token line.`,
  'other-credentials': phrase`The profile also names SSO, a role or a process, so it isn't clear which keys count.`,
  'third-key': phrase`It holds a key that is neither the old nor the new one. Somebody changed it meanwhile, so it is left alone.`,
  'other-secret': phrase`It holds the same key id with another secret, so it isn't the pair that is rotated.`,
  'newline-in-value': phrase`A value runs over several lines.`,
} as const

/** The reasons for which a line can't be read, or is read in two ways. */
const lineReasons: Readonly<Record<LineReason, Phrase>> = {
  'not-utf-8': phrase`it holds bytes that are not UTF-8`,
  'byte-order-mark': phrase`the file starts with a byte order mark, which some tools can't read`,
  'text-before-section': phrase`it stands before the first profile`,
  'duplicate-section': phrase`the profile's section stands twice`,
  'duplicate-option': phrase`the same setting stands twice`,
  'section-header': phrase`the bracket of the section isn't closed`,
  'section-name': phrase`the section's name is read in two ways`,
  'no-equals-sign': phrase`the equals sign is missing`,
  'no-name': phrase`the setting has no name`,
  'nested-without-equals-sign': phrase`an indented line has no equals sign`,
  'inline-comment': phrase`what follows ${code('#')} or ${code(';')} is a comment to one and part of the value to the other`,
  'read-differently': phrase`the value is read in two ways`,
  'other-sdk-differs': phrase`another SDK reads it in another way`,
}

/** What is wrong with a file or a profile in it. */
export const fileWords: FileWords = {
  'file-missing': ({ path }) => ({
    title: `${fileName(path)} isn't there`,
    safe: phrase`Nothing was changed.`,
    next: phrase`Keyturn looked for ${code(path)}. Add a profile to make it.`,
    way: none,
  }),
  'file-unreadable': ({ path }) => ({
    title: `${fileName(path)} can't be read`,
    safe: phrase`The file is as it was.`,
    next: phrase`Give yourself the right to read ${code(path)}, then check again.`,
    way: retry,
  }),
  'file-not-writable': ({ path, reason }) => ({
    title: `${fileName(path)} can't be written`,
    safe: phrase`${code(path)} is as it was.`,
    next: notWritable[reason],
    way: retry,
  }),
  'folder-refused': ({ path, reason }) => ({
    title: folderRefused[reason].title,
    safe: phrase`${code(path)} was not added; nothing else has changed.`,
    next: folderRefused[reason].next,
    way: none,
  }),
  'file-malformed': ({ path, line, reason }) => ({
    title: `Line ${line} of ${fileName(path)} can't be read`,
    safe: phrase`Everything else in the file still counts. Keyturn never rewrites a file that it can't read whole.`,
    next: phrase`In ${code(path)}, line ${line}: ${lineReasons[reason]}. Mend the line; Keyturn notices by itself.`,
    way: none,
  }),
  'file-ambiguous': ({ path, line, reason }) => ({
    title: `Line ${line} of ${fileName(path)} means two things`,
    safe: phrase`The file is as it was.`,
    next: phrase`The AWS CLI and the SDKs read line ${line} of ${code(path)} differently: ${lineReasons[reason]}. Make it plain, then Keyturn can edit this profile.`,
    way: none,
  }),
  'file-changed': ({ path }) => ({
    title: `${fileName(path)} was changed meanwhile`,
    safe: phrase`The other program's change was kept.`,
    next: phrase`Somebody wrote to ${code(path)} at the same time. Try again.`,
    way: retry,
  }),
  'file-locked': ({ path, host, processId }) => ({
    title: `${fileName(path)} is locked by another program`,
    safe: phrase`The file is as it was.`,
    next: phrase`Process ${processId} on ${code(host)} is writing it. Try again in a moment.`,
    way: retry,
  }),
  'profile-not-editable': ({ profile, reason }) => ({
    title: `Profile ${profile} can't be edited safely`,
    safe: phrase`The profile is as it was.`,
    next: notEditable[reason],
    way: none,
  }),
  'profile-exists': ({ profile }) => ({
    title: `There is already a profile named ${profile}`,
    safe: phrase`It was left as it is.`,
    next: phrase`Choose another name.`,
    way: none,
  }),
  'key-still-here': ({ accessKeyId, profiles }) => ({
    title: `${shortKey(accessKeyId)} still stands in a profile`,
    safe: phrase`It isn't deleted as long as something here would stop working.`,
    next: phrase`${codes(profiles)} ${profiles.length === 1 ? 'holds' : 'hold'} it. An older file may have been put back; give the profile the new pair, then try again.`,
    way: retry,
  }),
  'key-used-elsewhere': ({ accessKeyId, service, region, at }) => ({
    title: `Something else used ${shortKey(accessKeyId)}`,
    safe: phrase`Both keys stay as they are until you decide.`,
    next: phrase`AWS saw it at work in ${placeOfUse(service, region)}, ${format.dateAndClock(new Date(at))}. AWS does not tell by whom: another computer, a build server, or a program here that keeps the old pair in memory.`,
    way: none,
  }),
  'use-hidden': ({ accessKeyId }) => ({
    title: `Keyturn's own calls hide who used ${shortKey(accessKeyId)} before`,
    safe: phrase`The key is as it was.`,
    next: phrase`AWS tells the last use alone, and that may have been Keyturn's. Where a policy lets ${code('iam:GetAccessKeyLastUsed')} through without MFA, Keyturn can look before it makes a call of its own.`,
    way: none,
  }),
  'no-way-back': ({ accessKeyId }) => ({
    title: `No other key here could take this back`,
    safe: phrase`${code(shortKey(accessKeyId))} was left as it is.`,
    next: phrase`Keyturn works on a key with another one of the same user, so that you are never locked out, and none that works stands here. Rotate the key that stands here first.`,
    way: none,
  }),
  'key-is-active': ({ accessKeyId }) => ({
    title: `${shortKey(accessKeyId)} is still switched on`,
    safe: phrase`Nothing was deleted.`,
    next: phrase`Switch it off first and wait whether something misses it: that can be taken back, deleting can't.`,
    way: none,
  }),
  'profile-name-refused': ({ profile }) => ({
    title: `${profile} can't be the name of a profile`,
    safe: phrase`Nothing was saved.`,
    next: phrase`Use letters, digits, dashes and dots, without line breaks or brackets.`,
    way: none,
  }),
}
