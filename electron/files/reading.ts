/** What a dialect's reader makes of one AWS file. */
import type { LineReason } from '../contract/problems.ts'

export type ReadOption = {
  readonly value: string
  readonly line: number
  /** The last line of its continuation, or `line`. */
  readonly lastLine: number
}

export type ReadSection = {
  readonly header: string
  readonly line: number
  /** The last line of its last option, or the header's. */
  lastLine: number
  /** Names are lower case. */
  readonly options: Map<string, ReadOption>
}

export type Issue = {
  readonly line: number
  readonly reason: LineReason
  /** What this dialect can't use because of it: the whole file, or this section. */
  readonly stops: 'file' | 'section'
  readonly header: string | null
}

export type Reading = {
  /** Every section, whether it is a profile or not. */
  readonly sections: ReadonlyMap<string, ReadSection>
  readonly profiles: ReadonlyMap<string, ReadSection>
  readonly issues: readonly Issue[]
}
