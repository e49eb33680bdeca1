/** Blanks, a plain piece of a word, an escaped character, or a quoted piece. */
const piece = /[ \t\r\n]+|([^ \t\r\n\\'"]+)|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"/y

/**
 * Splits text into words as Python's `shlex.split` does (POSIX rules, no comments), which is how the AWS CLI reads
 * `[profile "my name"]`. Null where a quote or an escape is left open.
 */
export function splitShellWords(text: string): readonly string[] | null {
  const words: string[] = []
  let word: string | null = null
  piece.lastIndex = 0
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text)
    if (found === null) return null
    const [, plain, escaped, single, double] = found
    // Between double quotes a backslash escapes only itself and the quote.
    const part: string | undefined = plain ?? escaped ?? single ?? double?.replaceAll(/\\(["\\])/g, '$1')
    if (part !== undefined) word = (word ?? '') + part
    else if (word !== null) {
      words.push(word)
      word = null
    }
  }
  return word === null ? words : [...words, word]
}
