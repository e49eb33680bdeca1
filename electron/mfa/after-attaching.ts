/** What is offered once a device is attached: naming it in profiles, and trying it out. */

import type { MfaSetUpView } from '../contract/mfa-views.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { MfaSession } from '../ports/mfa-sessions.ts'
import type { Secret } from '../ports/secret.ts'
import { stepOfCode, stepSeconds, tidyCode } from './codes.ts'
import type { MfaParts } from './parts.ts'

/** Long enough to see it work; sessions for real use are opened elsewhere. */
const trialSeconds = 3_600
/** How long a device just attached may still be unknown to some of AWS's endpoints (failure case 49). */
const spreadingMilliseconds = 60_000

export type Attached = {
  readonly identityId: string
  readonly serialNumber: string
  /** Null in a process that did not set the device up. */
  readonly seed: Secret | null
  /** The step of the newest code that AWS has seen. */
  readonly spentStep: number
  /** By AWS's clock. */
  readonly attachedAt: Date
}

/** The profiles where `mfa_serial` helps; none where they can't be told. */
export async function concernedProfiles(
  parts: MfaParts,
  identityId: string,
): Promise<MfaSetUpView['profiles']> {
  const view = await parts.serials.get(identityId)
  return view.ok ? view.value.profiles.map(({ profile, mfaSerial }) => ({ profile, mfaSerial })) : []
}

/**
 * Opens an MFA session with one code of the new device, checked here as far as the seed is known.
 * Problems: code-malformed, code-short, code-wrong, code-used (with the wait), temporarily-unmodifiable (AWS does not know the
 * device everywhere yet: failure case 49), and those of STS.
 */
export async function trySignIn(
  parts: MfaParts,
  attached: Attached,
  typed: string,
): Promise<Result<MfaSession>> {
  const code = tidyCode(typed)
  if (/^[0-9]{1,5}$/.test(code)) return failed(problem('code-short', { which: 'first' }))
  if (!/^[0-9]{6}$/.test(code)) return failed(problem('code-malformed', { which: 'first' }))
  const checked = checkOne(parts, attached, code)
  if (!checked.ok) return checked
  const access = await parts.directory.access(attached.identityId)
  if (!access.ok) return access
  const [first] = access.value.pairs
  if (first === undefined) return failed(problem('identity-unknown', { identityId: attached.identityId }))
  const justAttached =
    attached.seed !== null && parts.awsNow().getTime() - attached.attachedAt.getTime() < spreadingMilliseconds
  const opened = await parts.sessions.open({
    identityId: attached.identityId,
    credentials: first.pair,
    destination: first.destination,
    serialNumber: attached.serialNumber,
    code,
    seconds: trialSeconds,
    justAttached,
  })
  const refused =
    !opened.ok && (opened.problem.code === 'mfa-code-refused' || opened.problem.code === 'mfa-device-refused')
  return refused && justAttached ? failed(problem('temporarily-unmodifiable', {})) : opened
}

function checkOne(parts: MfaParts, { seed, spentStep }: Attached, code: string): Result<void> {
  if (seed === null) return ok()
  const step = stepOfCode(seed, code, parts.awsNow())
  if (step === null) return failed(problem('code-wrong', { which: 'first' }))
  if (step > spentStep) return ok()
  const wait = Math.ceil((spentStep + 1) * stepSeconds - parts.awsNow().getTime() / 1000)
  return failed(problem('code-used', { waitSeconds: Math.max(0, wait) }))
}
