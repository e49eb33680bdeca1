import { describe, expect, it } from 'vitest'
import type { RotationView } from '../../../../electron/contract/rotation-views.ts'
import { type MemberState, memberOf } from '../../../../renderer/features/rotation-together/members.ts'
import { countsOf, follow } from '../../../../renderer/features/rotation-together/outcome.ts'
import { plain } from '../../../../renderer/messages/phrase.ts'
import { following } from '../../../../renderer/messages/rotation-together.ts'
import { denied, restingOf, runningOf, summaryOf, waitingFor } from './facts.ts'

const member = (name: string, state: MemberState) => ({ ...memberOf(summaryOf(name)), state })
const started = (name: string) => member(name, { kind: 'started', operationId: `rotation-${name}` })
const views = (...all: readonly RotationView[]) =>
  new Map(all.map((view) => [view.operationId, { view, problem: null }]))

describe('what became of each', () => {
  it.each<[string, RotationView, string]>([
    ['its steps run', runningOf('ana'), 'under-way'],
    ['it turns back', runningOf('ana', { direction: 'back' }), 'under-way'],
    ['it waits for a code', runningOf('ana', { waitingFor: waitingFor('code') }), 'waiting'],
    ['its deletion waits for a code', restingOf('ana', { waitingFor: waitingFor('code') }), 'waiting'],
    ['the old key is off', restingOf('ana'), 'rotated'],
    ['the old key is deleted', restingOf('ana', { outcome: 'done' }), 'rotated'],
    ['the old key was kept', restingOf('ana', { outcome: 'kept' }), 'rotated'],
    ['it was undone', restingOf('ana', { outcome: 'undone' }), 'turned-back'],
    ['it gave up', restingOf('ana', { outcome: 'abandoned', problem: denied }), 'turned-back'],
  ])('where %s', (_, view, group) => {
    expect(follow([started('ana')], views(view))[0]?.group).toBe(group)
  })

  it.each<[MemberState, string]>([
    [{ kind: 'starting' }, 'under-way'],
    [{ kind: 'started', operationId: 'not-told-yet' }, 'under-way'],
    [{ kind: 'refused', problem: denied }, 'not-started'],
    [{ kind: 'left-out', reason: { kind: 'no-code' } }, 'not-started'],
  ])('where nothing is told of a rotation: %o', (state, group) => {
    expect(follow([member('ana', state)], new Map())[0]?.group).toBe(group)
  })
})

describe('the summary', () => {
  const summary = (...all: Parameters<typeof follow>[0]) =>
    countsOf(
      follow(
        all,
        views(
          restingOf('ana'),
          runningOf('bo', { waitingFor: waitingFor('code') }),
          restingOf('cy', { outcome: 'abandoned', problem: denied }),
        ),
      ),
    )

  it('counts each group, and what needs the person first', () => {
    const counts = summary(
      started('ana'),
      started('bo'),
      started('cy'),
      member('di', { kind: 'refused', problem: denied }),
    )
    expect(counts).toEqual({
      waiting: 1,
      'under-way': 0,
      rotated: 1,
      'turned-back': 1,
      'not-started': 1,
      all: 4,
    })
    expect(following.counts(counts)).toBe('1 waiting, 1 rotated, 1 turned back, 1 not started')
    expect(following.settled(counts)).toBe('1 of 4 keys rotated')
    expect(following.entry(counts)).toBe('1 rotation waits…')
  })

  it('says so where all went well, and where nothing did', () => {
    expect(following.settled(summary(started('ana')))).toBe('1 key rotated')
    expect(following.settled(summary(started('cy')))).toBe('No key was rotated')
    expect(following.entry(summary(started('ana'), started('cy')))).toBe('1 of 2 keys rotated…')
  })

  it('tells what is still to come of an old key', () => {
    const now = new Date('2026-11-24T14:10:00Z')
    const tell = (more: Partial<RotationView>) => plain(following.toCome(restingOf('ana', more), now))
    expect(tell({ deleteDue: '2026-11-25T14:10:00Z' })).toMatch(/will be deleted tomorrow at .* Undo/)
    expect(tell({ deleteDue: '2026-11-24T14:00:00Z' })).toMatch(/due to be deleted/)
    expect(tell({})).toMatch(/kept\. Undo is possible/)
    expect(tell({ outcome: 'done' })).toMatch(/is deleted\.$/)
    expect(tell({ outcome: 'kept' })).toMatch(/was kept\.$/)
  })
})
