/** Policies that want a young MFA session (`aws:MultiFactorAuthAge`): a fresh code, never a missing permission. */
import { expect, test } from 'vitest'
import type { PolicyDocument, User } from '../../electron/practice/account.ts'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

const version = '2012-10-17'
const ageLimit = '600'
const allows: PolicyDocument = {
  Version: version,
  Statement: [
    { Effect: 'Allow', Action: ['iam:ListMFADevices', 'iam:GetUser'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'iam:*',
      Resource: '*',
      Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': ageLimit } },
    },
  ],
}
const denies: PolicyDocument = {
  Version: version,
  Statement: [
    {
      Effect: 'Deny',
      NotAction: ['iam:ListMFADevices', 'sts:GetSessionToken'],
      Resource: '*',
      Condition: { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': ageLimit } },
    },
  ],
}
const under = (document: PolicyDocument) =>
  rotationWorld({
    withDevice: true,
    account: (_account: unknown, user: User) => {
      if (document === allows) user.attachedPolicies = []
      user.inlinePolicies.push({ name: 'young-session', document })
    },
  })

test.each([
  ['allowed with it alone', allows],
  ['denied without it', denies],
])(
  'case 45: where keys are %s, one code is asked for, and another once the session is too old',
  async (_how, document) => {
    const { plan, start, until, phone, deviceSerial, clock, key, statusOf, server } = await under(document)
    const code = () => ({ serialNumber: deviceSerial, code: phone?.code() ?? '' })
    expect(await plan()).toMatchObject({ needsCode: true, oldKey: null, blockers: [] })
    const early = await plan(code())
    expect(early).toMatchObject({ needsCode: false, oldKey: { accessKeyId: key.id }, canSwitchOff: true })
    clock.advance(11 * 60_000)
    expect(problemOf(await start(early))?.code).toBe('mfa-required')
    expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
    expect(await plan()).toMatchObject({ needsCode: true, blockers: [] })
    value(await start(await plan(code())))
    await until((view) => view.state === 'resting')
    expect(statusOf(key.id)).toBe('Inactive')
  },
)

test('case 45: a session that grows too old while the rotation rests needs a code, and no permission', async () => {
  const { plan, start, until, phone, deviceSerial, clock, key, statusOf, rotations } = await under(allows)
  const code = () => {
    clock.advance(31_000)
    return { serialNumber: deviceSerial, code: phone?.code() ?? '' }
  }
  const { operationId } = value(await start(await plan(code()), { grace: { kind: 'never' } }))
  await until((view) => view.state === 'resting')
  clock.advance(11 * 60_000)
  value(rotations.turnBack(operationId))
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting).toMatchObject({
    state: 'switching-on',
    waitingFor: { what: 'code', problem: { code: 'access-denied', data: { action: 'iam:UpdateAccessKey' } } },
  })
  value(await rotations.provideCode(operationId, code()))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect(statusOf(key.id)).toBe('Active')
})

test('a permission that is missing with a fresh session, too, is called so', async () => {
  const { plan, start, until, phone, deviceSerial, clock, user, rotations, views } = await under(allows)
  const code = () => {
    clock.advance(31_000)
    return { serialNumber: deviceSerial, code: phone?.code() ?? '' }
  }
  const { operationId } = value(await start(await plan(code()), { grace: { kind: 'never' } }))
  await until((view) => view.state === 'resting')
  const statement = { Effect: 'Deny', Action: 'iam:UpdateAccessKey', Resource: '*' } as const
  user.inlinePolicies.push({ name: 'deny', document: { Version: version, Statement: [statement] } })
  value(rotations.turnBack(operationId))
  await until((view) => view.waitingFor?.what === 'code')
  views.length = 0
  value(await rotations.provideCode(operationId, code()))
  expect(await until((view) => view.waitingFor !== null)).toMatchObject({
    waitingFor: { what: 'permission' },
  })
})

test('where a fresh session is denied, too, the missing permission is named, and no further code is asked for', async () => {
  const { plan, phone, deviceSerial } = await rotationWorld({
    withDevice: true,
    account: (_account, user) => {
      user.attachedPolicies = []
      user.inlinePolicies = [
        {
          name: 'devices',
          document: {
            Version: version,
            Statement: [{ Effect: 'Allow', Action: 'iam:ListMFADevices', Resource: '*' }],
          },
        },
      ]
    },
  })
  expect(await plan()).toMatchObject({ needsCode: true })
  expect(await plan({ serialNumber: deviceSerial, code: phone?.code() ?? '' })).toMatchObject({
    needsCode: false,
    blockers: [{ code: 'access-denied', data: { action: 'iam:ListAccessKeys' } }],
  })
})
