import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../../../electron/contract/session-views.ts'
import {
  dialFigure,
  dialOf,
  leftOf,
  mainSession,
  stateAt,
} from '../../../../renderer/features/sessions/session-time.ts'

const hour = 3_600_000
const now = new Date('2026-11-24T14:10:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * hour)

const session = (hours: number, more: Partial<SessionView> = {}): SessionView => ({
  sessionId: `ASIA${hours}`,
  state: 'lives',
  endsSoonAt: at(hours - 1 / 6).toISOString(),
  expiresAt: at(hours).toISOString(),
  serialNumber: 'arn:aws:iam::123456789012:mfa/ana',
  deviceName: 'ana',
  key: { ending: 'LE47Q3X0', accessKeyId: null, isHere: true },
  inMemory: false,
  profiles: [],
  ...more,
})

describe('the time left of a session', () => {
  it('goes on from state to state, however old the view is', () => {
    const one = session(12)
    expect([0, 11.8, 11.9, 12, 13].map((hours) => stateAt(one, at(hours)))).toEqual([
      'lives',
      'lives',
      'ends-soon',
      'expired',
      'expired',
    ])
    expect(leftOf(one, at(11))).toBe(hour)
    expect(leftOf(one, at(13))).toBe(0)
  })

  it.each([
    [36, 36, 1, '36:00'],
    [12.01, 36, 12.01 / 36, '12:00'],
    [12, 12, 1, '12:00'],
    [3.05, 12, 3.05 / 12, '3:03'],
    [1, 1, 1, '60'],
    [0.25, 1, 0.25, '15'],
    [0.01, 1, 0.01, '<1'],
    [0, 1, 0, '<1'],
  ])('%d hours are told on a dial of %d', (hours, turn, share, figure) => {
    const dial = dialOf(hours * hour)
    expect(dial.turn).toBe(turn)
    expect(dial.share).toBeCloseTo(share)
    expect(dialFigure(hours * hour)).toBe(figure)
  })
})

describe('the session that is told first', () => {
  const held = session(1, { inMemory: true })
  const written = session(20)
  const over = session(-1, { inMemory: true })

  it('is the one in memory while it works, else another that works, else the first', () => {
    expect(mainSession([], now)).toBeNull()
    expect(mainSession([written, held], now)).toBe(held)
    expect(mainSession([over, written], now)).toBe(written)
    expect(mainSession([over, session(-2)], now)).toBe(over)
  })
})
