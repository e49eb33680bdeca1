import { describe, expect, test } from 'vitest'
import { Spreading } from '../../electron/practice/spreading.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { createDevice, enable, signIn } from './mfa.ts'
import { call, errorOf } from './raw.ts'
import { failureOf, openPractice, type Pair, type Practice } from './support.ts'

const whoAmI = { Action: 'GetCallerIdentity' }
const list = { Action: 'ListAccessKeys', UserName: 'ana' }

/** A key made while changes spread, and which of many calls it was accepted in. */
async function spreadingKey(seed: number): Promise<{ practice: Practice; made: Pair; id: string }> {
  const practice = await openPractice({ spreading: 'seeded', randomness: new SeededRandomness(seed) })
  const { body } = await call(practice, { Action: 'CreateAccessKey', UserName: 'ana' })
  const id = /<AccessKeyId>(\w+)</.exec(body)?.[1] ?? ''
  const secret = /<SecretAccessKey>([^<]+)</.exec(body)?.[1] ?? ''
  return { practice, id, made: { accessKeyId: id, secretAccessKey: secret } }
}

async function accepted(
  practice: Practice,
  pair: Pair,
  service: 'sts' | 'iam',
  calls: number,
): Promise<boolean[]> {
  const answers: boolean[] = []
  for (let round = 0; round < calls; round += 1)
    answers.push((await call(practice, service === 'sts' ? whoAmI : list, { service, pair })).status === 200)
  return answers
}

describe('case 27: a new key spreads', () => {
  test('it is refused at first, now accepted, now not, by STS and IAM apart', async () => {
    const { practice, made } = await spreadingKey(3)
    const refusal = await firstRefusal(practice, made)
    expect(refusal).toMatchObject({ status: 403, code: 'InvalidClientTokenId' })
    practice.clock.advance(500)
    const sts = await accepted(practice, made, 'sts', 40)
    const iam = await accepted(practice, made, 'iam', 40)
    for (const answers of [sts, iam]) {
      expect(new Set(answers)).toEqual(new Set([true, false]))
      expect(answers.lastIndexOf(false)).toBeGreaterThan(answers.indexOf(true))
    }
    expect(sts).not.toEqual(iam)
  })

  test('after half a minute it works everywhere and always', async () => {
    const { practice, made } = await spreadingKey(4)
    practice.clock.advance(30_000)
    for (const service of ['sts', 'iam'] as const)
      expect(await accepted(practice, made, service, 30)).not.toContain(false)
  })

  test('case 13: a list misses it at first', async () => {
    const { practice, id } = await spreadingKey(5)
    const seen = async () => (await call(practice, list)).body.includes(id)
    const early = [await seen(), await seen(), await seen(), await seen(), await seen(), await seen()]
    expect(early).toContain(false)
    practice.clock.advance(30_000)
    expect(await seen()).toBe(true)
  })

  test('an update may not find it at first', async () => {
    const { practice, id } = await spreadingKey(6)
    const update = { Action: 'UpdateAccessKey', UserName: 'ana', AccessKeyId: id, Status: 'Active' }
    const codes = new Set<string>()
    for (let round = 0; round < 10; round += 1) codes.add(errorOf(await call(practice, update)).code)
    expect(codes).toContain('NoSuchEntity')
    practice.clock.advance(30_000)
    expect((await call(practice, update)).status).toBe(200)
  })

  test('the same seed gives the same course', async () => {
    const courses: boolean[][] = []
    for (let round = 0; round < 2; round += 1) {
      const { practice, made } = await spreadingKey(8)
      courses.push(await accepted(practice, made, 'sts', 20))
    }
    expect(courses[0]).toEqual(courses[1])
  })
})

describe('what is taken away lingers', () => {
  test('a key that was switched off works for some seconds more', async () => {
    const practice = await openPractice({ spreading: 'seeded' })
    const off = {
      Action: 'UpdateAccessKey',
      UserName: 'ana',
      AccessKeyId: practice.pair.accessKeyId,
      Status: 'Inactive',
    }
    await call(practice, off)
    expect((await call(practice, whoAmI, { service: 'sts' })).status).toBe(200)
    practice.clock.advance(3000)
    expect((await call(practice, whoAmI, { service: 'sts' })).status).toBe(403)
  })

  test('a deleted key still reads, but makes no key; then it is gone', async () => {
    const practice = await openPractice({ spreading: 'seeded' })
    await call(practice, {
      Action: 'DeleteAccessKey',
      UserName: 'ana',
      AccessKeyId: practice.pair.accessKeyId,
    })
    expect((await call(practice, list)).status).toBe(200)
    const create = errorOf(await call(practice, { Action: 'CreateAccessKey', UserName: 'ana' }))
    expect(create).toMatchObject({ status: 403, code: 'InvalidClientTokenId' })
    practice.clock.advance(3000)
    expect((await call(practice, list)).status).toBe(403)
  })

  test('case 44: a key just deleted counts towards the limit for a moment', async () => {
    const { practice, id } = await spreadingKey(9)
    practice.clock.advance(30_000)
    await call(practice, { Action: 'DeleteAccessKey', UserName: 'ana', AccessKeyId: id })
    const create = async () =>
      errorOf(await call(practice, { Action: 'CreateAccessKey', UserName: 'ana' })).code
    expect(await create()).toBe('LimitExceeded')
    practice.clock.advance(10_000)
    expect(await create()).toBe('')
  })
})

test('case 49: a device just attached is not seen by STS at first, and the code is not spent by that', async () => {
  const practice = await openPractice({ spreading: 'seeded', randomness: new SeededRandomness(2) })
  const { serial, phone } = await createDevice(practice)
  await enable(practice, serial, phone.code(-1), phone.code())
  expect((await failureOf(signIn(practice, serial, phone.nextCode()))).message).toMatch(/unable to validate/)
  practice.clock.advance(20_000)
  await signIn(practice, serial, phone.nextCode())
})

describe('the course of it', () => {
  const start = new Date('2026-03-14T09:00:00Z')
  const share = (seconds: number) => {
    const spreading = new Spreading('seeded', new SeededRandomness(1))
    const now = new Date(start.getTime() + seconds * 1000)
    const draws = Array.from({ length: 4000 }, () => spreading.sees(start, now))
    return draws.filter((seen) => !seen).length / draws.length
  }

  test.each([
    [0, 0.75],
    [1, 0.13],
    [3, 0.02],
    [5, 0.01],
    [10, 0],
  ])('%i s after, %f is unseen', (seconds, expected) => {
    expect(Math.abs(share(seconds) - expected)).toBeLessThan(0.03)
  })

  test('off: everything is seen at once and nothing lingers', () => {
    const spreading = new Spreading('off', new SeededRandomness(1))
    expect(spreading.sees(start, start)).toBe(true)
    expect(spreading.lingers(start, start)).toBe(false)
    expect(spreading.slowness()).toEqual({ sts: 1, iam: 1 })
  })
})

async function firstRefusal(practice: Practice, pair: Pair) {
  for (let round = 0; round < 20; round += 1) {
    const answer = await call(practice, whoAmI, { service: 'sts', pair })
    if (answer.status !== 200) return errorOf(answer)
  }
  return undefined
}
