/** Users whose devices or policies stand in the way, and what happens around the seed on the screen. */
import { describe, expect, test } from 'vitest'
import { FileLocks } from '../../electron/files/file-locks.ts'
import { lockIdentity } from '../../electron/operations/identity-lock.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { Phone } from '../fakes/phone.ts'
import { problemOf, value } from '../profiles/world.ts'
import { codeOf, denyAddingWithoutMfa, passkey, virtualDevice } from './accounts.ts'
import { mfaWorld } from './world.ts'

describe('case 37', () => {
  test('eight devices: refused before a ninth is made', async () => {
    const world = await mfaWorld({
      account: (account, user) => {
        for (let number = 1; number <= 8; number += 1) passkey(account, user, number)
      },
    })
    expect(problemOf(await world.setUps.start(world.arn, 'ana'))).toMatchObject({
      code: 'limit-exceeded',
      data: { what: 'mfa-devices' },
    })
    expect(world.calls('CreateVirtualMFADevice')).toBe(0)
  })

  test('MFA is on and the policy wants it for another device: a code is asked for, and then it works', async () => {
    const world = await mfaWorld({
      account: (account, user) => {
        virtualDevice(account, user, 'ana')
        denyAddingWithoutMfa(account, user)
      },
    })
    expect(value(await world.setUps.propose(world.arn))).toMatchObject({
      deviceName: 'ana-2',
      needsCode: true,
      codeDevices: [{ name: 'ana', kind: 'virtual' }],
    })
    expect(problemOf(await world.setUps.start(world.arn, 'ana-2'))).toMatchObject({
      code: 'mfa-required',
      data: { action: 'iam:CreateVirtualMFADevice' },
    })
    const view = value(await world.setUps.start(world.arn, 'ana-2', { mfaCode: codeOf(world, 'ana') }))
    const phone = new Phone(view.seed?.uri ?? '', world.clock)
    const attached = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(attached.stage).toBe('attached')
    // While the session lives nothing asks for a code.
    expect(value(await world.setUps.propose(world.arn)).needsCode).toBe(false)
  })

  test('only attaching wants MFA: the codes screen asks for a code of the other device', async () => {
    const world = await mfaWorld({
      account: (account, user) => {
        virtualDevice(account, user, 'ana')
        const all = { Effect: 'Allow' as const, Action: '*', Resource: '*' }
        const Condition = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }
        const deny = { Effect: 'Deny' as const, Action: 'iam:EnableMFADevice', Resource: '*', Condition }
        user.inlinePolicies = [
          { name: 'strict', document: { Version: '2012-10-17', Statement: [all, deny] } },
        ]
      },
    })
    expect(value(await world.setUps.propose(world.arn)).needsCode).toBe(false)
    const { view, phone } = await world.scan('ana-2')
    const denied = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(denied).toMatchObject({
      stage: 'codes',
      problem: { code: 'mfa-required' },
      needsCode: true,
      codeDevices: [{ name: 'ana' }],
    })
    // From now on it is known of this user.
    expect(value(await world.setUps.propose(world.arn)).needsCode).toBe(true)
    const mfaCode = codeOf(world, 'ana')
    const wrong = { ...mfaCode, code: '000000' }
    expect(
      problemOf(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code(), wrong)),
    ).toMatchObject({ code: 'mfa-code-refused' })
    const attached = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code(), mfaCode))
    expect(attached).toMatchObject({ stage: 'attached', problem: null, needsCode: false })
  })

  test('only passkeys: no code to give, and none is asked for', async () => {
    const world = await mfaWorld({ account: (account, user) => passkey(account, user) })
    expect(value(await world.setUps.propose(world.arn))).toMatchObject({ needsCode: false, codeDevices: [] })
    expect((await world.scan()).view.stage).toBe('codes')
  })

  test('case 46: with passkeys only no session is possible: said, since no code would help', async () => {
    const world = await mfaWorld({
      account: (account, user) => {
        passkey(account, user)
        denyAddingWithoutMfa(account, user)
      },
    })
    expect(value(await world.setUps.propose(world.arn)).attached).toMatchObject({
      known: true,
      value: [{ kind: 'passkey' }],
    })
    expect(problemOf(await world.setUps.start(world.arn, 'ana'))).toMatchObject({
      code: 'passkeys-only',
      data: { action: 'iam:CreateVirtualMFADevice' },
    })
  })

  test('the older policy allows the user name and nothing else', async () => {
    const world = await mfaWorld({ account: (account, user) => requireMfa(account, user.name, 'older') })
    expect(problemOf(await world.setUps.start(world.arn, 'ana-2'))).toMatchObject({
      code: 'access-denied',
      data: { action: 'iam:CreateVirtualMFADevice', explicit: false },
    })
    expect((await world.scan()).view.stage).toBe('codes')
  })

  test('lists that are denied hide what they tell and stop nothing', async () => {
    const world = await mfaWorld({
      account: (_account, user) => {
        user.attachedPolicies = []
        const Action = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice']
        const document = {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow' as const, Action, Resource: '*' }],
        }
        user.inlinePolicies = [{ name: 'least', document }]
      },
    })
    expect(value(await world.setUps.propose(world.arn))).toMatchObject({
      deviceName: 'ana',
      attached: { known: false, problem: { code: 'access-denied', data: { action: 'iam:ListMFADevices' } } },
    })
    const { view, phone } = await world.scan()
    const attached = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(attached).toMatchObject({ stage: 'attached', problem: null })
  })
})

