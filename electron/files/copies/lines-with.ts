const letterOrDigit = /[A-Za-z0-9]/

/**
 * The lines, counted from 1, where a key id stands as a whole word. Works on bytes of whatever encoding that keeps
 * ASCII. Lines end as in the AWS files, at a line feed.
 */
export function linesWith(bytes: Uint8Array, accessKeyId: string): readonly number[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (accessKeyId === '' || !text.includes(accessKeyId)) return []
  return text.split('\n').flatMap((line, index) => (hasWord(line, accessKeyId) ? [index + 1] : []))
}

function hasWord(line: string, word: string): boolean {
  for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1)) {
    const around = `${line[at - 1] ?? ' '}${line[at + word.length] ?? ' '}`
    if (!letterOrDigit.test(around)) return true
  }
  return false
}
