/**
 * MFA sessions as profiles in the AWS files (the session-profiles port).
 *
 * SECURITY: the session's secret and token leave `Secret` here, on their way into the credentials file.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { failed, type Result } from '../contract/result.ts'
import type { AwsFileKind } from '../ports/aws-files.ts'
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
import { readProblem } from './file-problems.ts'
import { idName, secretName, tokenNames } from './key-pair.ts'
import type { AwsFile } from './profile-edit.ts'
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
    const options = credentialsOf(session)
    const settings = settingsOf(session)
    const write: Edit = (file, bytes) =>
      writeSession(file, bytes, profile, file.kind === 'config' ? settings : options)
    const refused = await this.#refusal('credentials', write)
    if (refused !== null) return failed(refused)
    // The credentials come last: a write that is cut off half-way leaves settings that do no harm.
    if (settings.size > 0) {
      const placed = await this.#edit('config', write)
      if (!placed.ok) return placed
    }
    return this.#edit('credentials', write)
  }

  async remove(profile: string): Promise<Result<void>> {
    const removed = await this.#edit('credentials', (file, bytes) => removeSession(file, bytes, profile))
    if (!removed.ok) return removed
    return this.#edit('config', (file, bytes) => removeSession(file, bytes, profile))
  }

  #edit(kind: AwsFileKind, edit: Edit): Promise<Result<void>> {
    const path = awsFilePaths(this.#tools.environment)[kind]
    return editFile(this.#tools, path, (bytes) => edit({ path, kind }, bytes))
  }

  /** Why the edit can't be made in what stands there now, so that the other file need not be touched first. */
  async #refusal(kind: AwsFileKind, edit: Edit): Promise<Problem | null> {
    const path = awsFilePaths(this.#tools.environment)[kind]
    try {
      const edited = edit({ path, kind }, await this.#tools.disk.read(path))
      return edited.ok ? null : edited.problem
    } catch (error) {
      const cause = readProblem(path, error)
      return cause.code === 'file-missing' ? null : cause
    }
  }
}

type Edit = (file: AwsFile, bytes: Uint8Array) => Result<Uint8Array>

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
