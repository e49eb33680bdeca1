import { describe, expect, it } from 'vitest'
import type { IdentitySummary } from '../../../../electron/contract/views.ts'
import { findIdentities } from '../../../../renderer/features/identities/find-identities.ts'

const summary = (more: Partial<IdentitySummary>): IdentitySummary => ({
  id: 'x',
  state: 'known',
  problem: null,
  userName: 'ana',
  account: '123456789012',
  accountAlias: 'acme-dev',
  profiles: ['default', 'build'],
  accessKeyIds: ['AKIAZ3MSEXAMPLE47Q3X'],
  ageDays: 97,
  ageState: 'overdue',
  mfa: 'off',
  rotationId: null,
  mfaSetUpId: null,
  mfaRemovalId: null,
  ...more,
})

const dev = summary({})
const prod = summary({
  userName: 'ana.ruiz',
  accountAlias: 'acme-prod',
  profiles: ['prod'],
  accessKeyIds: [],
})
const unnamed = summary({ userName: null, account: null, accountAlias: null, profiles: ['lone'] })

describe('finding identities', () => {
  it.each([
    ['', [dev, prod, unnamed]],
    ['   ', [dev, prod, unnamed]],
    ['ANA', [dev, prod]],
    ['prod', [prod]],
    ['ana dev', [dev]],
    ['7q3x', [dev, unnamed]],
    ['1234-5678-9012', [dev, prod]],
    ['lone', [unnamed]],
    ['nobody', []],
  ])('%j', (text, found) => {
    expect(findIdentities([dev, prod, unnamed], text)).toEqual(found)
  })
})
