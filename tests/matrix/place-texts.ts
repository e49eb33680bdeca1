/** A reading of the credentials file that shares nothing with the product's: what a plain tool sees of a profile. */

export type TextPair = { readonly id: string; readonly secret: string }

/** The pairs by profile. */
export function pairsIn(text: string): ReadonlyMap<string, TextPair> {
  const found = new Map<string, TextPair>()
  for (const [, name = '', body = ''] of text.matchAll(/^\[([^\]]+)\]\r?\n((?:(?!\[).*\n?)*)/gm)) {
    const id = /^\s*aws_access_key_id\s*=\s*(\S+)/m.exec(body)?.[1]
    const secret = /^\s*aws_secret_access_key\s*=\s*(\S+)/m.exec(body)?.[1]
    if (id !== undefined && secret !== undefined) found.set(name, { id, secret })
  }
  return found
}

/** The text with every pair's id and secret taken out: what is left is not ours to change. */
export function withoutPairs(text: string): string {
  return text
    .replace(/(aws_access_key_id\s*=\s*)\S+/g, '$1ID')
    .replace(/(aws_secret_access_key\s*=\s*)\S+/g, '$1SECRET')
}

/** The text with another pair in one profile, as an editor would put it there. */
export function withPair(text: string, profile: string, pair: TextPair): string {
  const now = pairsIn(text).get(profile)
  const start = text.indexOf(`[${profile}]`)
  if (now === undefined || start === -1) return text
  const [before, section] = [text.slice(0, start), text.slice(start)]
  return before + section.replace(now.id, () => pair.id).replace(now.secret, () => pair.secret)
}
