import { CreateAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import type { RecordedRequest } from '../../electron/practice/desk.ts'
import { call, errorOf } from './raw.ts'
import { openPractice } from './support.ts'

const create = { Action: 'CreateAccessKey', UserName: 'ana' }

describe('faults on purpose', () => {
  test.each(['before', 'after'] as const)('case 13: a connection that breaks %s the effect', async (when) => {
    const practice = await openPractice()
    practice.server.fault({ operation: 'CreateAccessKey', when, kind: 'drop' })
    await expect(call(practice, create)).rejects.toThrow(/socket hang up|ECONNRESET/)
    expect(practice.user.keys).toHaveLength(when === 'after' ? 2 : 1)
    expect(practice.server.requests.at(-1)).toMatchObject({
      operation: 'CreateAccessKey',
      answered: false,
      status: 0,
    })
  })

  test('case 13: no answer at all, until the server closes', async () => {
    const seen = Promise.withResolvers<RecordedRequest>()
    const practice = await openPractice({ onRequest: seen.resolve })
    practice.server.fault({ operation: 'CreateAccessKey', when: 'after', kind: 'hang' })
    const pending = call(practice, create)
    expect(await seen.promise).toMatchObject({ operation: 'CreateAccessKey', answered: false })
    expect(practice.user.keys).toHaveLength(2)
    await Promise.all([expect(pending).rejects.toThrow(), practice.server.close()])
  })

  test('case 10: a captive portal answers in AWS’s place', async () => {
    const practice = await openPractice()
    practice.server.fault({ operation: '*', when: 'before', kind: 'html' })
    const answer = await call(practice, create)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html'])
    expect(answer.body).toMatch(/^<!DOCTYPE html>/)
    expect(practice.user.keys).toHaveLength(1)
  })

  test('case 10: throttling', async () => {
    const practice = await openPractice()
    practice.server.fault({ operation: 'CreateAccessKey', when: 'before', kind: 'throttle' })
    expect(errorOf(await call(practice, create))).toEqual({
      status: 400,
      code: 'Throttling',
      message: 'Rate exceeded',
    })
  })

  test('the SDK’s own retry makes a second key where it is left on: the harness sees it', async () => {
    const practice = await openPractice()
    practice.server.fault({ operation: 'CreateAccessKey', when: 'after', kind: 'error' })
    const patient = new IAMClient({
      endpoint: practice.server.url,
      region: 'eu-central-1',
      credentials: practice.pair,
      maxAttempts: 2,
      systemClockOffset: practice.clock.now().getTime() - Date.now(),
    })
    await expect(patient.send(new CreateAccessKeyCommand({ UserName: 'ana' }))).rejects.toThrow(/quota/)
    expect(practice.server.requests.map(({ status }) => status)).toEqual([500, 409])
  })

  test('an error of choice, and the wait of a late answer', async () => {
    const practice = await openPractice()
    const { server, clock } = practice
    server.fault({
      operation: 'GetUser',
      when: 'before',
      kind: 'error',
      code: 'ConcurrentModification',
      status: 409,
      message: 'Busy.',
    })
    server.fault({ operation: 'GetUser', when: 'after', nth: 2, kind: 'delay', milliseconds: 5000 })
    expect(errorOf(await call(practice, { Action: 'GetUser' }))).toEqual({
      status: 409,
      code: 'ConcurrentModification',
      message: 'Busy.',
    })
    const before = clock.now().getTime()
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(200)
    expect(clock.now().getTime() - before).toBe(5000)
  })

  test('the nth call, so many times, of that operation only; cleared', async () => {
    const practice = await openPractice()
    practice.server.fault({ operation: 'GetUser', nth: 2, times: 2, when: 'before', kind: 'throttle' })
    const codes: number[] = []
    for (let round = 0; round < 4; round += 1) {
      expect((await call(practice, { Action: 'ListMFADevices' })).status).toBe(200)
      codes.push((await call(practice, { Action: 'GetUser' })).status)
    }
    expect(codes).toEqual([200, 400, 400, 200])
    practice.server.fault({
      operation: '*',
      times: Number.POSITIVE_INFINITY,
      when: 'before',
      kind: 'throttle',
    })
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(400)
    practice.server.clearFaults()
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(200)
  })
})

describe('the record of requests', () => {
  test('tells what was asked, with which key and how it ended, and holds no secret', async () => {
    const practice = await openPractice()
    await call(practice, create)
    await call(
      practice,
      { Action: 'ListUsers' },
      { pair: { ...practice.pair, accessKeyId: 'AKIAIOSFODNN7UNKNOWN' } },
    )
    const [made, unknown] = practice.server.requests
    expect(made).toEqual({
      service: 'iam',
      operation: 'CreateAccessKey',
      accessKeyId: practice.pair.accessKeyId,
      at: practice.clock.now(),
      status: 200,
      code: undefined,
      requestId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      answered: true,
    })
    expect(unknown).toMatchObject({
      operation: '(unknown)',
      accessKeyId: 'AKIAIOSFODNN7UNKNOWN',
      code: 'InvalidAction',
    })
    const secrets = practice.user.keys.map(({ secret }) => secret.reveal())
    const told = JSON.stringify([practice.server.requests, practice.server.account])
    for (const secret of secrets) expect(told).not.toContain(secret)
  })
})
