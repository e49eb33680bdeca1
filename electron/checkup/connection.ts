/** How the check-up and its mendings reach AWS as the identity: its MFA session where there is one, else its pair. */
import type { CommandInput } from '../contract/commands.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Answered, Aws, Iam } from '../ports/aws.ts'
import { type IdentityAccess, orMfaRequired } from '../ports/identity-directory.ts'
import type { MfaSession, MfaSessions } from '../ports/mfa-sessions.ts'
import type { OwnCodes } from '../ports/own-codes.ts'

export type MfaCode = CommandInput<'checkupRun'>['mfaCode']

export type ConnectionParts = {
  readonly aws: Aws
  readonly sessions: MfaSessions
  readonly ownCodes: Pick<OwnCodes, 'openSession'>
}

export type Connection = {
  readonly iam: Iam
  readonly access: IdentityAccess
  readonly usesSession: boolean
  /** The same with a session that a code made here opened; null: no codes are made here, or none opened one. */
  readonly withOwnCode: () => Promise<Connection | null>
}

/** Seconds: an open session has to outlive the calls that it is used for. */
const minimumSession = 60
/** Seconds; the shortest that AWS gives. */
const sessionLength = 900

/**
 * Finds the first pair that AWS takes, and opens a session with the code where one is given.
 * Problems: identity-unknown (no pair), why AWS takes none, and those of `MfaSessions.open`.
 */
export async function connect(
  parts: ConnectionParts,
  access: IdentityAccess,
  mfaCode: MfaCode,
): Promise<Result<Connection>> {
  const { aws, sessions, ownCodes } = parts
  const identityId = access.identity.id
  const working = await workingPair(aws, access)
  if (!working.ok) return working
  const { pair, destination } = working.value
  const request = { identityId, credentials: pair, destination, seconds: sessionLength }
  // A code opens one session, however many calls want it.
  let own: Promise<Connection | null> | null = null
  const openOwn = async (): Promise<Connection | null> => {
    const opened = await ownCodes.openSession(request)
    return opened?.ok ? over(opened.value) : null
  }
  const over = (session: MfaSession | null): Connection => ({
    iam: aws.connect(session?.credentials ?? pair, destination).iam,
    access,
    usesSession: session !== null,
    withOwnCode: () => {
      own ??= openOwn()
      return own
    },
  })
  if (mfaCode !== null) {
    const opened = await sessions.open({ ...request, ...mfaCode })
    return opened.ok ? ok(over(opened.value)) : opened
  }
  return ok(over(sessions.current(identityId, minimumSession)))
}

async function workingPair(
  aws: Aws,
  { identity, pairs }: IdentityAccess,
): Promise<Result<IdentityAccess['pairs'][number]>> {
  let refusal: Problem | null = null
  for (const candidate of pairs) {
    const answer = await aws.connect(candidate.pair, candidate.destination).sts.callerIdentity()
    if (answer.ok) return ok(candidate)
    refusal ??= answer.problem
  }
  return failed(refusal ?? problem('identity-unknown', { identityId: identity.id }))
}

/** A change at AWS: where it is denied for want of MFA, once more with a code that is made here, else a code is asked for. */
export async function change<T>(
  connection: Connection,
  act: (iam: Iam) => Promise<Result<Answered<T>>>,
): Promise<Result<Answered<T>>> {
  const done = await act(connection.iam)
  if (done.ok || connection.usesSession) return done
  const cause = orMfaRequired(done.problem, connection.access)
  if (cause.code !== 'mfa-required') return done
  const own = await connection.withOwnCode()
  return own === null ? failed(cause) : act(own.iam)
}
