/**
 * What Keyturn's page may load and run, sent as a response header so that it stands before the first byte of HTML.
 *
 * SECURITY: Electron's checklist number 7. Everything is off unless a line below turns it on, with its reason.
 */

const directives: readonly (readonly [directive: string, value: string, reason: string])[] = [
  [
    'default-src',
    "'none'",
    'whatever is not named here stays off: connections, frames, workers, media, manifests',
  ],
  ['script-src', "'self'", 'the built bundle; no inline script, no eval'],
  [
    'style-src',
    "'self'",
    'the built style sheets; React sets styles through the CSSOM, which needs no exception',
  ],
  ['img-src', "'self'", 'pictures come from the bundle; the QR code is drawn as SVG'],
  ['font-src', "'self'", 'the bundled font'],
  ['object-src', "'none'", 'no plugins'],
  ['base-uri', "'none'", 'nothing may turn relative addresses elsewhere'],
  ['form-action', "'none'", 'forms are handled by script and sent nowhere'],
  ['frame-ancestors', "'none'", 'nobody embeds this page'],
  ['require-trusted-types-for', "'script'", 'no string reaches innerHTML and its like'],
  ['trusted-types', "'none'", 'and nothing may make a policy that would let one through'],
]

export const contentSecurityPolicy = directives
  .map(([directive, value]) => `${directive} ${value}`)
  .join('; ')

/** The headers of every answer that the page gets. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
}
