/** Where `mfa_serial` helps, and writing it there: on choice, losslessly, all profiles of a file in one write. */
import { describeSerial } from '../contract/describe.ts'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { MfaSerialView } from '../contract/session-views.ts'
import type { AwsFiles } from '../ports/aws-files.ts'
import { failure, type History } from '../ports/history.ts'
import type { IdentityDirectory } from '../ports/identity-directory.ts'
import type { MfaSerials } from '../ports/mfa-serials.ts'

export type MfaSerialsParts = {
  readonly directory: IdentityDirectory
  readonly history: History
  readonly files: Pick<AwsFiles, 'read' | 'setSettings'>
}

export class MfaSerialsInFiles implements MfaSerials {
  readonly #parts: MfaSerialsParts

  constructor(parts: MfaSerialsParts) {
    this.#parts = parts
  }

  /**
   * The identity's own profiles, and roles assumed with them: the AWS CLI and the SDKs ask for a code only where a role
   * is assumed (aws-facts B). A passkey gives no codes, so it is no choice.
   */
  async get(identityId: string): Promise<Result<MfaSerialView>> {
    const access = await this.#parts.directory.access(identityId)
    if (!access.ok) return access
    const own = new Set(access.value.pairs.flatMap((pair) => pair.profiles))
    const { profiles } = await this.#parts.files.read()
    return ok({
      identityId,
      devices: access.value.devices.flatMap(({ serialNumber }) => {
        const { name, kind } = describeSerial(serialNumber)
        return kind === 'passkey' ? [] : [{ serialNumber, name, kind }]
      }),
      profiles: profiles.flatMap(({ name, settings }) => {
        const sourceProfile = settings.get('source_profile')?.value.trim() ?? null
        const isRole = settings.has('role_arn') && sourceProfile !== null && own.has(sourceProfile)
        if (!isRole && !own.has(name)) return []
        const mfaSerial = settings.get('mfa_serial')?.value ?? null
        return [
          { profile: name, use: isRole ? ('role' as const) : ('own' as const), sourceProfile, mfaSerial },
        ]
      }),
    })
  }

  async write(
    identityId: string,
    serialNumber: string,
    profiles: readonly string[],
  ): Promise<Result<MfaSerialView>> {
    if (describeSerial(serialNumber).kind === 'passkey') return failed(problem('mfa-device-refused', {}))
    const before = await this.get(identityId)
    if (!before.ok) return before
    const concerned = new Set(before.value.profiles.map(({ profile }) => profile))
    const stranger = profiles.find((profile) => !concerned.has(profile))
    if (stranger !== undefined) {
      return failed(problem('profile-not-editable', { profile: stranger, reason: 'missing' }))
    }
    const changes = profiles.map((profile) => ({ profile, name: 'mfa_serial', value: serialNumber }))
    const written = await this.#parts.files.setSettings(changes)
    if (changes.length > 0) {
      const done = { action: 'mfa-serial-written' as const, identityId, names: [...profiles] }
      this.#parts.history.add(written.ok ? done : { ...done, ...failure(written.problem) })
    }
    return written.ok ? this.get(identityId) : written
  }
}
