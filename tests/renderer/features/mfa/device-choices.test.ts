import { describe, expect, it } from 'vitest'
import { deviceChoices } from '../../../../renderer/features/mfa/device-choices.ts'

const free = { mfaSetUpId: null, mfaRemovalId: null }

describe('what can be done with one device', () => {
  it.each(['virtual', 'hardware'] as const)('a %s one can be resynced, replaced and removed', (kind) => {
    expect(deviceChoices({ kind }, free)).toEqual(['resync', 'replace', 'remove'])
  })

  it('case 46: a passkey gives no codes, and its like is made in the console', () => {
    expect(deviceChoices({ kind: 'passkey' }, free)).toEqual(['console', 'remove'])
  })

  it('while a set-up is open, none is replaced', () => {
    expect(deviceChoices({ kind: 'virtual' }, { ...free, mfaSetUpId: 'set-up-1' })).toEqual([
      'resync',
      'remove',
    ])
  })

  it('while a removal is open, none is replaced or removed', () => {
    const removing = { ...free, mfaRemovalId: 'removal-1' }
    expect(deviceChoices({ kind: 'virtual' }, removing)).toEqual(['resync'])
    expect(deviceChoices({ kind: 'passkey' }, removing)).toEqual(['console'])
  })
})
