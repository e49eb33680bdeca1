/**
 * MFA sessions as profiles in the AWS files (the session-profiles port).
 *
 * SECURITY: the session's secret and token leave `Secret` here, on their way into the credentials file.
 */
import { problem } from '../contract/problems.ts'
import { failed, type Result } from '../contract/result.ts'
import {
  copiedSettings,
  type SessionProfiles,
  type SessionToWrite,
  sessionMarks,
  sessionProfileOf,
} from '../ports/session-profiles.ts'
import { awsFilePaths } from './aws-file-paths.ts'
import { isProfileName } from './aws-files.ts'
import { editFile } from './edit-file.ts'
import { idName, secretName, tokenNames } from './key-pair.ts'
import type { FileTools } from './real-file.ts'
import { removeSession, writeSession } from './session-edit.ts'

export class AwsSessionProfiles implements SessionProfiles {
  readonly #tools: FileTools

  constructor(tools: FileTools) {
    this.#tools = tools
  }

  async write(session: SessionToWrite): Promise<Result<void>> {
    const profile = sessionProfileOf(session.of)
    if (!isProfileName(profile)) return failed(problem('profile-name-refused', { profile }))
    // The credentials come last: a write that is cut off half-way leaves settings that do no harm.
    const settings = settingsOf(session)
    if (settings.size > 0) {
      const placed = await this.#edit('config', (file, bytes) => writeSession(file, bytes, profile, settings))
      if (!placed.ok) return placed
    }
    const options = credentialsOf(session)
    return this.#edit('credentials', (file, bytes) => writeSession(file, bytes, profile, options))
  }

  async remove(profile: string): Promise<Result<void>> {
    const removed = await this.#edit('credentials', (file, bytes) => removeSession(file, bytes, profile))
    if (!removed.ok) return removed
    return this.#edit('config', (file, bytes) => removeSession(file, bytes, profile))
  }

  #edit(
    kind: 'config' | 'credentials',
    edit: (file: Parameters<typeof removeSession>[0], bytes: Uint8Array) => Result<Uint8Array>,
  ): Promise<Result<void>> {
    const path = awsFilePaths(this.#tools.environment)[kind]
    return editFile(this.#tools, path, (bytes) => edit({ path, kind }, bytes))
  }
}

/** For `config`: none where the source profile has none of its own. */
function settingsOf({ of, facts, settings }: SessionToWrite): ReadonlyMap<string, string> {
  const copied = copiedSettings.flatMap((name): [string, string][] => {
    const value = settings.get(name)?.value ?? ''
    // A nested block has no place in another section.
    return value === '' || value.includes('\n') ? [] : [[name, value]]
  })
  if (copied.length === 0) return new Map()
  return new Map([...copied, [sessionMarks.of, of], [sessionMarks.identity, facts.identityId]])
}

function credentialsOf({ of, facts, credentials }: SessionToWrite): ReadonlyMap<string, string> {
  return new Map([
    [idName, credentials.accessKeyId],
    [secretName, credentials.secretAccessKey.reveal()],
    [tokenNames[0], credentials.sessionToken.reveal()],
    [sessionMarks.of, of],
    [sessionMarks.id, facts.sessionId],
    [sessionMarks.expires, facts.expiresAt.toISOString()],
    [sessionMarks.identity, facts.identityId],
    [sessionMarks.device, facts.serialNumber],
    [sessionMarks.keyEnding, facts.keyEnding],
  ])
}
