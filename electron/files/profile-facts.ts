/** Merges what stands in the two AWS files into profiles, for showing. Pure. */
import type { AwsFileKind, ProfileFacts, Setting } from '../ports/aws-files.ts'
import { Secret } from '../ports/secret.ts'
import type { BothReadings } from './dialects.ts'
import type { ReadOption } from './reading.ts'

type SecretName = 'aws_secret_access_key' | 'aws_session_token' | 'aws_security_token'
type Draft = {
  readonly name: string
  readonly settings: Map<string, Setting>
  readonly secrets: Map<
    SecretName,
    { readonly secret: Secret; readonly file: AwsFileKind; readonly line: number }
  >
}

const secretNames: ReadonlySet<string> = new Set<SecretName>([
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
])

/** Profiles by name, in the order of the files, `config` first; the credentials file wins for each option. */
export function mergeProfiles(
  config: BothReadings | null,
  credentials: BothReadings | null,
): readonly ProfileFacts[] {
  const drafts = new Map<string, Draft>()
  addProfiles(drafts, 'config', config)
  addProfiles(drafts, 'credentials', credentials)
  return [...drafts.values()].map(factsOf)
}

function addProfiles(drafts: Map<string, Draft>, file: AwsFileKind, both: BothReadings | null): void {
  if (both === null) return
  for (const [name, options] of shownProfiles(both)) {
    const draft = drafts.get(name) ?? { name, settings: new Map(), secrets: new Map() }
    drafts.set(name, draft)
    for (const [option, { value, line }] of options) {
      if (isSecretName(option)) draft.secrets.set(option, { secret: new Secret(value), file, line })
      else draft.settings.set(option, { value, file, line })
    }
  }
}

/**
 * What to show of one file where the dialects disagree: everything that either sees. The SDKs' reading goes first,
 * since it leaves out inline comments; a section is shown once, under the SDKs' name for it.
 */
function shownProfiles({ botocore, sdk }: BothReadings): Map<string, ReadonlyMap<string, ReadOption>> {
  const shown = new Map<string, ReadonlyMap<string, ReadOption>>()
  const lines = new Set<number>()
  for (const [name, section] of sdk.profiles) {
    lines.add(section.line)
    const other = botocore.profiles.get(name)
    shown.set(name, other?.line === section.line ? withRest(section.options, other.options) : section.options)
  }
  for (const [name, section] of botocore.profiles) {
    if (!lines.has(section.line) && !shown.has(name)) shown.set(name, section.options)
  }
  return shown
}

function withRest(
  options: ReadonlyMap<string, ReadOption>,
  others: ReadonlyMap<string, ReadOption>,
): ReadonlyMap<string, ReadOption> {
  for (const name of others.keys()) if (!options.has(name)) return new Map([...others, ...options])
  return options
}

function factsOf({ name, settings, secrets }: Draft): ProfileFacts {
  const secretAccessKey = secrets.get('aws_secret_access_key')?.secret
  // botocore reads aws_security_token first: a stale one shadows the other (aws-facts.md, part B).
  const sessionToken = (secrets.get('aws_security_token') ?? secrets.get('aws_session_token'))?.secret
  return {
    name,
    settings,
    ...(secretAccessKey === undefined ? {} : { secretAccessKey }),
    ...(sessionToken === undefined ? {} : { sessionToken }),
    secretPlaces: new Map([...secrets].map(([option, { file, line }]) => [option, { file, line }])),
  }
}

function isSecretName(name: string): name is SecretName {
  return secretNames.has(name)
}
