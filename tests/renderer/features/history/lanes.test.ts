import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccessKeyView, DeviceView } from '../../../../electron/contract/views.ts'
import { layOutLanes } from '../../../../renderer/features/history/lanes.ts'
import { told } from './told.ts'

const now = new Date('2026-11-24T14:10:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

const key = (accessKeyId: string, age: number): AccessKeyView => ({
  ...{ accessKeyId, status: 'active', createdAt: daysAgo(age), ageDays: age, ageState: 'fine', profiles: [] },
  lastUsed: { known: true, value: { at: daysAgo(1), service: 's3', region: 'eu-central-1' } },
})
const device: DeviceView = {
  serialNumber: 'arn:aws:iam::1:mfa/ana',
  name: 'ana',
  kind: 'virtual',
  enabledAt: daysAgo(140),
}

/** The newest first, as main tells it. */
const rotation = (days: number, from: string, to: string) => [
  told(daysAgo(days - 10), { action: 'key-deleted', accessKeyId: from }),
  told(daysAgo(days), { action: 'key-switched-off', accessKeyId: from }),
  told(daysAgo(days), { action: 'key-written', accessKeyId: to, names: ['default'] }),
  told(daysAgo(days), { action: 'key-made', accessKeyId: to }),
]

const laidOut = (...given: Parameters<typeof layOutLanes>) => {
  const found = layOutLanes(...given)
  if (found === null) throw new Error('nothing to show')
  return found
}

describe('lanes', () => {
  it('run from made to deleted, off in between, and on to now where the key is there', () => {
    const { lanes, now: today } = laidOut(rotation(60, 'AKIAOLD', 'AKIANEW'), [], [], now)
    const [old, made] = lanes
    expect(old).toMatchObject({ kind: 'key', id: 'AKIAOLD' })
    expect(old?.marks.map(({ kind }) => kind)).toEqual(['off', 'gone'])
    expect(old?.to).toBeLessThan(today)
    expect(old?.off).toHaveLength(1)
    expect(old?.off[0]?.to).toBe(old?.to)
    expect(made?.marks.map(({ kind }) => kind)).toEqual(['made', 'written'])
    expect([made?.to, made?.off]).toEqual([today, []])
  })

  it('keep the order of what happened in one second', () => {
    const { lanes } = laidOut(
      [
        told(daysAgo(3), { action: 'key-deleted', accessKeyId: 'AKIANEW' }),
        told(daysAgo(3), { action: 'key-switched-off', accessKeyId: 'AKIANEW' }),
        told(daysAgo(3), { action: 'key-made', accessKeyId: 'AKIANEW' }),
      ],
      [],
      [],
      now,
    )
    expect(lanes[0]?.marks.map(({ kind }) => kind)).toEqual(['made', 'off', 'gone'])
  })

  it('take from AWS when a key began that was here before, when it was used, and which devices there are', () => {
    const { lanes } = laidOut(
      rotation(60, 'AKIAOLD', 'AKIANEW'),
      [key('AKIANEW', 60), key('AKIAHERE', 300)],
      [device],
      now,
    )
    expect(lanes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'key AKIAOLD',
      'key AKIAHERE',
      'key AKIANEW',
      'device ana',
    ])
    expect(lanes[1]?.marks.map(({ kind }) => kind)).toEqual(['made', 'used'])
    expect(lanes[2]?.marks.map(({ kind }) => kind)).toEqual(['made', 'written', 'used'])
    expect(lanes[3]?.marks.map(({ kind }) => kind)).toEqual(['attached'])
  })

  it('show a key that was switched on again as on', () => {
    const { lanes } = laidOut(
      [
        told(daysAgo(40), { action: 'key-switched-off', accessKeyId: 'AKIAOLD' }),
        told(daysAgo(20), { action: 'key-switched-on', accessKeyId: 'AKIAOLD' }),
      ],
      [],
      [],
      now,
    )
    expect(lanes[0]?.off).toHaveLength(1)
    expect(lanes[0]?.off[0]?.to).toBeLessThan(lanes[0]?.to ?? 0)
  })

  it('hold nothing that failed, and where nothing was done there are none', () => {
    const failed = told(daysAgo(3), { action: 'key-deleted', accessKeyId: 'AKIAOLD', result: 'failed' })
    expect(layOutLanes([failed, told(daysAgo(2), { action: 'session-opened' })], [], [], now)).toBeNull()
  })

  it('devices of the same name of two users are two', () => {
    const made = (identityId: string) =>
      told(daysAgo(3), { action: 'mfa-attached', names: ['phone'], identityId })
    expect(laidOut([made('arn:a'), made('arn:b')], [], [], now).lanes).toHaveLength(2)
  })

  it('are the newest where there are too many, and the rest is counted', () => {
    const all = Array.from({ length: 30 }, (_, index) =>
      told(daysAgo(index), { action: 'key-made', accessKeyId: `AKIA${index}` }),
    )
    const { lanes, left } = laidOut(all, [], [], now)
    expect([lanes.length, left, lanes.at(-1)?.id]).toEqual([8, 22, 'AKIA0'])
  })

  it('stay inside the picture, in order and apart, whatever happened when', () => {
    const action = fc.constantFrom(
      'key-made',
      'key-written',
      'key-switched-off',
      'key-switched-on',
      'key-deleted',
      'mfa-attached',
      'mfa-removed',
    )
    const step = fc.record({
      action,
      days: fc.integer({ min: -2, max: 900 }),
      id: fc.constantFrom('AKIAONE', 'AKIATWO', 'AKIATHREE'),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const entries = steps.map(({ action: done, days, id }) =>
          told(daysAgo(days), { action: done as 'key-made', accessKeyId: id, names: [id] }),
        )
        const { lanes, months } = laidOut(entries, [], [], now)
        for (const { from, to, marks, off } of lanes) {
          const places = [
            from,
            to,
            ...marks.map(({ at }) => at),
            ...off.flatMap((time) => [time.from, time.to]),
          ]
          expect(places.every((place) => place >= 0 && place <= 100)).toBe(true)
          expect(marks.map(({ at }) => at)).toEqual(
            marks.map(({ at }) => at).toSorted((one, other) => one - other),
          )
        }
        expect(months.length).toBeLessThanOrEqual(8)
      }),
    )
  })
})
