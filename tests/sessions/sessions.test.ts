import { describe, expect, test } from 'vitest'
import { type Problem, type ProblemCode, problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import type { Aws, Iam, Sts } from '../../electron/ports/aws.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { Sessions } from '../../electron/sessions/sessions.ts'
import { SpentCodes } from '../../electron/sessions/spent-codes.ts'
import { FakeClock } from '../fakes/clock.ts'
import { FakeHistory } from '../fakes/history.ts'

const serialNumber = 'arn:aws:iam::123456789012:mfa/ana'
const identityId = 'arn:aws:iam::123456789012:user/ana'
const pair = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('secret') }
const destination = { region: 'eu-central-1', partition: 'aws' }
const asked = { identityId, credentials: pair, destination, serialNumber, seconds: 3_600 }

/** STS that gives these answers, the last one from then on; null: a session. Counts what was sent. */
function world(...answers: (Problem | null)[]) {
  const clock = new FakeClock(new Date('2026-11-24T09:00:10Z'), { autoAdvance: true })
  const sent: string[] = []
  const unused = async () => failed(problem('internal', { reference: 'unused' }))
  const sts: Sts = {
    callerIdentity: unused,
    mfaSession: async (_serial, code, seconds) => {
      sent.push(code)
      const refusal = answers[Math.min(sent.length, answers.length) - 1] ?? null
      if (refusal !== null) return failed(refusal)
      const expiresAt = new Date(clock.now().getTime() + seconds * 1_000)
      const credentials = { ...pair, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionToken: new Secret('token') }
      return ok({ value: { credentials, expiresAt }, requestId: 'r', awsTime: clock.now() })
    },
  }
  const aws: Aws = { connect: () => ({ iam: {} as Iam, sts }), clockOffset: () => null }
  const spentCodes = new SpentCodes()
  const sessions = new Sessions({
    aws,
    clock,
    awsNow: () => clock.now(),
    spentCodes,
    history: new FakeHistory(),
  })
  return { clock, sent, spentCodes, sessions }
}

describe('a session', () => {
  test('is there until too little of it is left', async () => {
    const { clock, sessions } = world(null)
    expect(sessions.current(identityId, 0)).toBeNull()
    expect(await sessions.open({ ...asked, code: '123456' })).toMatchObject({ ok: true })
    expect(sessions.current(identityId, 3_600)).not.toBeNull()
    clock.advance(1_000)
    expect(sessions.current(identityId, 3_600)).toBeNull()
    expect(sessions.current(identityId, 300)).not.toBeNull()
    clock.advance(3_300_000)
    expect(sessions.current(identityId, 300)).toBeNull()
    expect(sessions.current('somebody else', 0)).toBeNull()
  })

  test('that can not be renewed stays as it is', async () => {
    const { clock, sessions } = world(null, problem('mfa-code-refused', {}))
    await sessions.open({ ...asked, code: '123456' })
    clock.advance(30_000)
    expect(await sessions.open({ ...asked, code: '654321' })).toMatchObject({ ok: false })
    expect(sessions.current(identityId, 300)).not.toBeNull()
  })
})

describe('case 30: a code is sent once', () => {
  test('and the wait for the next one is told', async () => {
    const { clock, sent, sessions } = world(null)
    await sessions.open({ ...asked, code: '123456' })
    clock.advance(5_000)
    expect(await sessions.open({ ...asked, code: '123456' })).toEqual(
      failed(problem('code-used', { waitSeconds: 15 })),
    )
    clock.advance(60_000)
    expect(await sessions.open({ ...asked, code: '123456' })).toEqual(
      failed(problem('code-used', { waitSeconds: 0 })),
    )
    expect(sent).toEqual(['123456'])
  })

  test('while the first is still under way', async () => {
    const { sent, sessions } = world(null)
    const both = await Promise.all([1, 2].map(() => sessions.open({ ...asked, code: '123456' })))
    expect(both.map((result) => result.ok)).toEqual([true, false])
    expect(sent).toHaveLength(1)
  })

  test.each<[ProblemCode, Problem, boolean]>([
    ['answer-lost', problem('answer-lost', { host: 'sts' }), true],
    ['mfa-code-refused', problem('mfa-code-refused', {}), true],
    ['aws-failed', problem('aws-failed', { status: 500, awsCode: 'ServiceFailure' }), true],
    ['offline', problem('offline', { host: 'sts' }), false],
    ['throttled', problem('throttled', {}), false],
    ['clock-wrong', problem('clock-wrong', { offsetSeconds: 1_000 }), false],
  ])('after %s it counts as spent: %s', async (_code, refusal, isSpent) => {
    const { sent, sessions } = world(refusal, null)
    await sessions.open({ ...asked, code: '123456' })
    const again = await sessions.open({ ...asked, code: '123456' })
    expect(again.ok).toBe(!isSpent)
    expect(sent).toHaveLength(isSpent ? 1 : 2)
  })

  test('another device may show the same code', async () => {
    const { sessions } = world(null)
    await sessions.open({ ...asked, code: '123456' })
    expect(await sessions.open({ ...asked, serialNumber: 'other', code: '123456' })).toMatchObject({
      ok: true,
    })
  })
})

describe('case 49: just after attaching', () => {
  test.each<ProblemCode>(['mfa-code-refused', 'mfa-device-refused'])(
    '%s is spreading: tried again',
    async (code) => {
      const refusal = code === 'mfa-code-refused' ? problem(code, {}) : problem('mfa-device-refused', {})
      const { sent, sessions } = world(refusal, refusal, null)
      expect(await sessions.open({ ...asked, code: '123456', justAttached: true })).toMatchObject({
        ok: true,
      })
      expect(sent).toHaveLength(3)
    },
  )

  test('not for ever, and not for other problems', async () => {
    const refused = world(problem('mfa-code-refused', {}))
    expect(await refused.sessions.open({ ...asked, code: '123456', justAttached: true })).toMatchObject({
      ok: false,
      problem: { code: 'mfa-code-refused' },
    })
    expect(refused.sent).toHaveLength(4)
    const lost = world(problem('answer-lost', { host: 'sts' }))
    await lost.sessions.open({ ...asked, code: '123456', justAttached: true })
    expect(lost.sent).toHaveLength(1)
  })
})

describe('spent codes', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 9, 0, seconds))

  test('a caller that knows the seed says when the next fresh one shows', () => {
    const spent = new SpentCodes()
    spent.spend(serialNumber, '123456', at(10), at(60))
    expect(spent.check(serialNumber, '123456', at(20))).toEqual(
      failed(problem('code-used', { waitSeconds: 40 })),
    )
    expect(spent.check(serialNumber, '654321', at(20))).toEqual(ok())
  })

  test('are given back, and forgotten once they are worthless', () => {
    const spent = new SpentCodes()
    spent.spend(serialNumber, '123456', at(0))
    spent.giveBack(serialNumber, '123456')
    expect(spent.check(serialNumber, '123456', at(1))).toEqual(ok())
    spent.spend(serialNumber, '123456', at(0))
    expect(spent.check(serialNumber, '123456', at(20 * 60))).toEqual(ok())
  })
})
