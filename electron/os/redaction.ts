/**
 * Makes anything fit for a log: plain data, of bounded size, without secrets.
 *
 * SECURITY: the last net, not the first. Secrets are `Secret` and print as `[secret]` by themselves; this catches
 * those that slipped into a text, such as an error of a library. It would rather hide too much (failure case 34).
 */
const hidden = '[secret]'
const longestText = 4_000
const longestList = 100
const deepest = 6

/** Fields whose value is never written, whatever it is. */
const secretName = /secret|token|password|passphrase|seed|authorization|cookie|signature|private/i
/** Fields that may hold a code of an authenticator. Problem codes such as `access-denied` stay. */
const codeName = /code|first|second|otp/i

/** Each finds one kind of secret in a text. `$1` and `$2` keep enough of an id for support. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/otpauth(-migration)?:\/\/[^\s"']*/gi, '[otpauth]'],
  [
    /((?:secret_?access_?key|(?:session|security)_?token|seed|password)["']?\s*[=:]\s*["']?)[^\s"',}]+/gi,
    `$1${hidden}`,
  ],
  // Codes as the query protocol sends them.
  [/((?:AuthenticationCode[12]|TokenCode)=)\d+/g, `$1${hidden}`],
  [/\b((?:AKIA|ASIA))[A-Z0-9]{8,}([A-Z0-9]{4})\b/g, '$1…$2'],
  // The seed of a device: Base32, whole or in groups of four.
  [/\b[A-Z2-7]{32,}=*/g, '[seed]'],
  [/\b(?:[A-Z2-7]{4}[ -]){7,}[A-Z2-7]{1,4}\b/g, '[seed]'],
]

/** Secret access keys have 40 of these characters, session tokens hundreds. Percent signs: the same in a URL. */
const longRun = /(?:[A-Za-z0-9/+=]|%2[BF]|%3D){40,}/g

/** The text without anything that looks like a secret. */
export function redactText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text
  const known = patterns.reduce((result, [pattern, shown]) => result.replace(pattern, shown), cut)
  return known.replace(longRun, (run) => (/^[0-9a-f]+$/.test(run) ? run : hidden))
}

/** The same value as plain data without anything that looks like a secret. Never throws. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object') return redactText(String(value))
  if (depth >= deepest) return '[deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString()
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Map || value instanceof Set) return redact([...value], depth)
  if (Array.isArray(value)) return value.slice(0, longestList).map((item) => redact(item, depth + 1))
  if ('toJSON' in value && typeof value.toJSON === 'function') return redact(value.toJSON(), depth + 1)
  const fields = Object.entries(value).slice(0, longestList)
  return Object.fromEntries(
    fields.map(([name, field]) => [redactText(name), redactField(name, field, depth)]),
  )
}

function redactField(name: string, value: unknown, depth: number): unknown {
  if (secretName.test(name) && value !== null && typeof value !== 'boolean') return hidden
  if (codeName.test(name) && /^\d{6}$/.test(String(value))) return '[code]'
  return redact(value, depth + 1)
}

function redactError(error: Error, depth: number): unknown {
  const code = 'code' in error ? { code: redact(error.code, depth + 1) } : {}
  const cause = error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }
  return {
    name: error.name,
    message: redactText(error.message),
    ...code,
    stack: redactText(error.stack ?? ''),
    ...cause,
  }
}
