/** Whether an account demands MFA, as denied calls tell it. */
import { describe, expect, test } from 'vitest'
import { type ForceMfaVariant, requireMfa } from '../../electron/practice/force-mfa.ts'
import { value } from '../profiles/world.ts'
import { sessionsWorld } from '../sessions/world.ts'

type World = Awaited<ReturnType<typeof sessionsWorld>>
const demands = async (world: World) => value(await world.identities.identity(world.arn)).demandsMfa
const keysOf = async (world: World) => value(await world.identities.identity(world.arn)).keys

test('an account that lets the pair list its keys demands none, with a session either', async () => {
  const world = await sessionsWorld()
  expect(await demands(world)).toBe(false)
  value(await world.open())
  await world.settled()
  expect(await demands(world)).toBe(false)
})

describe('case 6: under AWS’s own policies it shows from the first denied call', () => {
  test.each<ForceMfaVariant>(['documented', 'older', 'selfmanage'])('%s', async (variant) => {
    const world = await sessionsWorld({ account: (account, user) => requireMfa(account, user.name, variant) })
    expect(await demands(world)).toBe(true)
    expect(await keysOf(world)).toMatchObject({ known: false, problem: { code: 'access-denied' } })
  })

  test('and one code opens what was denied, for as long as its session lives', async () => {
    const world = await sessionsWorld({ forceMfa: true })
    value(await world.open({ seconds: 900 }))
    await world.settled()
    expect(await keysOf(world)).toMatchObject({ known: true, value: [{ accessKeyId: world.key.id }] })
    expect(await demands(world)).toBe(true)
    expect(world.calls('GetSessionToken')).toBe(1)
    world.advance(900_000)
    await world.identities.check()
    expect(await keysOf(world)).toMatchObject({ known: false })
  })

  test('without a device too, before it is set up', async () => {
    const world = await sessionsWorld({ forceMfa: true, noDevice: true })
    expect(await demands(world)).toBe(true)
  })
})

test('case 45: a policy that wants a fresh code (aws:MultiFactorAuthAge): known once a session has shown it', async () => {
  const world = await sessionsWorld({
    account: (_account, user) => {
      user.attachedPolicies = []
      user.groups = []
      user.inlinePolicies = [
        {
          name: 'fresh-code',
          document: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: '*',
                Resource: '*',
                Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } },
              },
            ],
          },
        },
      ]
    },
  })
  expect(await demands(world)).toBeNull()
  value(await world.desk.open(choiceOf(world)))
  await world.settled()
  expect([await demands(world), (await keysOf(world))?.known]).toEqual([true, true])
  world.advance(300_000)
  await world.identities.check()
  expect([await demands(world), (await keysOf(world))?.known]).toEqual([true, false])
  value(await world.desk.open(choiceOf(world)))
  await world.settled()
  expect([await demands(world), (await keysOf(world))?.known]).toEqual([true, true])
})

test('a denial that has nothing to do with MFA is no demand for it', async () => {
  const world = await sessionsWorld({
    account: (_account, user) => {
      user.attachedPolicies = []
      user.groups = []
      user.inlinePolicies = []
    },
  })
  expect(await demands(world)).toBeNull()
  value(await world.open())
  await world.settled()
  expect(await demands(world)).toBeNull()
})

const choiceOf = (world: World) => ({
  ...{ identityId: world.arn, serialNumber: world.device.serial, code: world.code() },
  ...{ seconds: 3_600, profiles: [] },
})
