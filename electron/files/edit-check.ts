/** Whether edited bytes of an AWS file read as they should: as before, but for what was to change. Pure. */
import type { BothReadings } from './dialects.ts'
import type { OptionChange } from './profile-edit.ts'
import type { Reading, ReadSection } from './reading.ts'

/** What is to stand in a section, by option; null: nothing any more. */
type Wanted = ReadonlyMap<string, string | null>

/** The first line of the edited bytes that a dialect reads otherwise than it should; null where all is well. */
export function unexpectedLine(
  before: BothReadings,
  after: BothReadings,
  changes: readonly OptionChange[],
): number | null {
  return (
    unexpectedIn(before.botocore, after.botocore, changes) ?? unexpectedIn(before.sdk, after.sdk, changes)
  )
}

function unexpectedIn(before: Reading, after: Reading, changes: readonly OptionChange[]): number | null {
  const expected = wantedBySection(before, after, changes)
  if (expected === null) return 1
  if (after.issues.length !== before.issues.length) return after.issues[0]?.line ?? 1
  for (const header of new Set([...before.sections.keys(), ...after.sections.keys()])) {
    const line = unexpectedOf(before.sections.get(header), after.sections.get(header), expected.get(header))
    if (line !== null) return line
  }
  return null
}

/** Null: a profile that should be there is not. */
function wantedBySection(
  before: Reading,
  after: Reading,
  changes: readonly OptionChange[],
): ReadonlyMap<string, Wanted> | null {
  const wanted = new Map<string, Map<string, string | null>>()
  for (const { profile, name, value } of changes) {
    const header = (after.profiles.get(profile) ?? before.profiles.get(profile))?.header
    if (header !== undefined) {
      wanted.set(header, (wanted.get(header) ?? new Map<string, string | null>()).set(name, value))
    } else if (value !== null) return null
  }
  return wanted
}

function unexpectedOf(
  old: ReadSection | undefined,
  now: ReadSection | undefined,
  wanted: Wanted | undefined,
): number | null {
  const line = (now ?? old)?.line ?? 1
  const isAsBefore = old !== undefined && now !== undefined
  if (!isAsBefore && wanted === undefined) return line
  for (const name of new Set([...(old?.options.keys() ?? []), ...(now?.options.keys() ?? [])])) {
    const found = now?.options.get(name)
    const change = wanted?.get(name)
    const value = change === undefined ? old?.options.get(name)?.value : (change ?? undefined)
    if (found?.value !== value) return found?.line ?? line
  }
  return null
}
