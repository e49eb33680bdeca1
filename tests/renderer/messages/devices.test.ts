import { describe, expect, it } from 'vitest'
import { removal } from '../../../renderer/messages/devices.ts'
import { plain } from '../../../renderer/messages/phrase.ts'

const said = (...what: Parameters<typeof removal.left>): string => plain(removal.left(...what))

describe('what is left without a device', () => {
  it('says no more than that MFA stays on where another device gives codes', () => {
    expect(said('code-device', true)).toBe('You keep another device that gives codes.')
  })

  it.each(['nothing', 'passkeys-only'] as const)('%s: tells what the account makes of it', (left) => {
    expect(said(left, true)).toContain('denies nearly everything')
    expect(said(left, false)).toContain('lets you work without one')
    expect(said(left, null)).toContain("can't be told from here")
  })

  it('case 46: passkeys sign in to the console and give programs no code', () => {
    expect(said('passkeys-only', null)).toMatch(/console.*no code/)
  })
})
