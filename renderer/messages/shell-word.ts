/** A text as one word of a command line, quoted where a shell would take it apart (POSIX shells). */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
