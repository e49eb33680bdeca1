/** The check-up itself: what is kept and told, with and without codes, and when AWS can't be asked. */
import { expect, test } from 'vitest'
import type { MfaCode } from '../../electron/checkup/connection.ts'
import { checkupView } from '../../electron/contract/checkup-views.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { problemOf, section, value } from '../profiles/world.ts'
import { checkupWorld, practiceOf, statesOf } from './world.ts'

const withoutRights = {
  account: (_account: unknown, user: { attachedPolicies: string[] }) => {
    user.attachedPolicies = []
  },
}

test('no report before the first; then it is kept, and told while it runs and when it is done', async () => {
  const { checkup, identityId, views } = await checkupWorld()
  expect(checkup.get(identityId)).toBeNull()
  const view = value(await checkup.run(identityId, null))
  expect(checkup.get(identityId)).toEqual(view)
  expect(checkupView.parse(view)).toEqual(view)
  expect(view.checkedAt).not.toBeNull()
  expect(views.map(({ state, practices }) => [state, practices.length])).toEqual([
    ['running', 0],
    ['done', 13],
  ])
  value(await checkup.run(identityId, null))
  // Meanwhile the report from before stands.
  expect(views[2]).toMatchObject({ state: 'running', practices: view.practices })
})

test('who asks while a check-up runs shares it', async () => {
  const { checkup, identityId, calls } = await checkupWorld()
  const before = calls('ListUserPolicies')
  const [first, second] = await Promise.all([checkup.run(identityId, null), checkup.run(identityId, null)])
  expect(first).toEqual(second)
  expect(calls('ListUserPolicies')).toBe(before + 1)
  value(await checkup.run(identityId, null))
  expect(calls('ListUserPolicies')).toBe(before + 2)
})

test('an identity that nobody knows', async () => {
  const { checkup } = await checkupWorld()
  expect(problemOf(await checkup.run('arn:other', null))).toMatchObject({ code: 'identity-unknown' })
})

test('a user with only GetCallerIdentity gets a page of unknowns, each with the permission that is missing', async () => {
  const { checkup, identityId } = await checkupWorld(withoutRights)
  const view = value(await checkup.run(identityId, null))
  const { 'files-private': files, ...others } = statesOf(view)
  expect(files).toBe('met')
  expect(new Set(Object.values(others))).toEqual(new Set(['unknown']))
  const missing = view.practices.map(({ practice, problems }) => [
    practice,
    problems.map((one) => (one.code === 'access-denied' ? one.data.action : one.code)).sort(),
  ])
  expect(Object.fromEntries(missing)).toEqual({
    'mfa-on': ['iam:ListMFADevices'],
    'key-age': ['iam:ListAccessKeys'],
    'one-active-key': ['iam:ListAccessKeys'],
    'unused-keys': ['iam:ListAccessKeys'],
    'never-used-keys': ['iam:ListAccessKeys'],
    'no-attached-policies': ['iam:ListAttachedUserPolicies'],
    'no-inline-policies': ['iam:ListUserPolicies'],
    'boundary-set': ['iam:GetUser'],
    'no-administrator-access': [
      'iam:ListAttachedUserPolicies',
      'iam:ListGroupsForUser',
      'iam:ListUserPolicies',
    ],
    'password-age': ['iam:GetAccountPasswordPolicy', 'iam:GetLoginProfile'],
    'password-policy': ['iam:GetAccountPasswordPolicy'],
    'unused-password': ['iam:GetLoginProfile', 'iam:GetUser'],
    'files-private': [],
  })
  // Still useful: every practice says where it comes from.
  expect(view.practices.every(({ source }) => source.works.length > 0)).toBe(true)
})

test('case 10: AWS is not reached: the report says so and keeps what was known', async () => {
  const { checkup, identityId, server } = await checkupWorld()
  const before = value(await checkup.run(identityId, null))
  await server.close()
  const view = value(await checkup.run(identityId, null))
  expect(view).toMatchObject({ state: 'failed', problem: { code: 'offline' }, checkedAt: before.checkedAt })
  expect(view.practices).toEqual(before.practices)
}, 20_000)

test('a key that AWS does not take is said, and the next check-up finds out anew', async () => {
  const { checkup, identityId, server } = await checkupWorld()
  server.fault({
    ...{ operation: 'GetCallerIdentity', kind: 'error', when: 'before' },
    ...{ code: 'InvalidClientTokenId', status: 403 },
  })
  const view = value(await checkup.run(identityId, null))
  expect(view).toMatchObject({ state: 'failed', problem: { code: 'key-not-accepted' }, practices: [] })
  expect(value(await checkup.run(identityId, null))).toMatchObject({ state: 'done', problem: null })
})

