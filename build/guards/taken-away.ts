/** A guard taken away: the text that goes, what stands there instead, and the test that has to notice. */
export type TakenAway = {
  readonly guard: string
  readonly file: string
  /** Stands in the file exactly once. */
  readonly from: string
  readonly to: string
  /** Whose failure is wanted; a path of tests/. */
  readonly test: string
}

/** Takes the guard away in the file's text. Throws where the list no longer fits the code. */
export function takeAway({ guard, file, from, to }: TakenAway, text: string): string {
  const parts = text.split(from)
  if (parts.length !== 2)
    throw new Error(`${guard}: ${JSON.stringify(from)} stands ${parts.length - 1} times in ${file}, not once`)
  return parts.join(to)
}
