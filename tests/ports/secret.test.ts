import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'

const value = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const secret = new Secret(value)

describe('a secret', () => {
  it.each([
    ['text', String(secret)],
    ['a template', `${secret}`],
    ['JSON', JSON.stringify({ secret })],
    ['an inspection', inspect({ deep: { secret } }, { depth: 5, showHidden: true })],
    ['its fields', JSON.stringify(Object.entries(secret))],
    ['an error', new Error(`failed with ${secret}`).message],
  ])('does not show as %s', (_name, shown) => {
    expect(shown).not.toContain(value)
  })

  it('says what it is where it is printed', () => {
    expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual([
      '[secret]',
      '"[secret]"',
      '[secret]',
    ])
  })

  it('gives its value when asked by name, and compares without showing it', () => {
    expect(secret.reveal()).toBe(value)
    expect(secret.equals(new Secret(value))).toBe(true)
    expect(secret.equals(new Secret('other'))).toBe(false)
  })

  it('does not survive a structured clone, as into another process', () => {
    expect(JSON.stringify(structuredClone({ secret }))).not.toContain(value)
  })
})
