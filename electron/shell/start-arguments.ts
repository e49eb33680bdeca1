/**
 * What a start of Keyturn was asked for on the command line. A second start hands its arguments to the first.
 *
 * SECURITY: they come from another process of this user, or from whatever started that: only what is named here is
 * read, names are looked up among known profiles and never used as a path, and nothing happens without a yes in the window.
 */
export type StartArguments = {
  /** Open the practice account. */
  readonly practice: boolean
  /** Stay in the tray: a start at login. */
  readonly hidden: boolean
  /** A profile whose key to plan a rotation for, and one to show. */
  readonly rotate: string | null
  readonly profile: string | null
}

const mostArguments = 100
/** Longer than any profile that a person would name. */
const longestValue = 400

/** Reads `--practice`, `--hidden`, `--rotate <profile>` and `--profile <profile>`; `=` may stand between, too. */
export function readArguments(given: unknown): StartArguments {
  const list = (Array.isArray(given) ? given.slice(0, mostArguments) : []).filter(
    (one): one is string => typeof one === 'string',
  )
  return {
    practice: list.includes('--practice'),
    hidden: list.includes('--hidden'),
    rotate: valueAfter(list, '--rotate'),
    profile: valueAfter(list, '--profile'),
  }
}

function valueAfter(list: readonly string[], name: string): string | null {
  const at = list.findIndex((one) => one === name || one.startsWith(`${name}=`))
  const found = list[at]
  if (found === undefined) return null
  const value = found === name ? list[at + 1] : found.slice(name.length + 1)
  if (value === undefined || value === '' || value.startsWith('--') || value.length > longestValue)
    return null
  return value
}
