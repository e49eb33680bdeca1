import { describe, expect, it } from 'vitest'
import { addressForLog, isAppUrl } from '../../electron/security/app-origin.ts'

describe('the app origin', () => {
  it.each(['app://keyturn/', 'app://keyturn', 'app://keyturn/index.html?a=1#b'])(
    'is that of %s',
    (address) => {
      expect(isAppUrl(address)).toBe(true)
    },
  )

  it.each([
    'app://keyturn.evil/',
    'app://keyturn@evil/',
    'app://user@keyturn/',
    'app://:word@keyturn/',
    'app://keyturn:81/',
    'app://keyturn-evil/',
    'app://evil/keyturn',
    'app:keyturn',
    'application://keyturn/',
    'https://keyturn/',
    'file:///keyturn/index.html',
    'about:blank',
    'null',
    '',
  ])('is not that of %s', (address) => {
    expect(isAppUrl(address)).toBe(false)
  })

  it('tells the log no more of a refused address than scheme and host', () => {
    expect(addressForLog('https://user:word@evil.example/steal?key=AKIA#seed')).toBe('https://evil.example')
    expect(addressForLog('nonsense')).toBe('not an address')
  })
})
