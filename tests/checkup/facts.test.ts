/** The facts of a check-up over HTTP: denied calls, several pages, throttling, and how many calls run at once. */
import { expect, test } from 'vitest'
import { callsAtOnce } from '../../electron/checkup/facts.ts'
import type { PracticeName } from '../../electron/contract/checkup-views.ts'
import type { PolicyDocument } from '../../electron/practice/account.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { now, value } from '../profiles/world.ts'
import { inShort } from './facts.ts'
import { aroundIam, type CheckupOptions, checkupWorld, practiceOf, statesOf } from './world.ts'

const all: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}
const keyId = 'AKIAIOSFODNN7KEYTURN'
const developer = 'arn:aws:iam::123456789012:policy/acme-developer'

async function report(options: CheckupOptions = {}) {
  const world = await checkupWorld(options)
  return { ...world, view: value(await world.checkup.run(world.identityId, null)) }
}

test('the seeded faults of the practice account are found, each with what mends it', async () => {
  const { view } = await report()
  expect(view).toMatchObject({ state: 'done', userName: 'ana', accountAlias: 'acme-dev', problem: null })
  expect(Object.fromEntries(view.practices.map((one) => [one.practice, inShort(one)]))).toEqual({
    'mfa-on': 'falls-short | set-up-mfa',
    'key-age': `falls-short | rotate ${keyId}`,
    'one-active-key': 'met',
    'unused-keys': 'met',
    'never-used-keys': 'met',
    'no-attached-policies': 'falls-short | move acme-developer to developers',
    'no-inline-policies': 'met',
    'boundary-set': 'falls-short | ask set-boundary',
    'no-administrator-access': 'met',
    'password-age': 'falls-short | change-password',
    'password-policy': 'met',
    'unused-password': 'met',
    'files-private': 'met',
  })
})

test('case 48: our own calls are no use of a key, neither this check-up nor those before it', async () => {
  const used = (days: number) => ({
    account: (_account: unknown, user: { keys: { lastUsed?: object }[] }) => {
      const date = new Date(now.getTime() - days * 86_400_000)
      for (const key of user.keys) key.lastUsed = { date, service: 's3', region: 'eu-central-1' }
    },
  })
  const { view, checkup, identityId } = await report(used(60))
  expect(practiceOf(view, 'unused-keys')).toMatchObject({ state: 'falls-short', evidence: [{ amount: 60 }] })
  const again = value(await checkup.run(identityId, null))
  expect(practiceOf(again, 'unused-keys')).toMatchObject({ state: 'falls-short', evidence: [{ amount: 60 }] })
})

test('case 48: a use by others after the last check counts', async () => {
  const { checkup, identityId, user } = await report()
  const spare = accessKeyOf(new Date('2026-01-10T00:00:00Z'), {
    id: 'AKIAIOSFODNN7SPAREEE',
    secret: 'S'.repeat(40),
  })
  user.keys.push(spare)
  expect(statesOf(value(await checkup.run(identityId, null)))).toMatchObject({
    'never-used-keys': 'falls-short',
  })
  spare.lastUsed = { date: now, service: 'iam', region: 'us-east-1' }
  expect(statesOf(value(await checkup.run(identityId, null)))).toMatchObject({ 'never-used-keys': 'met' })
})

/** The operation that is denied, the permission as it is named, and what is not known then. */
const denials: readonly [operation: string, needed: readonly PracticeName[]][] = [
  ['ListAccessKeys', ['key-age', 'one-active-key', 'unused-keys', 'never-used-keys']],
  ['ListMFADevices', ['mfa-on']],
  ['GetUser', ['boundary-set', 'unused-password']],
  ['GetLoginProfile', ['password-age', 'password-policy', 'unused-password']],
  ['GetAccountPasswordPolicy', ['password-age', 'password-policy']],
  ['ListGroupsForUser', ['no-administrator-access']],
  ['ListAttachedUserPolicies', ['no-attached-policies', 'no-administrator-access']],
  ['ListUserPolicies', ['no-inline-policies', 'no-administrator-access']],
  ['GetPolicyVersion', ['no-administrator-access']],
  ['GetPolicy', ['no-administrator-access']],
]
test.each(denials)(
  'case 38: %s is denied: unknown, with the permission, and all else is known',
  async (operation, needed) => {
    const { checkup, identityId, server } = await checkupWorld()
    const before = statesOf(value(await checkup.run(identityId, null)))
    server.fault({
      operation,
      kind: 'error',
      code: 'AccessDenied',
      status: 403,
      when: 'before',
      times: Infinity,
    })
    const view = value(await checkup.run(identityId, null))
    for (const { practice, state, problems } of view.practices) {
      const isNeeded = needed.includes(practice)
      expect([practice, state]).toEqual([practice, isNeeded ? 'unknown' : before[practice]])
      if (isNeeded)
        expect(problems).toMatchObject([{ code: 'access-denied', data: { action: `iam:${operation}` } }])
    }
  },
)

