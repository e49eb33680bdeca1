/** The one origin that Keyturn's page has, and the one way to tell it. */

export const appScheme = 'app'
const appHost = 'keyturn'
export const appUrl = `${appScheme}://${appHost}/`

/**
 * Whether an address belongs to Keyturn's own page.
 *
 * SECURITY: parsed, never compared by prefix: `app://keyturn.evil/` and `app://keyturn@evil/` begin alike.
 */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === ''
}

/** What may be logged of an address that was refused: enough to find the cause, without path, query or user name. */
export function addressForLog(address: string): string {
  if (!URL.canParse(address)) return 'not an address'
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}