describe('after attaching', () => {
  const refusal = {
    operation: 'GetSessionToken',
    kind: 'error',
    code: 'AccessDenied',
    status: 403,
    message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    when: 'before',
  } as const

  async function attached() {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    return { world, phone, id: view.setUpId }
  }

  test('case 30: a code that AWS has seen is not sent again: the wait for the next is told', async () => {
    const { world, phone, id } = await attached()
    const tried = value(await world.setUps.trySignIn(id, phone.code()))
    const waitSeconds = phone.secondsLeft()
    expect(tried.signIn).toMatchObject({
      state: 'failed',
      problem: { code: 'code-used', data: { waitSeconds } },
    })
    expect(world.calls('GetSessionToken')).toBe(0)
  })

  test('case 49: refused seconds after attaching is spreading, tried again, and never called a wrong code', async () => {
    const { world, phone, id } = await attached()
    world.clock.advance(30_000)
    world.server.fault({ ...refusal, times: 2 })
    const tried = value(await world.setUps.trySignIn(id, phone.code()))
    expect(tried.signIn).toMatchObject({ state: 'worked', problem: null })
    expect(world.calls('GetSessionToken')).toBe(3)
  })

  test('case 49: where it takes longer, the next code is asked for; a minute later a refusal is one', async () => {
    const { world, phone, id } = await attached()
    world.server.fault({ ...refusal, times: Number.POSITIVE_INFINITY })
    world.clock.advance(30_000)
    const early = value(await world.setUps.trySignIn(id, phone.code()))
    expect(early.signIn).toMatchObject({ state: 'failed', problem: { code: 'temporarily-unmodifiable' } })
    world.clock.advance(60_000)
    const late = value(await world.setUps.trySignIn(id, phone.code()))
    expect(late.signIn).toMatchObject({ state: 'failed', problem: { code: 'mfa-code-refused' } })
  })

  test.each([
    ['12345', 'code-short'],
    ['12345x', 'code-malformed'],
    ['000000', 'code-wrong'],
  ])('%s is told here: %s', async (code, expected) => {
    const { world, id } = await attached()
    expect(value(await world.setUps.trySignIn(id, code)).signIn.problem).toMatchObject({ code: expected })
    expect(world.calls('GetSessionToken')).toBe(0)
  })

  test('a profile of somebody else is not written', async () => {
    const { world, id } = await attached()
    expect(problemOf(await world.setUps.writeSerial(id, ['default', 'other']))).toMatchObject({
      code: 'profile-not-editable',
      data: { profile: 'other' },
    })
  })

  test('an attached device can not be cancelled', async () => {
    const { world, id } = await attached()
    expect(problemOf(await world.setUps.cancel(id))).toMatchObject({ code: 'operation-not-possible' })
    expect(problemOf(world.setUps.checkCodes(id, '', ''))).toMatchObject({ code: 'operation-not-possible' })
  })
})

