import { describe, expect, it } from 'vitest'
import type { ReminderView } from '../../../../electron/contract/reminder-views.ts'
import { attentionOf, isWaiting } from '../../../../renderer/features/identities/attention.ts'
import { summaryOf } from './facts.ts'

const reminder = (identityId: string, more: Partial<ReminderView>) =>
  ({ identityId, kind: 'key-soon', snoozedUntil: null, muted: false, ...more }) as ReminderView
const until = '2026-12-01T00:00:00Z'

describe('what the reminders say of an identity', () => {
  it('is snoozed only where all of it is', () => {
    const attention = attentionOf(
      [
        reminder('a', { snoozedUntil: until }),
        reminder('a', { kind: 'mfa-missing' }),
        reminder('b', { snoozedUntil: until }),
      ],
      [],
    )
    expect(attention.get('a')?.bell).toBeNull()
    expect(attention.get('b')?.bell).toBe('snoozed')
    expect(attention.get('c')).toBeUndefined()
  })

  it('is muted whatever else, also where nothing reminds, and still waits', () => {
    const attention = attentionOf(
      [reminder('a', { kind: 'operation-waits', snoozedUntil: until })],
      ['a', 'quiet'],
    )
    expect(attention.get('a')).toEqual({ bell: 'muted', waits: true })
    expect(attention.get('quiet')).toEqual({ bell: 'muted', waits: false })
  })

  it('waits for what can not go on without the person, and not for a rotation that rests', () => {
    const [resting, deletion, setUp, removal] = [
      summaryOf({ rotationId: 'rotation-1' }),
      summaryOf(),
      summaryOf({ mfaSetUpId: 'set-up-1' }),
      summaryOf({ mfaRemovalId: 'removal-1' }),
    ]
    const attention = attentionOf([reminder(deletion.id, { kind: 'deletion-waits' })], [])
    expect([resting, deletion, setUp, removal].map((each) => isWaiting(each, attention))).toEqual([
      false,
      true,
      true,
      true,
    ])
  })
})
