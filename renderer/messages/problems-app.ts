import { counted, took } from './format.ts'
import { code, phrase } from './phrase.ts'
import { none, retry, type WordsOf } from './problem-words.ts'

type AppWords = WordsOf<
  | 'store-unavailable'
  | 'store-locked'
  | 'store-changed'
  | 'code-malformed'
  | 'code-short'
  | 'code-wrong'
  | 'codes-of-other-entry'
  | 'code-old'
  | 'code-repeated'
  | 'codes-swapped'
  | 'codes-not-consecutive'
  | 'code-drift'
  | 'code-used'
  | 'operation-running'
  | 'operation-locked-elsewhere'
  | 'operation-unknown'
  | 'operation-unreadable'
  | 'operation-not-possible'
  | 'plan-outdated'
  | 'journal-failed'
  | 'clipboard-unavailable'
  | 'update-failed'
  | 'update-waits'
  | 'input-invalid'
  | 'sender-refused'
  | 'internal'
>

/** Up to two minutes in seconds, as it is measured; then in minutes and seconds. */
const driftInWords = (seconds: number): string =>
  seconds < 120 ? counted(seconds, 'second', 'seconds') : took(seconds * 1000)

const whyNoUpdate = {
  unreachable: {
    title: 'The release page could not be reached',
    next: 'Check your network, or the proxy that Keyturn is told to use, and try again. Keyturn also tries again tomorrow.',
  },
  answer: {
    title: 'What the release page answered makes no sense',
    next: 'Something on the way may have answered instead. Try again later, or from another network.',
  },
  damaged: {
    title: 'The new version did not arrive whole',
    next: 'Try again. If it stays, something on the way changes it: try from another network.',
  },
  unsigned: {
    title: 'The new version is not proved to be from Keyturn’s makers',
    next: 'Don’t install it by hand either. Try again tomorrow; if it stays, report it on Keyturn’s security page.',
  },
  disk: {
    title: 'The new version could not be saved',
    next: 'It needs about 500 MB of free space. Make room, then try again.',
  },
} as const

const nothingSent = phrase`Nothing was sent to AWS.`

