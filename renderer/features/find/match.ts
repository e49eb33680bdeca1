/** How well what somebody types fits a name. Pure. */

/** A name to be found by, ready to be compared, and how much it counts (0 to 1). */
export type Field = {
  readonly text: string
  /** Where its words begin, such as `ana` and `ruiz` in `ana.ruiz`. */
  readonly words: readonly string[]
  readonly initials: string
  readonly weight: number
}

/** In small letters and without accents, as people type. */
const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

export function fieldOf(name: string, weight: number): Field {
  const text = plain(name)
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return { text, words, initials: words.map(([first]) => first).join(''), weight }
}

/** The words of what is typed; a comma or an equals sign parts them, too, so that a line of a file can be pasted. */
export const typedWords = (typed: string): readonly string[] =>
  plain(typed)
    .split(/[\s,=]+/)
    .filter(Boolean)

/** From 0 (does not fit) to 1 (is the very name): a beginning counts more than a middle. */
function fitOf({ text, words, initials }: Field, word: string): number {
  if (text === word) return 1
  if (text.startsWith(word)) return 0.85
  if (words.some((own) => own.startsWith(word))) return 0.7
  if (word.length < 2) return 0
  if (text.includes(word)) return 0.4
  if (words.length > 1 && initials.startsWith(word)) return 0.5
  return isShortened(text, word) ? 0.9 : 0
}

/** `akia…7q3x`: a key id as Keyturn shows it. */
function isShortened(text: string, word: string): boolean {
  const [start, end, ...more] = word.split(/…|\.{3}/)
  if (!start || !end || more.length > 0) return false
  return text.startsWith(start) && text.endsWith(end)
}

/** How well the best of the fields fits one word: 0 where none does. Account numbers may be typed with dashes. */
export function bestFit(fields: readonly Field[], word: string): number {
  const joined = word.replaceAll('-', '')
  const isNumber = /^\d+$/.test(joined)
  return Math.max(
    0,
    ...fields.map(
      (field) => Math.max(fitOf(field, word), isNumber ? fitOf(field, joined) : 0) * field.weight,
    ),
  )
}
