/** What the tray says, made of what the window would show. Pure, so that the tray is only touched when this changed. */
import type { Intent } from '../contract/intent.ts'
import { placeOf } from '../contract/reminder-place.ts'
import type { RemindersView, ReminderView } from '../contract/reminder-views.ts'
import type { IdentitySummary, OverviewView } from '../contract/views.ts'
import type { TrayState } from './tray-image.ts'
import { shortKey, trayWords } from './words.ts'

/** So many identities stand in the menu itself; the rest is in the window. */
const mostEntries = 10

export type TrayEntry = {
  readonly identityId: string
  readonly label: string
  /** Whether a key that could be rotated stands here. */
  readonly rotatable: boolean
  /** An open rotation, which is shown instead of a new plan. */
  readonly rotationId: string | null
  /** What else of it needs the person, and where that leads. */
  readonly waiting: readonly { readonly label: string; readonly intent: Intent }[]
  /** The things that a snooze of it covers. */
  readonly subjects: readonly string[]
  /** The latest end of their snoozes; null where one of them is awake. */
  readonly snoozedUntil: string | null
}

export type TrayModel = {
  readonly state: TrayState
  readonly toolTip: string
  readonly entries: readonly TrayEntry[]
  /** Identities that are not in `entries`. */
  readonly more: number
  /** Things that need the person and are neither snoozed nor muted. */
  readonly due: number
}

/** What the tray says about the identities, the most urgent first. */
export function trayModel(overview: OverviewView, { state, reminders }: RemindersView): TrayModel {
  const ranks = new Map<string, number>()
  for (const [rank, { identityId }] of reminders.entries())
    if (!ranks.has(identityId)) ranks.set(identityId, rank)
  const rankOf = ({ id }: IdentitySummary) => ranks.get(id) ?? reminders.length
  const sorted = [...overview.identities].sort(
    (left, right) => rankOf(left) - rankOf(right) || (right.ageDays ?? -1) - (left.ageDays ?? -1),
  )
  return {
    state,
    toolTip: toolTipOf(overview),
    entries: sorted.slice(0, mostEntries).map((summary) => entryOf(summary, reminders)),
    more: Math.max(0, sorted.length - mostEntries),
    due: reminders.filter(({ snoozedUntil, muted }) => snoozedUntil === null && !muted).length,
  }
}

/** Names the oldest key: a sentence, so that a screen reader says all of it. */
function toolTipOf({ identities, practice }: OverviewView): string {
  const oldest = identities.reduce<IdentitySummary | null>(
    (found, summary) => ((summary.ageDays ?? -1) > (found?.ageDays ?? -1) ? summary : found),
    null,
  )
  const toolTip =
    oldest === null || oldest.ageDays === null
      ? trayWords.emptyToolTip
      : trayWords.toolTip(nameOf(oldest), oldest.ageDays, oldest.ageState)
  return practice ? trayWords.practiceToolTip(toolTip) : toolTip
}

const nameOf = ({ userName, profiles, id }: IdentitySummary): string =>
  userName ?? profiles[0] ?? shortKey(id)

function entryOf(summary: IdentitySummary, all: readonly ReminderView[]): TrayEntry {
  const { id, account, accountAlias, ageDays, ageState, accessKeyIds, rotationId } = summary
  const reminders = all.filter(({ identityId }) => identityId === id)
  const named = accountAlias ?? (account === null ? null : trayWords.account(account))
  const snoozes = reminders.map(({ snoozedUntil }) => snoozedUntil)
  return {
    identityId: id,
    label: trayWords.identity(nameOf(summary), named, ageDays, ageState),
    rotatable: accessKeyIds.length > 0,
    rotationId,
    waiting: reminders.flatMap((reminder) => {
      const label = trayWords.waiting(reminder)
      return label === null ? [] : [{ label, intent: placeOf(reminder) }]
    }),
    subjects: reminders.map(({ subject }) => subject),
    snoozedUntil: snoozes.includes(null) ? null : (snoozes.sort().at(-1) ?? null),
  }
}