describe('the seed on the screen', () => {
  test('case 34: it is in views only while its screen shows it, and the window is kept out of captures', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    const base32 = view.seed?.base32 ?? ''
    expect(base32).toMatch(/^[A-Z2-7]{64}$/)
    expect(world.captures).toEqual([true])
    expect(problemOf(await world.setUps.copySeed(view.setUpId))).toBeNull()
    expect(world.copied.map((secret) => secret.reveal())).toEqual([base32])

    value(world.setUps.hideSeed(view.setUpId))
    expect(world.captures).toEqual([true, false])
    expect(problemOf(await world.setUps.copySeed(view.setUpId))).toMatchObject({
      code: 'operation-not-possible',
    })
    const hidden = world.views.length
    value(await world.setUps.attach(view.setUpId, phone.code(), phone.code()))
    expect(JSON.stringify(world.views.slice(hidden))).not.toContain(base32)

    expect(value(world.setUps.get(view.setUpId)).seed?.base32).toBe(base32)
    const shown = world.views.length
    value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    const after = world.views.slice(shown).filter((sent) => sent.stage !== 'codes')
    expect(after.length).toBeGreaterThan(0)
    expect(JSON.stringify(after)).not.toContain(base32)
    expect(world.captures.at(-1)).toBe(false)
  })

  test('a second set-up of one identity is refused: the open one is to be resumed', async () => {
    const world = await mfaWorld()
    await world.scan()
    expect(problemOf(await world.setUps.start(world.arn, 'ana-2'))).toMatchObject({
      code: 'operation-running',
    })
  })

  test('case 33: another process that works on it is told', async () => {
    const world = await mfaWorld()
    const { environment, tools, setUps } = world
    const held = await lockIdentity(
      new FileLocks(tools),
      environment.dataFolder,
      environment.hostName,
      'mfa-set-up',
      world.arn,
    )
    expect(problemOf(await setUps.start(world.arn, 'ana'))).toMatchObject({ code: 'operation-running' })
    await value(held).release()
    expect((await world.scan()).view.stage).toBe('codes')
  })

  test('unknown set-ups are named', async () => {
    const world = await mfaWorld()
    const unknown = { code: 'operation-unknown' }
    expect(problemOf(world.setUps.get('x'))).toMatchObject(unknown)
    expect(problemOf(world.setUps.checkCodes('x', '', ''))).toMatchObject(unknown)
    expect(problemOf(await world.setUps.attach('x', '', ''))).toMatchObject(unknown)
    expect(problemOf(await world.setUps.copySeed('x'))).toMatchObject(unknown)
    expect(problemOf(await world.setUps.close('x'))).toMatchObject(unknown)
  })

  test('opening the screen of one that had stopped tries again', async () => {
    const world = await mfaWorld()
    const { view, phone } = await world.scan()
    world.server.fault({ operation: 'ListMFADevices', kind: 'drop', when: 'before', times: 3 })
    const stopped = value(await world.setUps.attach(view.setUpId, phone.code(-1), phone.code()))
    expect(stopped).toMatchObject({ stage: 'attaching', problem: { code: 'answer-lost' } })
    value(world.setUps.get(view.setUpId))
    // Commands wait for each other, so this one answers after the retry.
    expect(problemOf(await world.setUps.cancel(view.setUpId))).toMatchObject({
      code: 'operation-not-possible',
    })
    expect(value(world.setUps.get(view.setUpId)).stage).toBe('attached')
  })
})
