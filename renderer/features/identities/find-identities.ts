import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'

/** From how many identities on the list offers a search, other orders and the accounts at a glance. */
export const searchFrom = 8

type Unrotatable = OverviewView['unrotatable'][number]

/** What is searched of each summary, made once: unchanged ones stay the same object. */
const haystacks = new WeakMap<IdentitySummary, string>()

function haystack(summary: IdentitySummary): string {
  const { userName, accountAlias, account, profiles, accessKeyIds } = summary
  const text =
    haystacks.get(summary) ??
    [userName, accountAlias, account, ...profiles, ...accessKeyIds].join('\n').toLowerCase()
  haystacks.set(summary, text)
  return text
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean)

/** Account numbers are typed with dashes, and pasted so from the console. */
const holds = (names: string, word: string): boolean =>
  names.includes(word) || names.includes(word.replaceAll('-', ''))

/** The identities in which every word of the text stands: name, account, profile or key id, in any case. */
export function findIdentities(all: readonly IdentitySummary[], text: string): readonly IdentitySummary[] {
  const words = wordsOf(text)
  if (words.length === 0) return all
  return all.filter((summary) => words.every((word) => holds(haystack(summary), word)))
}

/** The same for profiles that can't be rotated, by their name. */
export function findUnrotatable(all: readonly Unrotatable[], text: string): readonly Unrotatable[] {
  const words = wordsOf(text)
  if (words.length === 0) return all
  return all.filter(({ profile }) => words.every((word) => profile.toLowerCase().includes(word)))
}
