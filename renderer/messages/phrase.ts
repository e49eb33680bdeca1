import { locale } from './locale.ts'

/** A piece of text: plain, or a name that stands in a file or at AWS and is set as code. */
export type Piece = string | { readonly code: string }

/** A text made of pieces. Names stay data until they are drawn, so no name can turn into markup. */
export type Phrase = readonly Piece[]

export const code = (text: string): Piece => ({ code: text })

/** Builds a phrase: `` phrase`Stands in ${code(profile)}` ``. */
export function phrase(
  strings: TemplateStringsArray,
  ...values: readonly (Piece | Phrase | number)[]
): Phrase {
  return strings.flatMap((text, index): Phrase => {
    const value = values[index]
    const own: Phrase = text === '' ? [] : [text]
    if (value === undefined) return own
    if (typeof value === 'number') return [...own, String(value)]
    if (typeof value === 'string' || 'code' in value) return [...own, value]
    return [...own, ...value]
  })
}

const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' })

/** Names as a list in the catalogue's language: `a`, `b` and `c`. More than `most` are counted instead of named. */
export function codes(names: readonly string[], most = 6): Phrase {
  const shown = names.slice(0, most).map(code)
  const rest = names.length - shown.length
  const all: readonly Piece[] = rest > 0 ? [...shown, `${rest} more`] : shown
  return listFormat
    .formatToParts(all.map((_, index) => String(index)))
    .map((part): Piece => (part.type === 'element' ? (all[Number(part.value)] ?? '') : part.value))
}

/** The phrase as plain text, for labels and announcements. */
export const plain = (text: Phrase): string =>
  text.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('')
