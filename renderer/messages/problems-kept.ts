import { code, phrase } from './phrase.ts'
import { none, retry, type WordsOf } from './problem-words.ts'

type KeptWords = WordsOf<
  | 'setting-managed'
  | 'setting-refused'
  | 'managed-file-refused'
  | 'managed-setting-refused'
  | 'kept-file-damaged'
  | 'password-wrong'
  | 'password-refused'
>

const whyFileRefused = {
  owner: 'It or its folder belongs to somebody other than root, so Keyturn does not trust it.',
  'open-to-others': 'Others than root may write it or its folder, so Keyturn does not trust it.',
  'not-a-file': 'It, or its folder, is a link or something else, so Keyturn does not trust it.',
  malformed: 'It is not one JSON object.',
} as const

const whySettingRefused = {
  unknown: 'Keyturn knows no such setting.',
  value: 'Its value is not one that this setting may have.',
  'soon-not-before-overdue': 'The first reminder has to come before the key is overdue.',
} as const

/** Settings, what Keyturn keeps, and the console password. */
export const keptWords: KeptWords = {
  'setting-managed': ({ path }) => ({
    title: 'Your company has set this',
    safe: phrase`Nothing was changed.`,
    next: phrase`It stands in ${code(path)}. Ask whoever looks after this computer.`,
    way: none,
  }),
  'setting-refused': ({ reason }) =>
    reason === 'soon-not-before-overdue'
      ? {
          title: 'The first reminder has to come before the key is overdue',
          safe: phrase`Nothing was changed.`,
          next: phrase`Choose a smaller number of days for the first reminder.`,
          way: none,
        }
      : {
          title: "Your system doesn't let Keyturn start at login",
          safe: phrase`Nothing was changed.`,
          next: phrase`Allow it in the system's own settings for login items, then try again.`,
          way: retry,
        },
  'managed-file-refused': ({ path, reason }) => ({
    title: "Your company's settings don't count here",
    safe: phrase`Your own settings count instead.`,
    next: phrase`${whyFileRefused[reason]} Tell whoever looks after this computer: ${code(path)}.`,
    way: none,
  }),
  'managed-setting-refused': ({ path, setting, reason }) => ({
    title: "One of your company's settings doesn't count here",
    safe: phrase`The others do.`,
    next: phrase`${code(setting)} in ${code(path)}: ${whySettingRefused[reason]} Tell whoever looks after this computer.`,
    way: none,
  }),
  'kept-file-damaged': ({ path }) => ({
    title: "Something that Keyturn keeps can't be read",
    safe: phrase`Your keys and AWS files have no part in it. The file stays beside, as it is.`,
    next: phrase`Keyturn goes on without what stood in ${code(path)}.`,
    way: none,
  }),
  'password-wrong': () => ({
    title: "AWS didn't accept the current password",
    safe: phrase`Your password is unchanged.`,
    next: phrase`Type the password that you sign in to the console with.`,
    way: none,
  }),
  'password-refused': ({ detail }) => ({
    title: "AWS didn't accept the new password",
    safe: phrase`Your password is unchanged.`,
    next: detail === '' ? phrase`Choose another one.` : phrase`Choose another one. AWS says: “${detail}”.`,
    way: none,
  }),
}
