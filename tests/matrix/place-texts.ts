/** A reading of the files with keys that shares nothing with the product's: what a plain tool sees in a section. */

export type TextPair = { readonly id: string; readonly secret: string }

/** As AWS, s3cmd and rclone name the two values. */
const idLine = /^(\s*(?:aws_)?access_key(?:_id)?\s*=\s*)(\S+)/m
const secretLine = /^(\s*(?:aws_)?secret_(?:access_)?key\s*=\s*)(\S+)/m

/** The pairs by section. */
export function pairsIn(text: string): ReadonlyMap<string, TextPair> {
  const found = new Map<string, TextPair>()
  for (const [, name = '', body = ''] of text.matchAll(/^\[([^\]]+)\]\r?\n((?:(?!\[).*\n?)*)/gm)) {
    const id = idLine.exec(body)?.[2]
    const secret = secretLine.exec(body)?.[2]
    if (id !== undefined && secret !== undefined) found.set(name, { id, secret })
  }
  return found
}

/** The text with every pair's id and secret taken out: what is left is not ours to change. */
export function withoutPairs(text: string): string {
  return text.replace(new RegExp(idLine, 'gm'), '$1ID').replace(new RegExp(secretLine, 'gm'), '$1SECRET')
}

/** The text with another pair in one section, as an editor would put it there. */
export function withPair(text: string, section: string, pair: TextPair): string {
  const now = pairsIn(text).get(section)
  const start = text.indexOf(`[${section}]`)
  if (now === undefined || start === -1) return text
  const [before, after] = [text.slice(0, start), text.slice(start)]
  return before + after.replace(now.id, () => pair.id).replace(now.secret, () => pair.secret)
}
