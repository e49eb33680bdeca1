/** What a part of `npm run matrix` is: one way of looking for a broken promise. Its file exports it as `part`. */

/** The parts in the order in which they run. */
export const matrixPartNames = [
  'crash',
  'mfa',
  'power',
  'faults',
  'schedules',
  'documents',
  'reminders',
] as const
export type MatrixPartName = (typeof matrixPartNames)[number]

type MatrixOptions = {
  /** The full size; otherwise some minutes' worth. */
  readonly long: boolean
  /** Plays one seed again, where a part draws at random; what it samples by default it says itself. */
  readonly seed?: number
  /** Only what runs in real processes, where a part has both. */
  readonly real?: boolean
  /** Tells of a violation, with what plays it again, and of progress. */
  report(line: string): void
}

export type MatrixPart = {
  readonly name: MatrixPartName
  /** `summary` is the closing line, such as `power cuts: N cuts, V violations`. */
  run(options: MatrixOptions): Promise<{ readonly summary: string; readonly violations: number }>
}
