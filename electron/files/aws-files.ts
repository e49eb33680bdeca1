/**
 * The person's AWS files (the aws-files port): reads both, adds a profile, sets settings, watches.
 *
 * SECURITY: a new pair is the only secret that leaves `Secret` here, into the credentials file.
 */
import { type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import {
  type AwsFileKind,
  type AwsFileState,
  type AwsFiles,
  type AwsFilesSnapshot,
  isCredentialOption,
  type ProfileFacts,
  type SettingsChange,
} from '../ports/aws-files.ts'
import { parseDocument } from './aws-document.ts'
import { awsFilePaths } from './aws-file-paths.ts'
import { type BothReadings, fileProblems, readBoth } from './dialects.ts'
import { editFile } from './edit-file.ts'
import { notWritable, readProblem } from './file-problems.ts'
import { idName, secretName } from './key-pair.ts'
import { type OptionChange, setOptions } from './profile-edit.ts'
import { mergeProfiles } from './profile-facts.ts'
import { type FileTools, findRealFile, isOpenToOthers } from './real-file.ts'
import { watchFiles } from './watch-files.ts'

type Loaded = { readonly state: AwsFileState; readonly both: BothReadings | null }

/** What every tool accepts as a profile's name. `DEFAULT` is Python's own section, `__proto__` stops the JavaScript SDK. */
const validName = /^[A-Za-z0-9\-_/.%@:+]{1,128}$/
const refusedNames = new Set(['DEFAULT', '__proto__'])

/** Whether every tool accepts this as a profile's name. */
export const isProfileName = (name: string): boolean => validName.test(name) && !refusedNames.has(name)

export class AwsFilesOnDisk implements AwsFiles {
  readonly #tools: FileTools

  constructor(tools: FileTools) {
    this.#tools = tools
  }

  async read(): Promise<AwsFilesSnapshot> {
    const [config, credentials] = await Promise.all([this.#load('config'), this.#load('credentials')])
    return {
      files: [config.state, credentials.state],
      profiles: mergeProfiles(config.both, credentials.both),
    }
  }

  watch(onChange: () => void): () => void {
    const { config, credentials } = awsFilePaths(this.#tools.environment)
    return watchFiles(this.#tools, [config, credentials], onChange)
  }

  async addProfile({
    name,
    accessKeyId,
    secretAccessKey,
    region,
  }: Parameters<AwsFiles['addProfile']>[0]): Promise<Result<void>> {
    if (!isProfileName(name)) return failed(problem('profile-name-refused', { profile: name }))
    const known = (await this.read()).profiles.find((profile) => profile.name === name)
    if (known !== undefined && hasCredentials(known))
      return failed(problem('profile-exists', { profile: name }))
    // The pair comes last: a profile that is cut off half-way has a region and no key, and can be added again.
    if (region !== undefined) {
      const placed = await this.#set('config', [{ profile: name, name: 'region', value: region }])
      if (!placed.ok) return placed
    }
    return this.#set('credentials', [
      { profile: name, name: idName, value: accessKeyId },
      { profile: name, name: secretName, value: secretAccessKey.reveal() },
    ])
  }

  async setSettings(changes: readonly SettingsChange[]): Promise<Result<void>> {
    const { profiles } = await this.read()
    const byName = new Map(profiles.map((profile) => [profile.name, profile]))
    const missing = changes.find(({ profile }) => !byName.has(profile))
    if (missing !== undefined) {
      return failed(problem('profile-not-editable', { profile: missing.profile, reason: 'missing' }))
    }
    // A setting that stands in the credentials file wins there, so that is where it has to change.
    const isShadowed = ({ profile, name }: SettingsChange) =>
      byName.get(profile)?.settings.get(name)?.file === 'credentials'
    const outcome = await this.#set('credentials', changes.filter(isShadowed))
    return outcome.ok
      ? this.#set(
          'config',
          changes.filter((change) => !isShadowed(change)),
        )
      : outcome
  }

  async #load(kind: AwsFileKind): Promise<Loaded> {
    const path = awsFilePaths(this.#tools.environment)[kind]
    const without = (state: 'missing' | 'unreadable', problems: readonly Problem[]): Loaded => ({
      state: { kind, path, state, problems, readableByOthers: false },
      both: null,
    })
    try {
      const real = await findRealFile(this.#tools.disk, path)
      if (real.kind === 'dangling-link') return without('missing', [notWritable(path, 'dangling-link')])
      if (real.kind !== 'found') return without('missing', [])
      if (real.facts.kind !== 'file') return without('unreadable', [notWritable(path, 'not-a-file')])
      const document = parseDocument(await this.#tools.disk.read(real.path))
      const both = readBoth(document, kind)
      const problems = fileProblems(path, document, both)
      const readableByOthers = isOpenToOthers(this.#tools.environment, real.facts)
      return { state: { kind, path, state: 'read', problems, readableByOthers }, both }
    } catch (error) {
      return without('unreadable', [readProblem(path, error)])
    }
  }

  async #set(kind: AwsFileKind, changes: readonly OptionChange[]): Promise<Result<void>> {
    if (changes.length === 0) return ok()
    const path = awsFilePaths(this.#tools.environment)[kind]
    return editFile(this.#tools, path, (bytes) =>
      setOptions({ path, kind }, bytes, changes, { addSections: true }),
    )
  }
}

function hasCredentials({ settings, secretPlaces }: ProfileFacts): boolean {
  return secretPlaces.size > 0 || [...settings.keys()].some(isCredentialOption)
}
