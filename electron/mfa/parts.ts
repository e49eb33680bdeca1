/** What an MFA set-up works with, all of it given by the composition root. */

import { describeDevice } from '../contract/describe.ts'
import type { MfaRemovalView, MfaSetUpView } from '../contract/mfa-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { DeviceView } from '../contract/views.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import type { Aws, DeviceFact, Iam } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'
import type { History } from '../ports/history.ts'
import type { IdentityAccess, IdentityDirectory } from '../ports/identity-directory.ts'
import type { KeptSeeds } from '../ports/kept-seeds.ts'
import type { HeldLock } from '../ports/locks.ts'
import type { MfaSerials } from '../ports/mfa-serials.ts'
import type { MfaSessions } from '../ports/mfa-sessions.ts'
import type { Secret } from '../ports/secret.ts'
import type { Vault } from '../ports/vault.ts'
import type { MfaRecord, RemovalRecord } from './records.ts'
import type { IdentityTurns } from './turns.ts'

/** Given by the composition root. */
export type MfaGiven = {
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
  readonly history: History
  readonly store: Pick<OperationStore<MfaRecord>, 'create' | 'findAll'>
  readonly removalStore: Pick<OperationStore<RemovalRecord>, 'create' | 'findAll'>
  readonly vault: Pick<Vault, 'status'>
  /** Where a seed may stay, on choice, so that Keyturn makes codes itself. */
  readonly keptSeeds: Pick<KeptSeeds, 'keep' | 'remove'>
  /** One operation's calls at a time for an identity, across processes. Problems: operation-running, operation-locked-elsewhere. */
  readonly lock: (identityId: string) => Promise<Result<HeldLock>>
  /** Keeps the window out of screen captures, or no longer. Answers whether this system does so. */
  readonly protectCapture: (on: boolean) => boolean
  /** Copies, and clears after a while what still stands there. Problems: clipboard-unavailable. */
  readonly clipboard: { copy(secret: Secret): Promise<Result<void>> }
  readonly changed: (view: MfaSetUpView) => void
  readonly removalChanged: (view: MfaRemovalView) => void
  /** Told when AWS shows the identity differently from now on. */
  readonly identityChanged: (identityId: string) => void
}

export type MfaParts = MfaGiven & {
  readonly turns: IdentityTurns
  /** Identities that AWS has denied something without MFA, as long as this process lives. */
  readonly deniedWithoutMfa: Set<string>
}

export type MfaCode = { readonly serialNumber: string; readonly code: string }

/** Long enough for a few calls with retries. */
const minimumSessionSeconds = 60
/** Long enough for an operation and the next one. */
const sessionSeconds = 3_600

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
 * Opens an MFA session with the code that came along, if one did: the calls that follow are made with it.
 * Problems: those of `IdentityDirectory.access` and of `MfaSessions.open`.
 */
export async function signIn(
  parts: MfaParts,
  identityId: string,
  mfaCode: MfaCode | null,
): Promise<Result<void>> {
  if (mfaCode === null) return ok()
  const access = await parts.directory.access(identityId)
  if (!access.ok) return access
  const [first] = access.value.pairs
  if (first === undefined) return failed(problem('identity-unknown', { identityId }))
  const { pair: credentials, destination } = first
  const opened = await parts.sessions.open({
    ...{ identityId, credentials, destination, ...mfaCode },
    seconds: sessionSeconds,
  })
  return opened.ok ? ok() : opened
}

/** Whether a session stands ready for calls that want MFA. */
export const hasSession = (parts: MfaParts, identityId: string): boolean =>
  parts.sessions.current(identityId, minimumSessionSeconds) !== null

/** The devices whose codes open sessions: passkeys don't (aws-facts A5). */
export const codeDevicesOf = (devices: readonly DeviceFact[]): DeviceView[] =>
  devices.map(describeDevice).filter(({ kind }) => kind !== 'passkey')

/**
 * The problem as it is for this identity. A denial by name, of somebody who has a device that opens sessions and no
 * session, asks for one (aws-facts A5); with passkeys only, no session is possible, which is said (case 46).
 * `any-denial`: of calls that AWS wants MFA for once there is a device, a policy may lack the allowance without MFA.
 */
export function explain(
  parts: MfaParts,
  access: IdentityAccess,
  cause: Problem,
  which: 'by-name' | 'any-denial' = 'by-name',
): Problem {
  const { id } = access.identity
  if (cause.code !== 'access-denied' || access.devices.length === 0 || hasSession(parts, id)) return cause
  const { action, explicit } = cause.data
  if (codeDevicesOf(access.devices).length > 0) {
    if (!explicit && which === 'by-name') return cause
    parts.deniedWithoutMfa.add(id)
    return problem('mfa-required', { action }, cause.requestId)
  }
  return explicit ? problem('passkeys-only', { action }, cause.requestId) : cause
}

/**
 * Whether a policy denies this user's calls without MFA, told by a list that such policies deny; null: can't be told.
 * Asks with the plain pair, whatever session there is.
 */
export async function demandsMfa(parts: MfaParts, access: IdentityAccess): Promise<boolean | null> {
  const [first] = access.pairs
  if (first === undefined) return null
  const { iam } = parts.aws.connect(first.pair, first.destination)
  const listed = await iam.listAccessKeys(access.identity.userName)
  if (listed.ok) return parts.deniedWithoutMfa.has(access.identity.id)
  return listed.problem.code === 'access-denied' && listed.problem.data.explicit ? true : null
}

export type CodeNeed = { readonly needsCode: boolean; readonly codeDevices: DeviceView[] }

/** What a screen has to ask for where `problem` stopped it: a code, where one opens what was denied. */
export async function codeNeedFor(
  parts: MfaParts,
  identityId: string,
  stop: Problem | null,
): Promise<CodeNeed> {
  if (stop?.code !== 'mfa-required') return noCodeNeed
  const access = await parts.directory.access(identityId)
  return { needsCode: true, codeDevices: access.ok ? codeDevicesOf(access.value.devices) : [] }
}

export const noCodeNeed: CodeNeed = { needsCode: false, codeDevices: [] }