/** The secret store, codes that are checked here, operations, and Keyturn itself. */
export const appWords: AppWords = {
  'store-unavailable': ({ backend }) => ({
    title: 'This computer offers no secret store',
    safe: phrase`Nothing was saved in the clear.`,
    next: phrase`Keyturn found ${code(backend)}. Install or unlock a keyring (GNOME Keyring, KWallet) and try again.`,
    way: retry,
  }),
  'store-locked': ({ backend }) => ({
    title: 'The secret store is locked',
    safe: phrase`What is sealed stays sealed.`,
    next: phrase`Unlock ${code(backend)}, then try again.`,
    way: retry,
  }),
  'store-changed': ({ sealedBy, backend }) => ({
    title: "What was sealed can't be opened any more",
    safe: phrase`The AWS files hold a working pair.`,
    next:
      sealedBy === null || sealedBy === backend
        ? phrase`The secret store (${code(backend)}) was reset, or this is another computer. Keyturn goes on with what stands in the files.`
        : phrase`${code(sealedBy)} sealed it, and Keyturn finds ${code(backend)} now. Where ${code(sealedBy)} is still there, as in the desktop that you used then, start Keyturn from it. Without it Keyturn goes on with what stands in the files.`,
    way: none,
  }),
  'code-malformed': ({ which }) => ({
    title: `The ${which} code needs six digits`,
    safe: nothingSent,
    next: phrase`Type all six digits as the app shows them.`,
    way: none,
  }),
  'code-wrong': ({ which }) => ({
    title: `The ${which} code is wrong`,
    safe: nothingSent,
    next: phrase`It doesn't belong to this QR code. Look for the entry with this device's name in your app.`,
    way: none,
  }),
  'code-short': ({ which }) => ({
    title: `The ${which} code is too short`,
    safe: nothingSent,
    next: phrase`A code has six digits, zeros in front too. Type all six.`,
    way: none,
  }),
  'codes-of-other-entry': () => ({
    title: 'Neither code belongs to this device',
    safe: nothingSent,
    next: phrase`They are most likely of another entry in your app. Look for the one with this device's name, or scan the QR code again. A phone whose clock is off by more than ten minutes shows such codes, too.`,
    way: none,
  }),
  'code-old': ({ which }) => ({
    title: `The ${which} code is too old`,
    safe: nothingSent,
    next: phrase`It was right a while ago. Type the one that your app shows now, then the next.`,
    way: none,
  }),
  'code-repeated': () => ({
    title: 'That is the first code again',
    safe: nothingSent,
    next: phrase`Wait for the app to show the next one.`,
    way: none,
  }),
  'codes-swapped': () => ({
    title: 'The codes are in the wrong order',
    safe: nothingSent,
    next: phrase`The older code goes into the first field.`,
    way: none,
  }),
  'codes-not-consecutive': () => ({
    title: 'A code was left out in between',
    safe: nothingSent,
    next: phrase`AWS wants two codes that follow each other. Type the current one and the very next.`,
    way: none,
  }),
  'code-drift': ({ seconds }) => ({
    title: `Your phone's clock is about ${driftInWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`,
    safe: nothingSent,
    next: phrase`AWS would refuse its codes. Switch automatic time on in the phone's settings, then type two new codes.`,
    way: none,
  }),
  'code-used': ({ waitSeconds }) => ({
    title: 'This code was used already',
    safe: nothingSent,
    next: phrase`Each code works once. The next one shows in ${waitSeconds} s.`,
    way: none,
  }),
  'operation-running': () => ({
    title: 'Something is under way for this user already',
    safe: phrase`Only one rotation or set-up runs at a time, so none gets in the way of another.`,
    next: phrase`Continue that one, or wait for it to end.`,
    way: retry,
  }),
  'operation-locked-elsewhere': ({ host }) => ({
    title: 'Another computer is rotating this key',
    safe: phrase`Keyturn doesn't touch it meanwhile.`,
    next: phrase`Finish it on ${code(host)}, or close Keyturn there.`,
    way: retry,
  }),
  'operation-unknown': () => ({
    title: 'This is finished already',
    safe: phrase`Nothing was changed.`,
    next: phrase`Check again to see how things stand.`,
    way: none,
  }),
  'operation-unreadable': ({ operationId }) => ({
    title: "An earlier operation's journal can't be read",
    safe: phrase`Keyturn does nothing by itself from a journal that it can't trust.`,
    next: phrase`Operation ${code(operationId)} is left as it is. Check in the IAM console which keys the user has.`,
    way: { kind: 'link', link: 'iam-console' },
  }),
  'operation-not-possible': ({ state }) => ({
    title: "That isn't possible any more",
    safe: phrase`Nothing was changed.`,
    next: phrase`It has moved on meanwhile (${code(state)}). Look at how it stands now.`,
    way: none,
  }),
  'plan-outdated': () => ({
    title: 'Something changed since this plan was made',
    safe: phrase`Nothing was changed.`,
    next: phrase`Make a new plan; it takes a second.`,
    way: retry,
  }),
  'journal-failed': ({ path }) => ({
    title: "Keyturn's journal can't be read or written",
    safe: phrase`No step is taken that couldn't be taken back.`,
    next: phrase`Make room, or give yourself the rights to ${code(path)} and its folder. Then try again.`,
    way: retry,
  }),
  'clipboard-unavailable': () => ({
    title: "The clipboard can't be used",
    safe: phrase`Nothing was copied.`,
    next: phrase`Select the text and copy it yourself.`,
    way: none,
  }),
  'input-invalid': () => ({
    title: "Keyturn didn't understand itself",
    safe: phrase`The request was refused before anything happened.`,
    next: phrase`This is a mistake in Keyturn. Please report what you did.`,
    way: none,
  }),
  'sender-refused': () => ({
    title: 'The request was refused',
    safe: phrase`Nothing was done.`,
    next: phrase`It came from a page that isn't Keyturn's own. Restart Keyturn.`,
    way: none,
  }),
  'update-failed': ({ reason }) => ({
    title: whyNoUpdate[reason].title,
    safe: phrase`Nothing was installed; your Keyturn is as it was.`,
    next: phrase`${whyNoUpdate[reason].next}`,
    way: retry,
  }),
  'update-waits': () => ({
    title: 'A rotation or a change of MFA is under way',
    safe: phrase`Keyturn goes on and does not restart.`,
    next: phrase`Bring it to its end, then restart to update.`,
    way: none,
  }),
  internal: ({ reference }) => ({
    title: 'Something went wrong inside Keyturn',
    safe: phrase`What was under way is in the journal and can be carried on.`,
    next: phrase`Try again. If it stays, report it with ${code(reference)}.`,
    way: retry,
  }),
}
