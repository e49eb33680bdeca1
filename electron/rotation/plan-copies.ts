/** The old key in other files, as a plan shows it: what can be chosen, and what is only told. */
import { type Problem, problem } from '../contract/problems.ts'
import type { RotationPlanView } from '../contract/rotation-views.ts'
import type { Copies, FoundCopy } from '../ports/copies.ts'
import { type KeyPair, type KeyPlace, type KeyPlaces, placeName } from '../ports/key-place.ts'

type CopyView = RotationPlanView['copies'][number]
type ToldCopy = RotationPlanView['spareCopies'][number]
type Parts = { readonly copies: Copies; readonly places: KeyPlaces }

export type PlannedCopies = {
  readonly views: CopyView[]
  /** Those that may be chosen. */
  readonly places: readonly KeyPlace[]
  readonly truncated: boolean
}

/** Looks for copies of a pair, also in `folders`. One with the same id and another secret is told alone: undo could not bring it back. */
export async function planCopies(
  parts: Parts,
  pair: KeyPair,
  folders: readonly string[],
): Promise<PlannedCopies> {
  const { copies, truncated } = await parts.copies.find(pair.accessKeyId, folders)
  const looked = await Promise.all(
    copies.map(async (copy) => ({ copy, obstacle: await obstacleOf(parts, copy, pair) })),
  )
  return {
    views: looked.map(({ copy, obstacle }) => copyView(copy, obstacle)),
    places: looked.flatMap(({ copy: { place }, obstacle }) => (place && obstacle === null ? [place] : [])),
    truncated,
  }
}

/** Where a key that goes stands in files, although in no profile: something may still read it there. */
export async function toldCopies(
  { copies }: Parts,
  accessKeyId: string,
  folders: readonly string[],
): Promise<{ readonly copies: ToldCopy[]; readonly truncated: boolean }> {
  const found = await copies.find(accessKeyId, folders)
  const told = found.copies
    .filter(({ lines }) => lines.length > 0)
    .map(({ kind, path, lines }) => ({ kind, path, lines: [...lines] }))
  return { copies: told, truncated: found.truncated }
}

async function obstacleOf(
  parts: Parts,
  { place, problem }: FoundCopy,
  pair: KeyPair,
): Promise<Problem | null> {
  if (place === null || problem !== null) return problem
  const reading = await parts.places.read(place)
  if (!reading.ok) return reading.problem
  const isSame = reading.value.pair?.secretAccessKey.equals(pair.secretAccessKey) ?? false
  return isSame ? null : otherSecret(place)
}

function otherSecret({ profile }: KeyPlace): Problem {
  return problem('profile-not-editable', { profile, reason: 'other-secret' })
}

function copyView({ kind, path, lines, place, narrowsMode }: FoundCopy, obstacle: Problem | null): CopyView {
  return {
    ...{ kind, path, narrowsMode },
    lines: [...lines],
    placeId: place?.id ?? null,
    name: place === null ? '' : placeName(place),
    problem: obstacle,
  }
}
