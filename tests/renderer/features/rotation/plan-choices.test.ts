import { describe, expect, it } from 'vitest'
import type { RotationPlanView } from '../../../../electron/contract/rotation-views.ts'
import {
  choose,
  codeDevices,
  copiesToTell,
  encryptedFiles,
  firstChoices,
  graceOf,
  leftOut,
  type PlanAction,
  startInput,
  whyNotYet,
} from '../../../../renderer/features/rotation/plan-choices.ts'

const key = {
  accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X',
  status: 'active' as const,
  createdAt: '2026-08-19T11:10:00Z',
  ageDays: 97,
  ageState: 'overdue' as const,
  lastUsed: { known: true as const, value: null },
  profiles: ['default'],
}

const place = (placeId: string, more: Partial<RotationPlanView['places'][number]> = {}) => ({
  placeId,
  profile: placeId,
  path: '/h/.aws/credentials',
  lines: [3, 4],
  narrowsMode: false,
  problem: null,
  ...more,
})

const plan = (more: Partial<RotationPlanView> = {}): RotationPlanView => ({
  planId: 'plan-1',
  identityId: 'arn',
  userName: 'ana',
  account: '123456789012',
  oldKey: key,
  spareKey: null,
  spareCopies: [],
  copyFolders: [],
  adoptedKey: null,
  places: [place('default'), place('build')],
  copies: [],
  copiesTruncated: false,
  needsCode: false,
  devices: [],
  blockers: [],
  environmentNames: [],
  journalProtection: 'os',
  canSwitchOff: true,
  grace: { kind: 'after', hours: 24 },
  graceFixed: false,
  ...more,
})

const chosen = (from: RotationPlanView, ...actions: readonly PlanAction[]) =>
  actions.reduce(choose, firstChoices(from))

const readOnly = {
  code: 'file-not-writable',
  data: { path: '/h/.aws/credentials', reason: 'read-only' },
  retryable: false,
} as const

describe('the first choices', () => {
  it('start at once: every place, one day of grace', () => {
    expect(startInput(plan(), firstChoices(plan()))).toEqual({
      planId: 'plan-1',
      placeIds: ['default', 'build'],
      grace: { kind: 'after', hours: 24 },
      deleteSpareKeyId: null,
      acceptsNoSwitchOff: false,
    })
  })

  it.each([
    [
      { kind: 'after', hours: 24 },
      { grace: 'day', amount: '3', unit: 'days' },
    ],
    [
      { kind: 'after', hours: 168 },
      { grace: 'other', amount: '7', unit: 'days' },
    ],
    [
      { kind: 'after', hours: 36 },
      { grace: 'other', amount: '36', unit: 'hours' },
    ],
    [{ kind: 'now' }, { grace: 'now', amount: '3', unit: 'days' }],
    [{ kind: 'never' }, { grace: 'never', amount: '3', unit: 'days' }],
  ] as const)('propose the grace time of the settings: %j', (grace, fields) => {
    const proposed = plan({ grace })
    expect(firstChoices(proposed)).toMatchObject(fields)
    expect(startInput(proposed, firstChoices(proposed))?.grace).toEqual(grace)
  })

  it('case 8: leave out a place that cannot be written, and say whom that hits', () => {
    const blocked = plan({ places: [place('default'), place('build', { problem: readOnly })] })
    expect(startInput(blocked, firstChoices(blocked))?.placeIds).toEqual(['default'])
    expect(leftOut(blocked, firstChoices(blocked))).toEqual(['build'])
  })
})

describe('copies of the old key', () => {
  const copy = (placeId: string | null, more: Partial<RotationPlanView['copies'][number]> = {}) => ({
    placeId,
    kind: 's3cfg' as const,
    name: '.s3cfg',
    path: '/h/.s3cfg',
    lines: [2, 3],
    narrowsMode: false,
    problem: null,
    ...more,
  })
  const withCopies = plan({
    copies: [copy('s3cfg'), copy('rclone', { problem: readOnly }), copy(null, { kind: 'env' })],
  })

  it('are chosen at first where they can be written, and the others are told', () => {
    expect(startInput(withCopies, firstChoices(withCopies))?.placeIds).toEqual(['default', 'build', 's3cfg'])
    expect(copiesToTell(withCopies.copies).map(({ placeId }) => placeId)).toEqual(['rclone', null])
  })

  it('are named where they are encrypted, and neither chosen nor told to hold the key', () => {
    const path = '/h/.config/rclone/rclone.conf'
    const encrypted = copy(null, { kind: 'rclone', path, lines: [] })
    const withEncrypted = plan({ copies: [encrypted] })
    expect(encryptedFiles(withEncrypted.copies)).toEqual([path])
    expect(copiesToTell(withEncrypted.copies)).toEqual([])
    expect(startInput(withEncrypted, firstChoices(withEncrypted))?.placeIds).toEqual(['default', 'build'])
  })

  it('can be left out, and are no place to rotate alone', () => {
    const without = chosen(withCopies, { type: 'place', placeId: 's3cfg', chosen: false })
    expect(startInput(withCopies, without)?.placeIds).toEqual(['default', 'build'])
    const alone = chosen(
      withCopies,
      { type: 'place', placeId: 'default', chosen: false },
      { type: 'place', placeId: 'build', chosen: false },
    )
    expect(whyNotYet(withCopies, alone)).toBe('no-place')
  })
})

