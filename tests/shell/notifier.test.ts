import { beforeEach, describe, expect, it } from 'vitest'
import type { ReminderKind } from '../../electron/contract/reminder-views.ts'
import { SystemNotifier } from '../../electron/shell/notifier.ts'
import { FakeLog } from '../fakes/log.ts'
import { FakeNotification } from '../fakes/shell.ts'
import { reminderOf } from './facts.ts'

beforeEach(() => {
  FakeNotification.made = []
  FakeNotification.supported = true
})

function notifierOf(options: { readonly practice?: boolean } = {}) {
  const log = new FakeLog()
  const state = { idle: 'active' as 'active' | 'locked' | 'unknown', peace: false, shows: true }
  const notifier = new SystemNotifier({
    ...{ Notification: FakeNotification.electron, log, practice: options.practice ?? false },
    powerMonitor: { getSystemIdleState: () => state.idle },
    desktop: {
      notificationState: async () => (state.shows ? 'supported' : 'unsupported'),
      isDoNotDisturb: async () => state.peace,
    },
  })
  const answers: string[] = []
  const show = (reminder = reminderOf('ana')) => {
    notifier.show(reminder, (answer) => answers.push(answer))
    const shown = FakeNotification.made.at(-1)
    if (shown === undefined) throw new Error('nothing was made')
    return shown
  }
  return { notifier, log, state, answers, show }
}

describe('a notification', () => {
  it('says whose key it is and how old, with the id shortened', () => {
    const { show } = notifierOf()
    const { options, state } = show()
    expect(state).toBe('shown')
    expect(options).toMatchObject({
      title: "ana's access key is overdue",
      body: 'Key AKIA…MPLE of ana (acme-dev) is 97 days old. Rotate it in one click.',
    })
    expect(JSON.stringify(options)).not.toContain('AKIAIOSFODNN7EXAMPLE')
  })

  it.each<[ReminderKind, string]>([
    ['key-soon', "ana's access key is due soon"],
    ['session-ends', "ana's MFA session ends"],
    ['operation-waits', 'An operation of ana waits for you'],
    ['deletion-waits', "ana's old key waits for deletion"],
    ['mfa-missing', 'ana has no MFA'],
  ])('has words of its own for %s', (kind, title) => {
    const { show } = notifierOf()
    expect(show(reminderOf('ana', { kind })).options.title).toContain(title)
    expect(
      show(reminderOf('ana', { kind, due: null, accessKeyId: null, ageDays: null })).options.body,
    ).not.toMatch(/null|undefined/)
  })

  it('hands the system no character that it can’t draw', () => {
    const { options } = notifierOf().show(reminderOf('a\u0000n\uFFFEa', { accountAlias: 'ac\nme' }))
    expect(options).toMatchObject({
      title: "ana's access key is overdue",
      body: 'Key AKIA…MPLE of ana (acme) is 97 days old. Rotate it in one click.',
    })
  })

  it('says that it is practice', () => {
    const { show } = notifierOf({ practice: true })
    expect(show().options.title).toBe("Practice account: ana's access key is overdue")
  })

  it.each([
    [0, 'rotate'],
    [1, 'snooze-day'],
    [2, 'snooze-week'],
    [9, 'opened'],
  ])('answers its button %i with %s, once', (actionIndex, answer) => {
    const { show, answers } = notifierOf()
    const shown = show()
    shown.emit('action', { actionIndex })
    shown.emit('click', {})
    expect(answers).toEqual([answer])
  })

  it('offers to rotate only a key', () => {
    const { show, answers } = notifierOf()
    const shown = show(reminderOf('ana', { kind: 'mfa-missing' }))
    expect(shown.options.actions?.map(({ text }) => text)).toEqual(['Snooze for a day', 'Snooze for a week'])
    shown.emit('action', { actionIndex: 0 })
    expect(answers).toEqual(['snooze-day'])
  })

  it('replaces an older one of the same subject, and leaves the others', () => {
    const { show, answers } = notifierOf()
    const older = show()
    const other = show(reminderOf('bo'))
    const newer = show()
    expect([older.state, other.state, newer.state]).toEqual(['closed', 'shown', 'shown'])
    newer.emit('click', {})
    expect(answers).toEqual(['opened'])
  })

  it('can still be pressed in the system’s list once its time is over, but not once the person put it away', () => {
    const { show, answers } = notifierOf()
    const timedOut = show()
    timedOut.emit('close', { reason: 'timedOut' })
    timedOut.emit('click', {})
    const putAway = show()
    putAway.emit('close', { reason: 'userCanceled' })
    putAway.emit('click', {})
    expect(answers).toEqual(['opened'])
  })

  it('is tagged for the system where the tag fits', () => {
    const { show } = notifierOf()
    expect(show().options.id).toBe('key/AKIA-ana')
    expect(show(reminderOf('ana', { subject: 'x'.repeat(65) })).options.id).toBeUndefined()
  })

  it('that can’t be shown is logged, without what it says', () => {
    const { show, log, notifier } = notifierOf()
    show().emit('failed', {}, 'no permission')
    FakeNotification.supported = false
    notifier.show(reminderOf('bo'), () => {})
    expect(log.events()).toEqual(['notification-failed', 'notification-failed'])
    expect(FakeNotification.made).toHaveLength(1)
    expect(JSON.stringify(log.lines)).not.toContain('bo')
  })
})

it('case 38: is held back while nobody would show it, rather than waited for', async () => {
  const { notifier, state } = notifierOf()
  state.shows = false
  expect(await notifier.isHeldBack()).toBe(true)
})

it('case 38: is held back while the screen is locked and while the desktop wants peace', async () => {
  const { notifier, state } = notifierOf()
  expect(await notifier.isHeldBack()).toBe(false)
  state.idle = 'locked'
  expect(await notifier.isHeldBack()).toBe(true)
  state.idle = 'unknown'
  state.peace = true
  expect(await notifier.isHeldBack()).toBe(true)
})
