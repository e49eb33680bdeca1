/** Adds a profile that a person typed: proved by STS first, saved after (product.md, section 1). */
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Aws, CallerIdentity } from '../ports/aws.ts'
import type { AwsFiles, ProfileFacts, Setting } from '../ports/aws-files.ts'
import { failure, type History } from '../ports/history.ts'
import type { Secret } from '../ports/secret.ts'
import { callerOf } from './caller.ts'
import type { DestinationOf } from './key-groups.ts'

export type NewProfile = {
  readonly name: string
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  /** Empty: none. */
  readonly region: string
}

export type AddProfileParts = {
  readonly files: Pick<AwsFiles, 'read' | 'addProfile'>
  readonly aws: Aws
  readonly history: Pick<History, 'add'>
  readonly destinationOf: DestinationOf
}

/**
 * Asks AWS whose key it is and saves the profile only then. Answers whose it is.
 * Problems: profile-exists, not-an-iam-user (root, roles, temporary keys: failure case 4), those of STS, those of
 * writing the files.
 */
export async function addProfile(
  parts: AddProfileParts,
  profile: NewProfile,
): Promise<Result<CallerIdentity>> {
  const { name, accessKeyId, secretAccessKey } = profile
  if (accessKeyId.startsWith('ASIA')) return failed(problem('not-an-iam-user', { kind: 'session' }))
  const { profiles } = await parts.files.read()
  if (profiles.some((other) => other.name === name))
    return failed(problem('profile-exists', { profile: name }))
  const destination = parts.destinationOf(factsOf(profile))
  if (!destination.ok) return destination
  const { sts } = parts.aws.connect({ accessKeyId, secretAccessKey }, destination.value)
  const answer = await sts.callerIdentity()
  if (!answer.ok) return answer
  const caller = callerOf(answer.value.value)
  if (caller.kind !== 'user') return failed(problem('not-an-iam-user', { kind: caller.kind }))
  const region = profile.region === '' ? {} : { region: profile.region }
  const added = await parts.files.addProfile({ name, accessKeyId, secretAccessKey, ...region })
  const { arn: identityId } = answer.value.value
  const done = { action: 'profile-added' as const, identityId, accessKeyId, names: [name] }
  parts.history.add(added.ok ? done : { ...done, ...failure(added.problem) })
  return added.ok ? ok(answer.value.value) : added
}

/** The profile as it would read once saved. */
function factsOf({ name, region }: NewProfile): ProfileFacts {
  const settings = new Map<string, Setting>()
  if (region !== '') settings.set('region', { value: region, file: 'config', line: 1 })
  return { name, settings, secretPlaces: new Map() }
}
