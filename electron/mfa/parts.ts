/** What an MFA set-up works with, all of it given by the composition root. */

import type { MfaSetUpView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import type { Aws, Iam } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'
import type { IdentityAccess, IdentityDirectory } from '../ports/identity-directory.ts'
import type { KeptSeeds } from '../ports/kept-seeds.ts'
import type { HeldLock } from '../ports/locks.ts'
import type { MfaSerials } from '../ports/mfa-serials.ts'
import type { MfaSessions } from '../ports/mfa-sessions.ts'
import type { Secret } from '../ports/secret.ts'
import type { Vault } from '../ports/vault.ts'
import type { MfaRecord } from './records.ts'

export type MfaParts = {
  readonly aws: Aws
  readonly clock: Clock
  /** AWS's time now; this computer's before the first answer. */
  readonly awsNow: () => Date
  readonly directory: IdentityDirectory
  /** The account's alias, where AWS told one: AWS's own QR codes show it in place of the number. */
  readonly accountAlias: (identityId: string) => string | null
  readonly sessions: MfaSessions
  readonly spentCodes: {
    spend(serialNumber: string, code: string, awsNow: Date, freshFrom?: Date): void
    giveBack(serialNumber: string, code: string): void
    check(serialNumber: string, code: string, awsNow: Date): Result<void>
  }
  readonly serials: MfaSerials
  readonly store: Pick<OperationStore<MfaRecord>, 'create' | 'findAll'>
  readonly vault: Pick<Vault, 'status'>
  /** Where a seed may stay, on choice, so that Keyturn makes codes itself. */
  readonly keptSeeds: Pick<KeptSeeds, 'keep'>
  /** One set-up's calls at a time for an identity, across processes. Problems: operation-running, operation-locked-elsewhere. */
  readonly lock: (identityId: string) => Promise<Result<HeldLock>>
  /** Keeps the window out of screen captures, or no longer. Answers whether this system does so. */
  readonly protectCapture: (on: boolean) => boolean
  /** Copies, and clears after a while what still stands there. Problems: clipboard-unavailable. */
  readonly clipboard: { copy(secret: Secret): Promise<Result<void>> }
  readonly changed: (view: MfaSetUpView) => void
  /** Told when AWS shows the identity differently from now on. */
  readonly identityChanged: (identityId: string) => void
}

/** Long enough for a few calls with retries. */
const minimumSessionSeconds = 60

export type Connection = { readonly iam: Iam; readonly access: IdentityAccess }

/**
 * IAM as this identity: with its MFA session where it has one, else with its long-term pair.
 * Problems: those of `IdentityDirectory.access`.
 */
export async function connect(parts: MfaParts, identityId: string): Promise<Result<Connection>> {
  const access = await parts.directory.access(identityId)
  if (!access.ok) return access
  const [first] = access.value.pairs
  if (first === undefined) return failed(problem('identity-unknown', { identityId }))
  const session = parts.sessions.current(identityId, minimumSessionSeconds)
  const { iam } = parts.aws.connect(session?.credentials ?? first.pair, first.destination)
  return ok({ iam, access: access.value })
}

/**
 * The problem as it is for this identity. A denial by name, of somebody who has a device that opens sessions and no
 * session, asks for one (aws-facts A5); with passkeys only, no session is possible and the denial stands (case 46).
 */
export function explain(parts: MfaParts, access: IdentityAccess, cause: Problem): Problem {
  if (cause.code !== 'access-denied' || !cause.data.explicit) return cause
  const hasSession = parts.sessions.current(access.identity.id, minimumSessionSeconds) !== null
  const opensSessions = access.devices.some(({ serialNumber }) => !serialNumber.includes(':u2f/'))
  if (hasSession || !opensSessions) return cause
  return problem('mfa-required', { action: cause.data.action }, cause.requestId)
}
