import type { IdentitySummary } from '../../../electron/contract/views.ts'

/** From how many identities on the list offers a search. */
export const searchFrom = 8

const haystack = (summary: IdentitySummary): string =>
  [summary.userName, summary.accountAlias, summary.account, ...summary.profiles, ...summary.accessKeyIds]
    .join('\n')
    .toLowerCase()

/** The identities in which every word of the text stands: name, account, profile or key id, in any case. */
export function findIdentities(all: readonly IdentitySummary[], text: string): readonly IdentitySummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return all
  return all.filter((summary) => {
    const names = haystack(summary)
    return words.every((word) => names.includes(word) || names.includes(word.replaceAll('-', '')))
  })
}
