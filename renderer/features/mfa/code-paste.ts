/** The two codes of the set-up as typed so far: digits only. */
export type CodePair = { readonly first: string; readonly second: string }
export type CodeFieldName = keyof CodePair

/** What a field's new text makes of the pair, and which field goes on. */
export type Spread = CodePair & { readonly focus: CodeFieldName }

/**
 * Spreads typed or pasted text over the two code fields. Blanks, dashes and words around the digits don't count.
 * Twelve digits or more are both codes at once; a seventh digit in the first field runs on into the second.
 */
export function spreadCodes(text: string, field: CodeFieldName, pair: CodePair): Spread {
  const digits = text.replace(/\D/g, '')
  if (digits.length >= 12) return { first: digits.slice(0, 6), second: digits.slice(6, 12), focus: 'second' }
  if (field === 'second') return { ...pair, second: digits.slice(0, 6), focus: 'second' }
  if (digits.length <= 6) {
    const complete = digits.length === 6 && pair.first !== digits
    return { ...pair, first: digits, focus: complete ? 'second' : 'first' }
  }
  return { first: digits.slice(0, 6), second: digits.slice(6), focus: 'second' }
}
