import type { UpdateView } from '../../electron/contract/update-views.ts'
import { format } from './format.ts'

export const updateSettings = {
  title: 'Updates',
  agree: 'Look for new versions',
  /** What it means to agree: who is asked, what is sent, and what happens then. */
  agreeNote: (tellsOnly: boolean) =>
    `Keyturn asks GitHub, where its releases are, soon after it starts and then once a day. It sends its own version and nothing about you, your keys or this computer; GitHub sees your network address, as any web site does. ${
      tellsOnly
        ? 'It only tells you: packages for Linux carry no signature that it could prove, so you install them yourself.'
        : 'A new version is fetched. It is installed when you say so, never by itself, and only if Keyturn’s makers signed it.'
    }`,
  unsupported: {
    'not-installed': 'Only an installed Keyturn can be updated from here.',
    'no-source':
      'This build does not say whom to trust for new versions, so Keyturn looks for none. Get them where you got this one.',
  } satisfies Record<NonNullable<UpdateView['reason']>, string>,
  version: 'Version',
  current: (version: string) => `You have ${version}.`,
  check: 'Look now',
  openPage: 'Open the release page',
  restart: 'Restart to update',
  tryAgain: 'Try again',
  waits:
    'A rotation or a change of MFA is under way. Bring it to its end first: Keyturn never restarts in the middle of one.',
} as const

/** How it stands, in one sentence; empty: there is nothing to say. */
export function updateState({ state, version, checkedAt }: UpdateView): string {
  const newer = `Keyturn ${version ?? ''}`
  switch (state) {
    case 'idle':
      return checkedAt === null
        ? 'Keyturn has not looked since it started.'
        : `It was the newest when Keyturn last looked, ${format.dateAndClock(new Date(checkedAt))}.`
    case 'checking':
      return 'Looking for a new version…'
    case 'available':
      return `${newer} is there.`
    case 'downloading':
      return `Fetching ${newer}…`
    case 'ready':
      return `${newer} is here.`
    default:
      return ''
  }
}
