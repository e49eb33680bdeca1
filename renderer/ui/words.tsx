import type { Phrase } from '../messages/phrase.ts'

/** Draws a phrase: names as code, the rest as text. */
export function Words({ of }: { of: Phrase | string }) {
  if (typeof of === 'string') return of
  return of.map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a phrase is never reordered
    typeof piece === 'string' ? piece : <code key={index}>{piece.code}</code>,
  )
}
