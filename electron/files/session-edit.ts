/**
 * The edits that write an MFA session into an AWS file and take it out again (ports/session-profiles.ts says how one
 * of ours is known). Pure; made under the file's lock, so what is ours is decided on the bytes that are replaced.
 */
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import { type AwsFileKind, isCredentialOption } from '../ports/aws-files.ts'
import { copiedSettings, isOurSession, sessionMarks } from '../ports/session-profiles.ts'
import { idName, secretName, tokenNames } from './key-pair.ts'
import {
  type AwsFile,
  agreedSection,
  type OptionChange,
  type ReadFile,
  readForEditing,
  setOptions,
} from './profile-edit.ts'

/** What a session of ours has in each file, and a stale token, which goes with it. */
const sessionOptions: Readonly<Record<AwsFileKind, readonly string[]>> = {
  config: [...copiedSettings, sessionMarks.of, sessionMarks.identity],
  credentials: [idName, secretName, ...tokenNames, ...Object.values(sessionMarks)],
}

/**
 * Sets a session's options in the section of its profile, which is added where it is missing.
 * In `config` a section that is not ours and holds no credentials stays as it is: its settings are the person's.
 * Problems: profile-exists (not ours), and those of `setOptions`.
 */
export function writeSession(
  file: AwsFile,
  bytes: Uint8Array,
  profile: string,
  options: ReadonlyMap<string, string>,
): Result<Uint8Array> {
  const read = readForEditing(file, bytes)
  if (!read.ok) return read
  const standing = standingIn(read.value, profile)
  if (!standing.ok) return standing
  if (standing.value === 'theirs') return failed(problem('profile-exists', { profile }))
  if (standing.value === 'settings') return ok(bytes)
  const changes: OptionChange[] = [...options].map(([name, value]) => ({ profile, name, value }))
  // A stale one would win over our token in botocore (failure case 50).
  const stale = { profile, name: tokenNames[1], value: null }
  return setOptions(file, bytes, [...changes, stale], { addSections: true })
}

/** Takes a session's options out, and its section where nothing else stands in it. What is not ours stays. */
export function removeSession(file: AwsFile, bytes: Uint8Array, profile: string): Result<Uint8Array> {
  const read = readForEditing(file, bytes)
  if (!read.ok) return read
  const standing = standingIn(read.value, profile)
  if (!standing.ok) return standing
  if (standing.value !== 'ours') return ok(bytes)
  const changes = sessionOptions[file.kind].map((name) => ({ profile, name, value: null }))
  return setOptions(file, bytes, changes, { addSections: false })
}

/** What stands under this name: nothing, a session of ours, settings without credentials (in `config`), or theirs. */
function standingIn(read: ReadFile, profile: string): Result<'nothing' | 'ours' | 'settings' | 'theirs'> {
  const section = agreedSection(read, profile)
  if (!section.ok) return section
  if (section.value === null) return ok('nothing')
  const { options } = section.value
  const textOf = (name: string) => options.get(name)?.value
  if (isOurSession(profile, textOf(sessionMarks.of), textOf(idName))) return ok('ours')
  const hasCredentials = [...options.keys()].some(isCredentialOption)
  return ok(read.file.kind === 'config' && !hasCredentials ? 'settings' : 'theirs')
}
