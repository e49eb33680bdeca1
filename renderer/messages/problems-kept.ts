import { code, phrase } from './phrase.ts'
import { none, retry, type WordsOf } from './problem-words.ts'

type KeptWords = WordsOf<
  'setting-managed' | 'setting-refused' | 'kept-file-damaged' | 'password-wrong' | 'password-refused'
>

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
    next: phrase`Choose another one. AWS says: “${detail}”.`,
    way: none,
  }),
}
