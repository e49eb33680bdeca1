import { releaseVersion } from '../contract/update-views.ts'

const numbers = (version: string): readonly number[] => version.split('.').map(Number)

/**
 * Whether `offered` is a release that comes after `current` (semver 2.0, 11). What is no plain release never is; a
 * pre-release of the same numbers comes before it.
 *
 * SECURITY: no downgrade: whoever holds the release page can't bring an old weakness back by its number.
 */
export function isNewer(offered: string, current: string): boolean {
  if (!releaseVersion.safeParse(offered).success) return false
  const [core = '', suffix] = current.split('+')[0]?.split(/-(.*)/s) ?? []
  const [left, right] = [numbers(offered), numbers(core)]
  const at = left.findIndex((number, place) => number !== right[place])
  return at === -1 ? suffix !== undefined : (left[at] ?? 0) > (right[at] ?? 0)
}
