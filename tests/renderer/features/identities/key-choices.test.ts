import { describe, expect, it } from 'vitest'
import type { AccessKeyView } from '../../../../electron/contract/views.ts'
import { keyChoices } from '../../../../renderer/features/identities/key-choices.ts'

const oldKey: AccessKeyView = {
  accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X',
  status: 'active',
  createdAt: '2026-08-19T00:00:00Z',
  ageDays: 97,
  ageState: 'overdue',
  lastUsed: { known: true, value: null },
  profiles: ['default'],
}
const choices = (more: Partial<AccessKeyView>, other: Partial<AccessKeyView> = {}) => {
  const key: AccessKeyView = { ...oldKey, accessKeyId: 'AKIAZ3MSEXAMPLE9K4TB', profiles: [], ...more }
  return keyChoices(key, [{ ...oldKey, ...other }, key])
}

describe('what can be done with one key', () => {
  it('switches off one that is on and stands nowhere here', () => {
    expect(choices({ status: 'active' })).toEqual(['switch-off'])
  })

  it('switches on or deletes one that is off', () => {
    expect(choices({ status: 'inactive' })).toEqual(['switch-on', 'delete'])
    expect(choices({ status: 'expired' })).toEqual(['delete'])
  })

  it('never switches off or deletes one that stands in a profile here', () => {
    expect(choices({ status: 'active', profiles: ['data'] })).toEqual([])
    expect(choices({ status: 'inactive', profiles: ['data'] })).toEqual(['switch-on'])
  })

  it('does nothing where no other key works here, for nothing could take it back', () => {
    expect(keyChoices(oldKey, [oldKey])).toEqual([])
    expect(choices({ status: 'inactive' }, { status: 'inactive' })).toEqual([])
    expect(choices({ status: 'inactive' }, { profiles: [] })).toEqual([])
  })
})