test('a key that was switched off meanwhile is passed over for another that stands here', async () => {
  const spare = { id: 'AKIAIOSFODNN7SPAREEE', secret: 'SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }
  const { checkup, identityId, key } = await checkupWorld({
    account: (_account, user) => void user.keys.push(accessKeyOf(new Date('2026-11-01T00:00:00Z'), spare)),
    credentials: (id, secret) => section('default', id, secret) + section('build', spare.id, spare.secret),
  })
  key.status = 'Inactive'
  const view = value(await checkup.run(identityId, null))
  expect(statesOf(view)).toMatchObject({ 'key-age': 'met', 'one-active-key': 'met' })
})

test('case 6: an account that demands MFA: a code is asked for by name, and with one all is known that may be', async () => {
  const { checkup, identityId, phone, code, identityChanges } = await checkupWorld({ forceMfa: true })
  const without = value(await checkup.run(identityId, null))
  expect(practiceOf(without, 'key-age')).toMatchObject({
    state: 'unknown',
    problems: [{ code: 'mfa-required', data: { action: 'iam:ListAccessKeys' } }],
  })
  const view = value(await checkup.run(identityId, code(phone.code())))
  expect(statesOf(view)).toMatchObject({
    'mfa-on': 'met',
    'key-age': 'falls-short',
    'password-policy': 'unknown',
  })
  // No code lifts what no policy allows.
  expect(practiceOf(view, 'no-inline-policies').problems).toMatchObject([
    { code: 'access-denied', data: { action: 'iam:ListUserPolicies' } },
  ])
  expect(identityChanges).toEqual([identityId])
  // The session lives on: the next one needs no code.
  expect(statesOf(value(await checkup.run(identityId, null)))).toMatchObject({ 'key-age': 'falls-short' })
})

test('case 48: where only a session may read the last use, a call of ours is no use of the key', async () => {
  const { checkup, identityId, identities, phone, code } = await checkupWorld({ forceMfa: true })
  const view = value(await checkup.run(identityId, code(phone.code())))
  for (const practice of ['unused-keys', 'never-used-keys'] as const)
    expect(practiceOf(view, practice)).toMatchObject({ state: 'unknown', problems: [{ code: 'use-hidden' }] })
  // Nor once the identity's facts were read with the session.
  await identities.refresh(identityId)
  const again = value(await checkup.run(identityId, null))
  for (const practice of ['unused-keys', 'never-used-keys'] as const)
    expect(practiceOf(again, practice)).toMatchObject({
      state: 'unknown',
      problems: [{ code: 'use-hidden' }],
    })
})

test.each(['before a report', 'after one'])(
  'case 30: a wrong code, %s: it is said, and what was known stays',
  async (when) => {
    const { checkup, identityId, code } = await checkupWorld({ forceMfa: true })
    const before = when === 'after one' ? value(await checkup.run(identityId, null)) : null
    const wrong: MfaCode = code('000000')
    expect(problemOf(await checkup.run(identityId, wrong))).toMatchObject({ code: 'mfa-code-refused' })
    if (before === null) expect(checkup.get(identityId)).toMatchObject({ state: 'failed' })
    else expect(checkup.get(identityId)).toEqual(before)
  },
)

test('case 6: where Keyturn makes the codes, nothing is asked for, and one code is spent', async () => {
  const { checkup, identityId, calls } = await checkupWorld({
    forceMfa: true,
    parts: (phone, { sessions, account, user }) => ({
      ownCodes: {
        openSession: (request) =>
          sessions.open({
            ...request,
            serialNumber: `arn:aws:iam::${account.id}:mfa/${user.name}`,
            code: phone.code(),
          }),
      },
    }),
  })
  const view = value(await checkup.run(identityId, null))
  expect(statesOf(view)).toMatchObject({ 'mfa-on': 'met', 'key-age': 'falls-short' })
  expect(calls('GetSessionToken')).toBe(1)
})

test('a denial that no code lifts, with passkeys alone, stays a denial', async () => {
  const { checkup, identityId } = await checkupWorld({
    forceMfa: true,
    account: (account, user) => {
      account.virtualDevices = []
      user.hardwareDevices.push({
        serial: `arn:aws:iam::${account.id}:u2f/user/ana/laptop-EXAMPLE`,
        enableDate: user.createDate,
      })
    },
  })
  const view = value(await checkup.run(identityId, null))
  expect(practiceOf(view, 'mfa-on').state).toBe('met')
  expect(practiceOf(view, 'key-age').problems).toMatchObject([{ code: 'access-denied' }])
})
