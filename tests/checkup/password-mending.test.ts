/** The console password changes here: told truly whatever comes of it, kept by its day alone, and never shown. */
import { describe, expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { now, problemOf, value } from '../profiles/world.ts'
import { aroundIam, checkupWorld, practiceOf, statesOf } from './world.ts'

describe('the password', () => {
  const passwords = (old: string, fresh: string) => ({ old: new Secret(old), new: new Secret(fresh) })
  const right = passwords('correct-Horse-7-battery', 'another-Horse-8-battery')

  test('changed, though AWS goes on telling when it was made; and known after a restart', async () => {
    const { checkup, identityId, user, history, open, views, changes } = await checkupWorld()
    const view = value(await checkup.changePassword(identityId, right, null))
    expect(practiceOf(view, 'password-age')).toMatchObject({
      state: 'met',
      evidence: [{ amount: 0, limit: 365, detail: 'since-changed' }],
    })
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(history.told).toMatchObject([
      { action: 'password-changed', identityId, requestIds: [expect.any(String)] },
    ])
    const restarted = value(await open().run(identityId, null))
    expect(statesOf(restarted)).toMatchObject({ 'password-age': 'met' })
    const all = JSON.stringify([views, history.told, changes.kept])
    for (const { old, new: fresh } of [right])
      expect([all.includes(old.reveal()), all.includes(fresh.reveal())]).toEqual([false, false])
  })

  test.each([
    ['a wrong old one', passwords('wrong-Horse-0-battery', 'another-Horse-8-battery'), 'password-wrong'],
    ['a weak new one', passwords('correct-Horse-7-battery', 'short'), 'password-refused'],
  ])('%s: said, once, and nothing is changed', async (_title, given, problem) => {
    const { checkup, identityId, user, calls, changes } = await checkupWorld()
    expect(problemOf(await checkup.changePassword(identityId, given, null))).toMatchObject({ code: problem })
    expect(calls('ChangePassword')).toBe(1)
    expect(user.login?.password.equals(right.old)).toBe(true)
    expect(changes.kept).toEqual({})
  })

  test('an answer that is lost: told as such, never tried again by itself, and in the history', async () => {
    const { checkup, identityId, server, calls, history, user } = await checkupWorld()
    server.fault({ operation: 'ChangePassword', kind: 'drop', when: 'after', times: Infinity })
    expect(problemOf(await checkup.changePassword(identityId, right, null))).toMatchObject({
      code: 'answer-lost',
    })
    expect(calls('ChangePassword')).toBe(1)
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(history.inShort).toEqual(['password-changed failed'])
  })

  test('changed is said, though nothing can be looked at after it', async () => {
    let asked = 0
    const { checkup, identityId, user, history } = await checkupWorld({
      parts: (_phone, { identities }) => ({
        directory: {
          access: async (id) => {
            asked += 1
            return identities.access(asked === 1 ? id : 'arn:gone')
          },
        },
      }),
    })
    const view = value(await checkup.changePassword(identityId, right, null))
    expect(view).toMatchObject({ identityId, state: 'failed', problem: { code: 'identity-unknown' } })
    expect(checkup.get(identityId)).toEqual(view)
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(history.inShort).toEqual(['password-changed done'])
  })

  test('changed for two users at once: both are kept', async () => {
    const answer = { ok: true, value: { value: undefined, requestId: 'r', awsTime: now } }
    const waiting: (() => void)[] = []
    const { checkup, identityId, changes } = await checkupWorld({
      aws: aroundIam(async (call, work) => {
        if (call !== 'changePassword') return work()
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
          if (waiting.length === 2) for (const goOn of waiting) goOn()
        })
        return answer
      }),
      parts: (_phone, { identities, arn }) => ({
        directory: {
          access: async (id) => {
            const access = await identities.access(arn)
            if (!access.ok) return access
            return { ok: true, value: { ...access.value, identity: { ...access.value.identity, id } } }
          },
        },
      }),
    })
    const ids = [identityId, `${identityId}-2`]
    for (const done of await Promise.all(ids.map((id) => checkup.changePassword(id, right, null))))
      value(done)
    expect(Object.keys(changes.kept).sort()).toEqual(ids)
  })

  test('a bug in keeping it changes nothing about it either', async () => {
    const { checkup, identityId, user, log } = await checkupWorld({
      parts: () => ({
        passwordChanges: {
          read: async () => ({ ok: true, value: {} }),
          write: () => Promise.reject(new TypeError('a bug')),
        },
      }),
    })
    value(await checkup.changePassword(identityId, right, null))
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(log.events()).toEqual(['password-change-not-kept'])
  })

  test('that it could not be kept is logged, and changes nothing about it', async () => {
    const { checkup, identityId, log, user } = await checkupWorld({
      parts: (_phone, { files }) => ({
        passwordChanges: {
          read: async () => ({ ok: true, value: {} }),
          write: async () => ({
            ok: false,
            problem: {
              ...{ code: 'file-not-writable', retryable: false },
              data: { path: files.config, reason: 'disk-full' },
            },
          }),
        },
      }),
    })
    value(await checkup.changePassword(identityId, right, null))
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(log.events()).toContain('password-change-not-kept')
  })
})
