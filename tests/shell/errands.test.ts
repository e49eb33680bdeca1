import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { EventName } from '../../electron/contract/channels.ts'
import type { Intent } from '../../electron/contract/intent.ts'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import type { AccessKeyView, IdentitySummary, OverviewView } from '../../electron/contract/views.ts'
import { Errands } from '../../electron/shell/errands.ts'
import { arnOf, identityOf, overviewOf, summaryOf } from './facts.ts'

const keyOf = (accessKeyId: string, createdAt: string, more: Partial<AccessKeyView> = {}): AccessKeyView => ({
  ...{ accessKeyId, status: 'active', createdAt, ageDays: 1, ageState: 'fine', profiles: ['work'] },
  lastUsed: { known: true, value: null },
  ...more,
})

function errandsOf(overview: OverviewView, keys: AccessKeyView[] = []) {
  const listeners = new Set<(name: EventName, data: unknown) => void>()
  const opened: Intent[] = []
  const state = { overview, shown: 0, practice: 0 }
  const errands = new Errands({
    handlers: {
      overviewGet: async () => ok(state.overview),
      identityGet: async ({ identityId }) => {
        const summary = state.overview.identities.find(({ id }) => id === identityId)
        return summary === undefined
          ? failed(problem('operation-not-possible', { state: 'gone' }))
          : ok(identityOf(summary, { keys: { known: true, value: keys } }))
      },
      practiceOpen: async () => {
        state.practice += 1
        return ok()
      },
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    show: () => {
      state.shown += 1
    },
    open: (intent) => opened.push(intent),
  })
  const change = async (next: OverviewView) => {
    state.overview = next
    for (const listener of [...listeners]) listener('overviewChanged', next)
    await setImmediate()
  }
  return { errands, opened, state, listeners, change }
}

const nothing = { practice: false, rotate: null, profile: null }
const ana = (more: Partial<IdentitySummary> = {}) => summaryOf('ana', { profiles: ['work', 'home'], ...more })

describe('what a start was asked for', () => {
  it('is the window alone where it was asked for nothing', async () => {
    const { errands, opened, state } = errandsOf(overviewOf([ana()]))
    await errands.run(nothing)
    expect([state.shown, opened]).toEqual([1, []])
  })

  it('is the page of a profile’s identity', async () => {
    const { errands, opened } = errandsOf(overviewOf([summaryOf('bo'), ana()]))
    await errands.run({ ...nothing, profile: 'home' })
    expect(opened).toEqual([{ kind: 'identity', identityId: arnOf('ana') }])
  })

  it('is the plan for the oldest active key of the profile', async () => {
    const { errands, opened } = errandsOf(overviewOf([ana()]), [
      keyOf('AKIA2', '2026-02-01T00:00:00Z'),
      keyOf('AKIA1', '2026-01-01T00:00:00Z'),
      keyOf('AKIA-OFF', '2025-01-01T00:00:00Z', { status: 'inactive' }),
      keyOf('AKIA-AWAY', '2025-01-01T00:00:00Z', { profiles: [] }),
      keyOf('AKIA-HOME', '2025-06-01T00:00:00Z', { profiles: ['home'] }),
    ])
    await errands.run({ ...nothing, rotate: 'work' })
    await errands.rotate(arnOf('ana'))
    expect(opened).toEqual([
      { kind: 'rotate', identityId: arnOf('ana'), accessKeyId: 'AKIA1' },
      { kind: 'rotate', identityId: arnOf('ana'), accessKeyId: 'AKIA-HOME' },
    ])
  })

  it('is the rotation that is open already', async () => {
    const { errands, opened } = errandsOf(overviewOf([ana({ rotationId: 'rotation-1' })]))
    await errands.run({ ...nothing, rotate: 'work' })
    expect(opened).toEqual([{ kind: 'rotation', operationId: 'rotation-1' }])
  })

  it('is the identity’s page where no key can be rotated, or it is not known any more', async () => {
    const { errands, opened } = errandsOf(overviewOf([ana()]))
    await errands.run({ ...nothing, rotate: 'work' })
    await errands.rotate('gone')
    expect(opened).toEqual([
      { kind: 'identity', identityId: arnOf('ana') },
      { kind: 'identity', identityId: 'gone' },
    ])
  })

  it('waits until AWS has told whose the profile is', async () => {
    const { errands, opened, listeners, change } = errandsOf(overviewOf([], { loaded: false }))
    const done = errands.run({ ...nothing, profile: 'work' })
    await setImmediate()
    await change(overviewOf([ana({ id: 'key:AKIA1', state: 'checking' })], { checking: true }))
    expect(opened).toEqual([])
    await change(overviewOf([ana()]))
    await done
    expect(opened).toEqual([{ kind: 'identity', identityId: arnOf('ana') }])
    expect(listeners.size).toBe(0)
  })

  it('shows what is known where AWS can’t be asked', async () => {
    const { errands, opened } = errandsOf(overviewOf([ana({ id: 'key:AKIA1', state: 'failed' })]))
    await errands.run({ ...nothing, profile: 'work' })
    expect(opened).toEqual([{ kind: 'identity', identityId: 'key:AKIA1' }])
  })

  it.each(['no-such', '../../etc', '__proto__'])(
    'leads nowhere for the unknown profile %s',
    async (profile) => {
      const { errands, opened, state, listeners } = errandsOf(overviewOf([ana()]))
      await errands.run({ ...nothing, rotate: profile })
      expect([state.shown, opened, listeners.size]).toEqual([1, [], 0])
    },
  )

  it('opens the practice account first', async () => {
    const { errands, state, opened } = errandsOf(overviewOf([ana()]))
    await errands.run({ practice: true, rotate: null, profile: 'work' })
    expect([state.practice, opened.length]).toEqual([1, 1])
  })

  it('is dropped for that of a newer start', async () => {
    const { errands, opened, change } = errandsOf(overviewOf([], { loaded: false }))
    const older = errands.run({ ...nothing, profile: 'work' })
    const newer = errands.run({ ...nothing, profile: 'bo' })
    await setImmediate()
    await change(overviewOf([ana(), summaryOf('bo')]))
    await Promise.all([older, newer])
    expect(opened).toEqual([{ kind: 'identity', identityId: arnOf('bo') }])
  })
})
