import { describe, expect, it } from 'vitest'
import type { IdentitySummary, OverviewView } from '../../electron/contract/views.ts'
import { leadOf, nextOf } from '../../renderer/leads.ts'
import { firstScreen, type Page, type Screen, type Sheet } from '../../renderer/screen.ts'
import { summaryOf } from './features/identities/facts.ts'

const ana = summaryOf({ id: 'arn:ana', accessKeyIds: ['AKIA1'], mfa: 'off' })
const overview = (identities: readonly IdentitySummary[], checking = false) =>
  ({ identities, checking }) as unknown as OverviewView
const elsewhere: Page = { kind: 'settings' }
const anaPage: Page = { kind: 'identity', identityId: 'arn:ana' }
const rotate = { kind: 'rotate', identityId: 'arn:ana', accessKeyId: 'AKIA1' } as const
const setUp = { kind: 'set-up-mfa', identityId: 'arn:ana' } as const

describe('where an errand leads', () => {
  it.each([
    [{ kind: 'identity', identityId: 'arn:ana' }, anaPage, null],
    [{ kind: 'check-up', identityId: 'arn:ana' }, { kind: 'check-up', identityId: 'arn:ana' }, null],
    [rotate, anaPage, { kind: 'rotation-plan', identityId: 'arn:ana', accessKeyId: 'AKIA1' }],
    [setUp, anaPage, { kind: 'mfa', identityId: 'arn:ana', setUpId: null, replaces: null }],
    [
      { kind: 'sessions', identityId: 'arn:ana' },
      anaPage,
      { kind: 'sessions', identityId: 'arn:ana', step: null },
    ],
    [{ kind: 'settings' }, { kind: 'settings' }, null],
    [{ kind: 'history' }, { kind: 'history', identityId: null }, null],
    [{ kind: 'unrotatable', profile: 'sso' }, { kind: 'unrotatable', profile: 'sso' }, null],
    [{ kind: 'add-profile' }, elsewhere, { kind: 'add-profile' }],
    [{ kind: 'together' }, elsewhere, { kind: 'together' }],
    [{ kind: 'rotation', operationId: 'gone' }, elsewhere, { kind: 'rotation', operationId: 'gone' }],
  ] as const)('%j', (errand, page, sheet) => {
    expect(leadOf(errand, overview([ana]), elsewhere)).toEqual({ kind: 'go', page, sheet })
  })

  it.each(['practice', 'leave-practice'] as const)('%s is done where one is', (kind) => {
    expect(leadOf({ kind }, overview([ana]), elsewhere)).toEqual({ kind: 'do', what: kind })
  })

  it('opens the rotation that is open already instead of a second plan', () => {
    const open = { kind: 'go', page: anaPage, sheet: { kind: 'rotation', operationId: 'rotation-1' } }
    const rotating = overview([{ ...ana, rotationId: 'rotation-1' }])
    expect(leadOf(rotate, rotating, elsewhere)).toEqual(open)
    expect(leadOf({ kind: 'rotation', operationId: 'rotation-1' }, rotating, elsewhere)).toEqual(open)
  })

  it('shows the page where the key was rotated meanwhile', () => {
    const rotated = overview([{ ...ana, accessKeyIds: ['AKIA2'] }])
    expect(leadOf(rotate, rotated, elsewhere)).toEqual({ kind: 'go', page: anaPage, sheet: null })
  })

  it('takes an open set-up up again, and sets nothing up where MFA is on meanwhile', () => {
    expect(leadOf(setUp, overview([{ ...ana, mfaSetUpId: 'set-up-1' }]), elsewhere)).toMatchObject({
      sheet: { kind: 'mfa', setUpId: 'set-up-1' },
    })
    expect(leadOf(setUp, overview([{ ...ana, mfa: 'on' }]), elsewhere)).toMatchObject({ sheet: null })
  })

  it('waits for whom AWS may still name, and says who is gone after that', () => {
    const known = { ...ana, id: 'key:AKIA1', state: 'checking' as const }
    expect(leadOf(rotate, overview([known]), elsewhere)).toEqual({ kind: 'wait' })
    expect(leadOf(rotate, overview([], true), elsewhere)).toEqual({ kind: 'wait' })
    expect(leadOf(rotate, overview([]), elsewhere)).toEqual({ kind: 'gone', identityId: 'arn:ana' })
  })

  it('follows a key to the name that AWS gave its user meanwhile', () => {
    expect(leadOf({ kind: 'identity', identityId: 'key:AKIA1' }, overview([ana]), elsewhere)).toMatchObject({
      page: anaPage,
    })
  })
})

describe('when an errand is run', () => {
  const plan: Sheet = { kind: 'rotation-plan', identityId: 'arn:ana', accessKeyId: 'AKIA1' }
  const planned: Screen = { page: anaPage, sheet: plan, behind: null }
  const toSettings = { kind: 'go', page: elsewhere, sheet: null } as const
  const toPlan = { kind: 'go', page: anaPage, sheet: plan } as const

  it('is at once where nothing is open', () => {
    expect(nextOf(toSettings, firstScreen, false)).toBe('take')
    expect(nextOf(toPlan, firstScreen, false)).toBe('take')
    expect(nextOf({ kind: 'gone', identityId: 'a' }, firstScreen, false)).toBe('take')
  })

  it('waits until an open sheet or question is closed, which keeps what is typed', () => {
    expect(nextOf(toSettings, planned, true)).toBe('wait')
    expect(nextOf({ kind: 'do', what: 'practice' }, planned, true)).toBe('wait')
    expect(nextOf({ kind: 'gone', identityId: 'a' }, planned, true)).toBe('wait')
  })

  it('is nothing where the window is there already, so that the sheet does not open again once it is closed', () => {
    expect(nextOf(toPlan, planned, true)).toBe('drop')
    expect(nextOf({ kind: 'go', page: anaPage, sheet: null }, planned, true)).toBe('drop')
  })
})
