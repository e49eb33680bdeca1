/** From what is known to the things that a person may have to be reminded of. Pure. */
import { ageInDays, ageStateOf } from '../contract/describe.ts'
import type { ReminderView } from '../contract/reminder-views.ts'
import type { Settings } from '../contract/settings-views.ts'
import type { KnownIdentity } from '../ports/known-identities.ts'
import type { LivingSession } from '../ports/living-sessions.ts'
import type { WaitingOperation } from '../ports/waiting-operations.ts'
import { day, type Series } from './occurrences.ts'

export type ReminderFacts = {
  readonly identities: readonly KnownIdentity[]
  readonly sessions: readonly LivingSession[]
  readonly waiting: readonly WaitingOperation[]
}

export type ReminderSettings = Pick<
  Settings,
  'soonDays' | 'overdueDays' | 'repeatDays' | 'quietHours' | 'remindOf' | 'mutedIdentities'
>

export type Thing = {
  readonly reminder: Omit<ReminderView, 'snoozedUntil' | 'muted'>
  readonly group: keyof Settings['remindOf']
  /** When it began, by AWS's clock; null: when it was first seen. */
  readonly since: Date | null
  /** Milliseconds that it is there before it is told of. */
  readonly patience: number
  readonly series: readonly Series[]
  /** Shows before its first occurrence is due, too. */
  readonly showsAtOnce: boolean
}

/** What waits is told of when it has waited so long: the person may be at it right now. Milliseconds. */
const operationPatience = 15 * 60_000
const once: Series = { fromDay: 0, everyDays: null }
const daily: Series = { fromDay: 0, everyDays: 1 }
const weekly: Series = { fromDay: 0, everyDays: 7 }

export function thingsOf(facts: ReminderFacts, settings: ReminderSettings, awsNow: Date): readonly Thing[] {
  const byId = new Map(facts.identities.map((identity) => [identity.id, identity]))
  return [
    ...facts.identities.flatMap((identity) => keyThings(identity, settings, awsNow)),
    ...facts.identities.flatMap(mfaThings),
    ...facts.sessions.flatMap((session) => sessionThings(session, byId.get(session.identityId), awsNow)),
    ...facts.waiting.map((waiting) => waitingThing(waiting, byId.get(waiting.identityId))),
  ]
}

/** Keys that are active and stand here: an inactive one, or one whose secret is elsewhere, is nothing to rotate here. */
function keyThings(identity: KnownIdentity, settings: ReminderSettings, awsNow: Date): readonly Thing[] {
  const { soonDays, overdueDays, repeatDays } = settings
  const here = (identity.keys ?? []).filter(
    ({ status, profiles }) => status === 'active' && profiles.length > 0,
  )
  return here.map(({ accessKeyId, createdAt, profiles }) => {
    const ageDays = ageInDays(createdAt, awsNow)
    return {
      reminder: {
        ...about(`key/${accessKeyId}`, identity, profiles),
        kind: ageStateOf(ageDays, settings) === 'overdue' ? 'key-overdue' : 'key-soon',
        ...{ accessKeyId, ageDays },
        due: new Date(createdAt.getTime() + overdueDays * day).toISOString(),
      },
      ...{ group: 'keys', since: createdAt, patience: 0, showsAtOnce: false },
      series: [
        { fromDay: soonDays, everyDays: null },
        { fromDay: overdueDays, everyDays: repeatDays },
      ],
    }
  })
}

/** Only where AWS told that there is no device: what isn't known is not missing. */
function mfaThings(identity: KnownIdentity): readonly Thing[] {
  if (identity.mfa !== 'off') return []
  const reminder = {
    ...about(`mfa/${identity.id}`, identity, identity.profiles),
    kind: 'mfa-missing' as const,
  }
  return [{ reminder, group: 'mfa', since: null, patience: 0, series: [weekly], showsAtOnce: false }]
}

/** From when it ends soon until it has ended. After that nothing is lost that a code would save. */
function sessionThings(
  { sessionId, endsSoonAt, expiresAt, profiles }: LivingSession,
  identity: KnownIdentity | undefined,
  awsNow: Date,
): readonly Thing[] {
  if (identity === undefined || expiresAt <= awsNow) return []
  const reminder = {
    ...about(`session/${sessionId}`, identity, profiles),
    ...{ kind: 'session-ends' as const, due: expiresAt.toISOString() },
  }
  return [{ reminder, group: 'sessions', since: endsSoonAt, patience: 0, series: [once], showsAtOnce: false }]
}

function waitingThing(waiting: WaitingOperation, identity: KnownIdentity | undefined): Thing {
  const { operationId, kind, stage, identityId, userName, account, accessKeyId, profiles, due } = waiting
  const accountAlias = identity?.accountAlias ?? null
  const isDeletion = kind === 'deletion'
  const subject = `${isDeletion ? kind : 'operation'}/${operationId}/${stage}`
  return {
    reminder: {
      ...about(subject, { id: identityId, userName, account, accountAlias }, profiles),
      ...{ accessKeyId, operationId },
      kind: isDeletion ? 'deletion-waits' : 'operation-waits',
      due: due?.toISOString() ?? null,
    },
    group: isDeletion ? 'deletions' : kind === 'rotation' ? 'keys' : 'mfa',
    ...{ since: null, patience: operationPatience, series: [daily], showsAtOnce: true },
  }
}

const about = (
  subject: string,
  { id, userName, account, accountAlias }: Omit<KnownIdentity, 'profiles' | 'keys' | 'mfa' | 'checkedAt'>,
  profiles: readonly string[],
) => ({
  ...{ subject, identityId: id, userName, account, accountAlias, profiles: [...profiles] },
  ...{ accessKeyId: null, ageDays: null, due: null, operationId: null },
})