test('case 38: policies from groups, attached and inline; what gives everything is found in each', async () => {
  const { checkup, identityId, user, account } = await checkupWorld()
  const [group] = account.groups
  const [seeded] = account.policies
  if (group === undefined || seeded === undefined) throw new Error('no seeded group or policy')
  user.groups.push(group.name)
  const told = async () => practiceOf(value(await checkup.run(identityId, null)), 'no-administrator-access')
  expect(inShort(await told())).toBe('met')
  group.inlinePolicies.push({ name: 'ours', document: all })
  expect((await told()).evidence).toMatchObject([{ about: 'ours', detail: 'developers' }])
  group.inlinePolicies = []
  user.inlinePolicies.push({ name: 'mine', document: all })
  expect((await told()).evidence).toMatchObject([{ about: 'mine', detail: null }])
  user.inlinePolicies = []
  const arn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  account.policies.push({ ...seeded, name: 'AdministratorAccess', arn })
  group.attachedPolicies.push(arn)
  expect((await told()).evidence).toMatchObject([{ about: 'AdministratorAccess', detail: 'developers' }])
})

test('case 38: lists in several pages: the last entry of the last page counts', async () => {
  const { view, calls } = await report({
    account: (account, user) => {
      const [seeded] = account.policies
      if (seeded === undefined) throw new Error('no seeded policy')
      const harmless = { Version: '2012-10-17', Statement: [] }
      for (let index = 0; index < 120; index += 1)
        user.inlinePolicies.push({ name: `inline-${index}`, document: index === 119 ? all : harmless })
    },
  })
  expect(practiceOf(view, 'no-administrator-access').evidence).toMatchObject([{ about: 'inline-119' }])
  expect(practiceOf(view, 'no-inline-policies').evidence).toHaveLength(120)
  expect(calls('ListUserPolicies')).toBe(2)
})

test('throttled calls are tried again by the SDK, and nothing is unknown for it', async () => {
  const { checkup, identityId, server, calls } = await checkupWorld()
  server.fault({ operation: 'ListAttachedUserPolicies', kind: 'throttle', when: 'before' })
  const view = value(await checkup.run(identityId, null))
  expect(view.practices.filter(({ state }) => state === 'unknown')).toEqual([])
  expect(calls('ListAttachedUserPolicies')).toBe(2)
})

test('throttled for good: unknown, and it says why', async () => {
  const { checkup, identityId, server } = await checkupWorld()
  server.fault({ operation: 'ListUserPolicies', kind: 'throttle', when: 'before', times: Infinity })
  const view = value(await checkup.run(identityId, null))
  expect(practiceOf(view, 'no-inline-policies')).toMatchObject({
    state: 'unknown',
    problems: [{ code: 'throttled', retryable: true }],
  })
})

test('many calls, but never more at once than the bound', async () => {
  let running = 0
  let most = 0
  const { checkup, identityId, calls } = await checkupWorld({
    account: (_account, user) => {
      const nothing = { Version: '2012-10-17', Statement: [] }
      for (let index = 0; index < 30; index += 1)
        user.inlinePolicies.push({ name: `inline-${index}`, document: nothing })
    },
    aws: aroundIam(async (_call, work) => {
      running += 1
      most = Math.max(most, running)
      try {
        return await work()
      } finally {
        running -= 1
      }
    }),
  })
  most = 0
  value(await checkup.run(identityId, null))
  expect(calls('GetUserPolicy')).toBe(30)
  expect(most).toBe(callsAtOnce)
})

test('what several holders share is asked for once', async () => {
  const { calls } = await report({ account: (_account, user) => void user.groups.push('developers') })
  expect([calls('GetPolicy'), calls('GetPolicyVersion'), calls('ListAttachedGroupPolicies')]).toEqual([
    1, 1, 1,
  ])
})

test('groups to join: the one that the user is in first, each with what else it gives, none that can not be read', async () => {
  const { view } = await report({
    account: (account, user) => {
      const [developers] = account.groups
      if (developers === undefined) throw new Error('no seeded group')
      developers.inlinePolicies.push({ name: 'logs', document: all })
      account.groups.push({ ...developers, name: 'members', inlinePolicies: [] })
      account.groups.push({ ...developers, name: 'others', attachedPolicies: [], inlinePolicies: [] })
      user.groups.push('members')
    },
  })
  const [move] = practiceOf(view, 'no-attached-policies').mendings
  expect(move).toEqual({
    ...{ kind: 'move-to-group', policyArn: developer, policyName: 'acme-developer' },
    groups: [
      { groupName: 'members', otherPolicies: [] },
      { groupName: 'developers', otherPolicies: ['logs'] },
    ],
  })
})

test.each([
  ['who carries it is not told', 'ListEntitiesForPolicy'],
  ['what else the group gives is not told', 'ListGroupPolicies'],
])('%s: then only an administrator can move the policy', async (_title, operation) => {
  const { checkup, identityId, server } = await checkupWorld()
  server.fault({
    operation,
    kind: 'error',
    code: 'AccessDenied',
    status: 403,
    when: 'before',
    times: Infinity,
  })
  const view = value(await checkup.run(identityId, null))
  expect(inShort(practiceOf(view, 'no-attached-policies'))).toBe(
    'falls-short | ask attached-policies-to-group acme-developer',
  )
})
