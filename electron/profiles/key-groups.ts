/** From the profiles of the AWS files to the distinct key pairs behind them. Pure. */
import type { Result } from '../contract/result.ts'
import type { OverviewView } from '../contract/views.ts'
import type { Destination } from '../ports/aws.ts'
import type { ProfileFacts } from '../ports/aws-files.ts'
import type { Secret } from '../ports/secret.ts'
import { writtenSessionOf } from '../ports/session-profiles.ts'
import { classify } from './classify.ts'

export type DestinationOf = (profile: ProfileFacts) => Result<Destination>

/** One pair as it stands here, with every profile that shares it. */
export type KeyGroup = {
  /** The access key id, and what tells it from the same id with another secret or endpoint. */
  readonly groupId: string
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly destination: Result<Destination>
  readonly profiles: readonly ProfileFacts[]
}

export type Unrotatable = OverviewView['unrotatable'][number]

export type GroupedProfiles = {
  readonly groups: readonly KeyGroup[]
  readonly unrotatable: readonly Unrotatable[]
}

/**
 * Groups profiles by key pair and place of AWS. Two profiles with one id and different secrets are two groups: one of
 * them is wrong, and AWS says which. Regions of one partition don't tell groups apart: IAM has one endpoint there.
 */
export function groupProfiles(
  profiles: readonly ProfileFacts[],
  destinationOf: DestinationOf,
): GroupedProfiles {
  const candidates = new Map<string, KeyGroup[]>()
  const unrotatable: Unrotatable[] = []
  for (const profile of profiles) {
    // A session that we wrote shows with the identity's sessions: it is no key, and needs no explanation.
    if (writtenSessionOf(profile) !== null) continue
    const kind = classify(profile)
    if (kind.kind === 'unrotatable') {
      unrotatable.push({ profile: profile.name, reason: kind.reason, sourceProfile: kind.sourceProfile })
      continue
    }
    const { accessKeyId, secretAccessKey } = kind
    const destination = destinationOf(profile)
    const callId = [accessKeyId, ...placeOf(destination)].join(' ')
    const groups = candidates.get(callId) ?? []
    const index = groups.findIndex((group) => group.secretAccessKey.equals(secretAccessKey))
    const group = groups[index]
    if (group === undefined) {
      const groupId = `${callId} ${groups.length}`
      groups.push({ groupId, accessKeyId, secretAccessKey, destination, profiles: [profile] })
    } else groups[index] = { ...group, profiles: [...group.profiles, profile] }
    candidates.set(callId, groups)
  }
  return { groups: [...candidates.values()].flat(), unrotatable }
}

/** Whether AWS would be asked the very same with both, so that what it answered for one holds for the other. */
export const sameCall = (left: KeyGroup, right: KeyGroup): boolean =>
  left.groupId === right.groupId && left.secretAccessKey.equals(right.secretAccessKey)

/** Whose AWS a key is asked about, by partition and host names: the same id may be somebody else's elsewhere. */
export function placeNameOf({ destination }: KeyGroup): string {
  const [partition = '', ...endpoints] = placeOf(destination)
  return [partition, ...endpoints.map((endpoint) => hostOf(endpoint))].join(' ')
}

/** Without a user or password that an address may hold. */
function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).hostname : ''
}

function placeOf(destination: Result<Destination>): readonly string[] {
  if (!destination.ok) return ['refused', destination.problem.code]
  const { partition, iamEndpoint = '', stsEndpoint = '' } = destination.value
  return [partition, iamEndpoint, stsEndpoint]
}
