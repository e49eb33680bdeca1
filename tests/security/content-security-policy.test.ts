import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, pageHeaders } from '../../electron/security/content-security-policy.ts'

const parsed = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...values] = directive.split(' ')
    return [name, values] as const
  }),
)

describe('the content security policy', () => {
  it('starts from nothing', () => {
    expect(parsed.get('default-src')).toEqual(["'none'"])
  })

  it('is well formed: each directive once, none empty, in words that browsers know', () => {
    expect(parsed.size).toBe(contentSecurityPolicy.split(';').length)
    for (const [name, values] of parsed) {
      expect(name).toMatch(/^[a-z-]+$/)
      expect(values.length).toBeGreaterThan(0)
      for (const value of values) expect(value).toMatch(/^'(none|self|script)'$/)
    }
  })

  it.each(['object-src', 'base-uri', 'form-action', 'frame-ancestors', 'trusted-types'])(
    'gives %s nothing',
    (name) => {
      expect(parsed.get(name)).toEqual(["'none'"])
    },
  )

  it.each(['script-src', 'style-src', 'img-src', 'font-src'])('gives %s the bundle alone', (name) => {
    expect(parsed.get(name)).toEqual(["'self'"])
  })

  it('opens no connection, frame, worker or manifest', () => {
    for (const name of ['connect-src', 'frame-src', 'child-src', 'worker-src', 'media-src', 'manifest-src']) {
      expect(parsed.get(name) ?? parsed.get('default-src')).toEqual(["'none'"])
    }
  })

  it('demands trusted types', () => {
    expect(parsed.get('require-trusted-types-for')).toEqual(["'script'"])
  })

  it('goes out with headers that keep the page to itself', () => {
    expect(pageHeaders).toEqual({
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-DNS-Prefetch-Control': 'off',
    })
  })
})
