import { describe, expect, it } from 'vitest'
import type { IdentitySummary, OverviewView } from '../../electron/contract/views.ts'
import { changeScreen, firstScreen, shownIdentity } from '../../renderer/screen.ts'

const identity = (id: string, ...accessKeyIds: string[]) =>
  ({ id, accessKeyIds }) as unknown as IdentitySummary
const overview = (...identities: IdentitySummary[]) => ({ identities }) as unknown as OverviewView

describe('the screen', () => {
  it('opens a sheet over its page and goes back to it', () => {
    const page = { kind: 'identity', identityId: 'a' } as const
    const shown = changeScreen(firstScreen, { type: 'show', page })
    const opened = changeScreen(shown, { type: 'open', sheet: { kind: 'add-profile' } })
    expect(opened).toEqual({ page, sheet: { kind: 'add-profile' }, behind: null })
    expect(changeScreen(opened, { type: 'close' })).toEqual({ page, sheet: null, behind: null })
  })

  it('comes back to several rotations from the sheets of one of them', () => {
    const together = changeScreen(firstScreen, { type: 'open', sheet: { kind: 'together' } })
    const plan = { kind: 'rotation-plan', identityId: 'a', accessKeyId: 'AKIA1' } as const
    const planned = changeScreen(together, { type: 'open', sheet: plan })
    const run = { kind: 'rotation', operationId: 'rotation-1' } as const
    const started = changeScreen(planned, { type: 'open', sheet: run })
    expect(started.sheet).toEqual(run)
    const back = changeScreen(started, { type: 'close' })
    expect(back).toEqual(together)
    expect(changeScreen(back, { type: 'close' }).sheet).toBeNull()
  })

  it('leaves several rotations behind where a page is shown', () => {
    const together = changeScreen(firstScreen, { type: 'open', sheet: { kind: 'together' } })
    const added = changeScreen(together, { type: 'open', sheet: { kind: 'add-profile' } })
    const page = { kind: 'identity', identityId: 'a' } as const
    expect(changeScreen(added, { type: 'show', page })).toEqual({ page, sheet: null, behind: null })
  })
})

describe('the identity that shows', () => {
  it('is the first until one is chosen, and stays chosen', () => {
    const two = overview(identity('a'), identity('b'))
    expect(shownIdentity(two, null)).toBe('a')
    expect(shownIdentity(two, 'b')).toBe('b')
  })

  it('follows a key to the name that AWS gave it', () => {
    const named = overview(identity('a'), identity('arn:b', 'AKIA1'))
    expect(shownIdentity(named, 'key:AKIA1')).toBe('arn:b')
  })

  it('falls back to the first when the chosen one is gone', () => {
    expect(shownIdentity(overview(identity('a')), 'b')).toBe('a')
    expect(shownIdentity(overview(), 'b')).toBeNull()
  })
})