describe('what keeps a rotation from starting', () => {
  it('is a blocker', () => {
    const blocked = plan({ blockers: [{ code: 'too-many-keys', data: { count: 3 }, retryable: false }] })
    expect(whyNotYet(blocked, firstChoices(blocked))).toBe('blocked')
    expect(startInput(blocked, firstChoices(blocked))).toBeNull()
  })

  it('case 1: is a spare key until the person agreed to deleting it, by its id', () => {
    const spare = plan({ spareKey: { ...key, accessKeyId: 'AKIAZ3MSEXAMPLE9K4TB' } })
    expect(whyNotYet(spare, firstChoices(spare))).toBe('spare')
    const agreed = chosen(spare, { type: 'spare', agreed: true })
    expect(startInput(spare, agreed)?.deleteSpareKeyId).toBe('AKIAZ3MSEXAMPLE9K4TB')
  })

  it('is a lack of places', () => {
    const none = chosen(
      plan(),
      { type: 'place', placeId: 'default', chosen: false },
      { type: 'place', placeId: 'build', chosen: false },
    )
    expect(whyNotYet(plan(), none)).toBe('no-place')
  })

  it('case 7: is a key that cannot be switched off, until the person goes on all the same', () => {
    const denied = plan({ canSwitchOff: false })
    expect(whyNotYet(denied, firstChoices(denied))).toBe('switch-off')
    expect(
      startInput(denied, chosen(denied, { type: 'switch-off', accepted: true }))?.acceptsNoSwitchOff,
    ).toBe(true)
  })

  it('is not that AWS could not tell whether keys can be switched off', () => {
    const unknown = plan({ canSwitchOff: null })
    expect(startInput(unknown, firstChoices(unknown))?.acceptsNoSwitchOff).toBe(false)
  })
})

describe('when the old key is deleted', () => {
  const other = (amount: string, unit: 'hours' | 'days') =>
    chosen(plan(), { type: 'grace', grace: 'other' }, { type: 'amount', amount }, { type: 'unit', unit })

  it.each([
    ['1', 'hours', 1],
    ['36', 'hours', 36],
    [' 3 ', 'days', 72],
    ['30', 'days', 720],
  ] as const)('%s %s are %i hours', (amount, unit, hours) => {
    expect(graceOf(other(amount, unit))).toEqual({ kind: 'after', hours })
  })

  it.each([
    ['0', 'hours'],
    ['31', 'days'],
    ['721', 'hours'],
    ['1.5', 'days'],
    ['-1', 'days'],
    ['', 'days'],
    ['1e2', 'hours'],
  ] as const)('%j %s are out of range', (amount, unit) => {
    expect(graceOf(other(amount, unit))).toBeNull()
    expect(whyNotYet(plan(), other(amount, unit))).toBe('hours')
  })

  it.each(['now', 'never'] as const)('may be %s', (grace) => {
    expect(graceOf(chosen(plan(), { type: 'grace', grace }))).toEqual({ kind: grace })
  })
})

describe('devices for a code', () => {
  it('case 46: leave passkeys out', () => {
    const device = {
      serialNumber: 's',
      name: 'n',
      kind: 'virtual' as const,
      enabledAt: '2026-01-01T00:00:00Z',
    }
    expect(codeDevices([{ ...device, kind: 'passkey' }, device])).toEqual([device])
  })
})

describe('a plan that is made again', () => {
  const spare = (accessKeyId: string) => ({ ...key, accessKeyId })
  const again = (before: RotationPlanView, after: RotationPlanView, ...actions: readonly PlanAction[]) =>
    choose(chosen(before, ...actions), { type: 'plan', before, after })

  it('keeps what was chosen, and chooses what is new', () => {
    const after = plan({ places: [place('default'), place('build'), place('new')] })
    const choices = again(
      plan(),
      after,
      { type: 'place', placeId: 'build', chosen: false },
      { type: 'grace', grace: 'never' },
    )
    expect([...choices.placeIds]).toEqual(['default', 'new'])
    expect(choices.grace).toBe('never')
  })

  it('drops a place that went, or that can not be written any more', () => {
    const after = plan({ places: [place('default', { problem: readOnly })] })
    expect([...again(plan(), after).placeIds]).toEqual([])
  })

  it('holds a yes only for the spare key that it was given to', () => {
    const before = plan({ spareKey: spare('AKIAONE') })
    const yes = { type: 'spare', agreed: true } as const
    expect(again(before, plan({ spareKey: spare('AKIAONE') }), yes).deletesSpare).toBe(true)
    expect(again(before, plan({ spareKey: spare('AKIATWO') }), yes).deletesSpare).toBe(false)
  })
})
