import { describe, expect, it } from 'vitest'
import { trayModel } from '../../electron/shell/tray-model.ts'
import { arnOf, overviewOf, reminderOf, remindersOf, summaryOf } from './facts.ts'

describe('what the tray says', () => {
  it('names each identity with its account and the age of its key, the most urgent first', () => {
    const overview = overviewOf([
      summaryOf('ana'),
      summaryOf('bo', { ageDays: 80, ageState: 'soon', accountAlias: null }),
      summaryOf('cleo', { ageDays: 1 }),
      summaryOf('dan', { ageDays: null, ageState: 'unknown', account: null, accountAlias: null }),
    ])
    const model = trayModel(overview, remindersOf([reminderOf('cleo', { kind: 'mfa-missing' })], 'soon'))
    expect(model.entries.map(({ label }) => label)).toEqual([
      'cleo (acme-dev): 1 day',
      'bo (1234 5678 9012): 80 days, due soon',
      'ana (acme-dev): 12 days',
      'dan: age not known',
    ])
    expect(model.state).toBe('soon')
  })

  it('names the oldest key in its tooltip, and that it is overdue', () => {
    const overview = overviewOf([summaryOf('ana', { ageDays: 97, ageState: 'overdue' }), summaryOf('bo')])
    expect(trayModel(overview, remindersOf()).toolTip).toBe("Keyturn: ana's key is 97 days old, overdue")
    expect(trayModel({ ...overview, practice: true }, remindersOf()).toolTip).toBe(
      "Keyturn: ana's key is 97 days old, overdue (practice account)",
    )
    expect(trayModel(overviewOf([]), remindersOf()).toolTip).toBe('Keyturn')
  })

  it('keeps its tooltip whole within the 127 characters that Windows shows', () => {
    const oldest = summaryOf('x'.repeat(200), { ageDays: 1234, ageState: 'overdue' })
    const { toolTip } = trayModel(overviewOf([oldest], { practice: true }), remindersOf())
    expect(toolTip).toMatch(/^Keyturn: x{63}…'s key is 1,234 days old, overdue \(practice account\)$/)
    expect(toolTip.length).toBeLessThanOrEqual(127)
  })

  it('hands the system no character of a profile’s name that it can’t draw, and none of an endless one', () => {
    const unknown = { userName: null, account: null, accountAlias: null }
    const names = ['a\u0000b\tc\u202Ed\uFFFEe\u2028f', 'y'.repeat(100_000)]
    const overview = overviewOf(
      names.map((name, index) => summaryOf(`${index}`, { ...unknown, ageDays: 9 - index, profiles: [name] })),
    )
    const { toolTip, entries } = trayModel(overview, remindersOf())
    expect(entries.map(({ label }) => label)).toEqual(['abcdef: 9 days', `${'y'.repeat(63)}…: 8 days`])
    expect(toolTip).toBe("Keyturn: abcdef's key is 9 days old")
  })

  it('names who has no user name yet by profile, or by the shortened id of the key', () => {
    const unknown = { userName: null, account: null, accountAlias: null }
    const overview = overviewOf([
      summaryOf('x', { ...unknown, ageDays: 3, profiles: ['work'] }),
      summaryOf('y', { ...unknown, ageDays: 2, profiles: [], id: 'AKIAIOSFODNN7EXAMPLE' }),
    ])
    expect(trayModel(overview, remindersOf()).entries.map(({ label }) => label)).toEqual([
      'work: 3 days',
      'AKIA…MPLE: 2 days',
    ])
  })

  it('holds ten of a thousand, and says how many more there are', () => {
    const many = Array.from({ length: 1000 }, (_, number) => summaryOf(`u${number}`, { ageDays: number }))
    const model = trayModel(overviewOf(many), remindersOf())
    expect(model.entries).toHaveLength(10)
    expect(model.entries[0]?.identityId).toBe(arnOf('u999'))
    expect(model.more).toBe(990)
  })

  it('covers all things of an identity with one snooze, and is awake as long as one of them is', () => {
    const until = (day: number) => `2026-11-${day}T09:00:00.000Z`
    const key = reminderOf('ana', { snoozedUntil: until(25) })
    const mfa = reminderOf('ana', { kind: 'mfa-missing', subject: 'mfa/ana', snoozedUntil: until(28) })
    const modelOf = (...reminders: (typeof key)[]) =>
      trayModel(overviewOf([summaryOf('ana')]), remindersOf(reminders))
    expect(modelOf(key, mfa).entries[0]).toMatchObject({
      subjects: ['key/AKIA-ana', 'mfa/ana'],
      snoozedUntil: until(28),
    })
    expect(modelOf(key, { ...mfa, snoozedUntil: null }).entries[0]?.snoozedUntil).toBeNull()
    expect(modelOf().entries[0]).toMatchObject({ subjects: [], snoozedUntil: null })
  })

  it('counts what needs the person, without what is snoozed or muted', () => {
    const reminders = [
      reminderOf('ana'),
      reminderOf('bo', { muted: true }),
      reminderOf('cleo', { snoozedUntil: '2026-11-25T09:00:00.000Z' }),
    ]
    expect(trayModel(overviewOf([]), remindersOf(reminders)).due).toBe(1)
  })

  it('lists what waits beside the age of a key, and where that leads', () => {
    const reminders = [
      reminderOf('ana', { kind: 'session-ends', due: null }),
      reminderOf('ana', { kind: 'operation-waits', accessKeyId: null, operationId: 'removal-1' }),
      reminderOf('ana', { kind: 'deletion-waits', operationId: 'rotation-1' }),
      reminderOf('ana', { kind: 'mfa-missing' }),
      reminderOf('ana'),
    ]
    const [entry] = trayModel(overviewOf([summaryOf('ana')]), remindersOf(reminders)).entries
    const identityId = arnOf('ana')
    expect(entry?.waiting).toEqual([
      { label: 'MFA Session Ends…', intent: { kind: 'sessions', identityId } },
      { label: 'An Operation Waits for You…', intent: { kind: 'identity', identityId } },
      { label: 'The Old Key Waits for Deletion…', intent: { kind: 'rotation', operationId: 'rotation-1' } },
      { label: 'Set Up MFA…', intent: { kind: 'set-up-mfa', identityId } },
    ])
  })
})
