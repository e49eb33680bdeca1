import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'
import { collator } from '../../messages/format.ts'
import type { AttentionById } from './attention.ts'
import { findIdentities, findUnrotatable } from './find-identities.ts'
import { type GlanceGroup, isIn } from './glance.ts'
import { inOrder, needsPerson, type Order } from './list-order.ts'

/** How the person wants the list. */
export type ListChoices = {
  readonly order: Order
  readonly byAccount: boolean
  readonly only: GlanceGroup | null
  /** Sections that are folded, by their key. */
  readonly folded: ReadonlySet<string>
}

type Unrotatable = OverviewView['unrotatable'][number]

export type Row =
  | { readonly kind: 'identity'; readonly key: string; readonly summary: IdentitySummary }
  | { readonly kind: 'unrotatable'; readonly key: string; readonly entry: Unrotatable }

export type Section = {
  readonly key: string
  readonly heading:
    | { readonly kind: 'identities' | 'unrotatable' | 'nameless' }
    | { readonly kind: 'account'; readonly account: string; readonly alias: string | null }
  /** How many of its rows need the person. */
  readonly needs: number
  /** Of all rows, whether they show or not. */
  readonly count: number
  readonly foldable: boolean
  readonly folded: boolean
  /** Those that show: none where it is folded. */
  readonly rows: readonly Row[]
}

/** From how many profiles that can't be rotated on their list can be folded away. */
const foldFrom = 8

type Listed = Pick<OverviewView, 'identities' | 'unrotatable'>

/**
 * What the list shows, in order. While something is searched, nothing is folded; while it is narrowed to a group, the
 * profiles that can't be rotated are left out, for they belong to none.
 */
export function sectionsOf(
  { identities, unrotatable }: Listed,
  text: string,
  choices: ListChoices,
  attention: AttentionById,
): readonly Section[] {
  const { only, byAccount, order } = choices
  const searching = text.trim() !== ''
  const isFolded = (key: string) => !searching && choices.folded.has(key)
  const found = findIdentities(identities, text).filter(
    (summary) => only === null || isIn(only, summary, attention),
  )
  const sorted = inOrder(found, order, attention)
  const sections: Section[] = []
  for (const { key, heading, of } of byAccount ? accountsOf(sorted, order) : [allOf(sorted)]) {
    if (of.length === 0) continue
    const folded = byAccount && isFolded(key)
    sections.push({
      ...{ key, heading, folded, foldable: byAccount, count: of.length },
      needs: of.filter((summary) => needsPerson(summary, attention)).length,
      rows: folded ? [] : of.map((summary) => ({ kind: 'identity', key: summary.id, summary })),
    })
  }
  const others = only === null ? findUnrotatable(unrotatable, text) : []
  if (others.length > 0) {
    const foldable = others.length >= foldFrom
    const folded = foldable && isFolded('unrotatable')
    sections.push({
      ...{
        key: 'unrotatable',
        heading: { kind: 'unrotatable' },
        needs: 0,
        count: others.length,
        foldable,
        folded,
      },
      rows: folded
        ? []
        : others.map((entry) => ({ kind: 'unrotatable', key: `profile/${entry.profile}`, entry })),
    })
  }
  return sections
}

const allOf = (of: readonly IdentitySummary[]) =>
  ({ key: 'identities', heading: { kind: 'identities' }, of }) as const

type Account = Pick<Section, 'key' | 'heading'> & { readonly of: IdentitySummary[] }

/** By account, in the order of their first identities; by name where that is wanted. Those of no known account last. */
function accountsOf(sorted: readonly IdentitySummary[], order: Order): readonly Account[] {
  const accounts = new Map<string | null, Account>()
  for (const summary of sorted) {
    const own = accounts.get(summary.account)
    if (own === undefined) accounts.set(summary.account, { ...accountOf(summary), of: [summary] })
    else own.of.push(summary)
  }
  const nameless = accounts.get(null)
  const known = [...accounts.values()].filter((account) => account !== nameless)
  if (order === 'name') known.sort((one, other) => collator.compare(nameOf(one), nameOf(other)))
  return nameless === undefined ? known : [...known, nameless]
}

const accountOf = ({ account, accountAlias: alias }: IdentitySummary): Pick<Section, 'key' | 'heading'> =>
  account === null
    ? { key: 'nameless', heading: { kind: 'nameless' } }
    : { key: `account/${account}`, heading: { kind: 'account', account, alias } }

const nameOf = ({ heading }: Account): string =>
  heading.kind === 'account' ? (heading.alias ?? heading.account) : ''
