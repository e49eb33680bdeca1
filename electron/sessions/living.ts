/** The sessions that people work with, over all identities. Pure. */
import type { ProfileFacts } from '../ports/aws-files.ts'
import type { LivingSession } from '../ports/living-sessions.ts'
import { type SessionFacts, writtenSessionOf } from '../ports/session-profiles.ts'
import { endsSoonAt } from './view.ts'

/** Those held, then those written as profiles; one that is both is one session. */
export function livingSessions(
  held: readonly SessionFacts[],
  profiles: readonly ProfileFacts[],
): readonly LivingSession[] {
  const written = profiles.flatMap((facts) => {
    const { profile, session } = writtenSessionOf(facts) ?? { profile: '', session: null }
    return session === null ? [] : [{ profile, session }]
  })
  const all = new Map(
    [...held, ...written.map(({ session }) => session)].map((session) => [session.sessionId, session]),
  )
  return [...all.values()].map(({ sessionId, identityId, expiresAt }) => ({
    ...{ sessionId, identityId, expiresAt, endsSoonAt: endsSoonAt(expiresAt) },
    profiles: written.filter(({ session }) => session.sessionId === sessionId).map(({ profile }) => profile),
  }))
}
