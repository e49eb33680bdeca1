import { chmodSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { sessionsView } from '../../electron/contract/session-views.ts'
import { endpointOf, problemOf, section, value } from '../profiles/world.ts'
import { sessionsWorld } from './world.ts'

const twelveHours = 43_200

describe('opening', () => {
  test('with one code: held in memory, used by Keyturn, and nothing is written', async () => {
    const world = await sessionsWorld()
    const [config, credentials] = [world.text('config'), world.text('credentials')]
    const before = value(await world.desk.get(world.arn))
    expect(before).toMatchObject({
      ...{ userName: 'ana', account: '123456789012', obstacle: null, sessions: [], leftOvers: [] },
      devices: [{ serialNumber: world.device.serial, name: 'ana', kind: 'virtual' }],
      seconds: { least: 900, most: 129_600, usual: twelveHours },
      places: [
        { profile: 'default', writtenAs: 'default-mfa', region: 'eu-central-1', state: 'free' },
        { profile: 'build', writtenAs: 'build-mfa', state: 'free' },
      ],
    })
    const view = value(await world.open({ seconds: 129_600 }))
    expect(sessionsView.safeParse(view).error).toBeUndefined()
    expect(view.sessions).toMatchObject([
      {
        ...{
          state: 'lives',
          serialNumber: world.device.serial,
          deviceName: 'ana',
          inMemory: true,
          profiles: [],
        },
        expiresAt: '2026-11-25T21:00:00.000Z',
        endsSoonAt: '2026-11-25T20:50:00.000Z',
        key: { accessKeyId: world.key.id, ending: world.key.id.slice(-8), isHere: true },
      },
    ])
    expect(world.sessions.current(world.arn, 129_000)).not.toBeNull()
    expect([world.text('config'), world.text('credentials')]).toEqual([config, credentials])
  })

  test('no secret is in a view, a problem or an error of it', async () => {
    const world = await sessionsWorld()
    const view = value(await world.open({ profiles: ['default'] }))
    const held = world.sessions.held(world.arn)
    const told = JSON.stringify([
      view,
      await world.open({ profiles: ['default'] }),
      await world.desk.get(world.arn),
    ])
    for (const secret of [
      held?.credentials.secretAccessKey,
      held?.credentials.sessionToken,
      world.key.secret,
    ]) {
      expect(secret?.reveal().length).toBeGreaterThan(20)
      expect(told).not.toContain(secret?.reveal())
    }
  })

  test('what forbids writing is found before the code is spent', async () => {
    const world = await sessionsWorld({
      credentials: (id, secret) =>
        `${section('default', id, secret)}\n[default-mfa]\naws_access_key_id = ASIAOTHERSOTHERSOTHE\n`,
    })
    expect(value(await world.desk.get(world.arn)).places).toMatchObject([
      { state: 'refused', problem: { code: 'profile-exists', data: { profile: 'default-mfa' } } },
    ])
    expect(problemOf(await world.open({ profiles: ['default'] }))?.code).toBe('profile-exists')
    expect(problemOf(await world.open({ profiles: ['nobody'] }))).toMatchObject({
      code: 'profile-not-editable',
      data: { profile: 'nobody', reason: 'missing' },
    })
    expect(world.calls('GetSessionToken')).toBe(0)
    value(await world.open())
  })

  test('a write that fails after all is told, and the session lives', async () => {
    const world = await sessionsWorld()
    chmodSync(world.files.credentials, 0o400)
    const view = value(await world.open({ profiles: ['default'] }))
    expect(view).toMatchObject({
      writeProblem: { code: 'file-not-writable' },
      sessions: [{ inMemory: true, profiles: [] }],
    })
    chmodSync(world.files.credentials, 0o600)
    expect(value(await world.desk.write(world.arn, ['default']))).toMatchObject({
      writeProblem: null,
      sessions: [{ inMemory: true, profiles: ['default-mfa'] }],
    })
  })

  test('case 30: a code is taken once, by whichever way it comes', async () => {
    const world = await sessionsWorld()
    value(await world.open())
    expect(problemOf(await world.open())).toMatchObject({ code: 'code-used', data: { waitSeconds: 30 } })
    expect(world.calls('GetSessionToken')).toBe(1)
  })

  test('a wrong code and a device that is not the user’s, in their own words', async () => {
    const world = await sessionsWorld()
    expect(problemOf(await world.open({ code: '000000' }))?.code).toBe('mfa-code-refused')
    expect(problemOf(await world.open({ serialNumber: 'arn:aws:iam::123456789012:mfa/nobody' }))?.code).toBe(
      'mfa-device-refused',
    )
    expect(
      problemOf(await world.open({ serialNumber: 'arn:aws:iam::123456789012:u2f/user/ana/key' })),
    ).toEqual(problem('mfa-device-refused', {}))
    expect(problemOf(await world.open({ code: null }))).toMatchObject({ code: 'operation-not-possible' })
    expect(problemOf(await world.open({ identityId: 'nobody' }))?.code).toBe('identity-unknown')
  })

  test('case 46: passkeys open no session, and without a device there is none', async () => {
    const passkey = await sessionsWorld({
      noDevice: true,
      account: (_account, user) =>
        user.hardwareDevices.push({
          serial: 'arn:aws:iam::123456789012:u2f/user/ana/key',
          enableDate: new Date(0),
        }),
    })
    expect(value(await passkey.desk.get(passkey.arn))).toMatchObject({
      devices: [],
      obstacle: 'passkeys-only',
    })
    const none = await sessionsWorld({ noDevice: true })
    expect(value(await none.desk.get(none.arn))).toMatchObject({ devices: [], obstacle: 'no-device' })
  })

  test('devices that AWS does not list: those that the profiles name', async () => {
    const hidden = {
      account: (_account: unknown, user: { inlinePolicies: unknown[] }) =>
        void user.inlinePolicies.push({
          name: 'hide',
          document: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Deny', Action: 'iam:ListMFADevices', Resource: '*' }],
          },
        }),
    }
    const unnamed = await sessionsWorld(hidden)
    expect(value(await unnamed.desk.get(unnamed.arn))).toMatchObject({
      devices: [],
      obstacle: 'devices-unknown',
    })
    const named = await sessionsWorld({
      ...hidden,
      config: (url) => `${endpointOf('default', url)}mfa_serial = arn:aws:iam::123456789012:mfa/ana\n`,
    })
    expect(value(await named.desk.get(named.arn))).toMatchObject({
      devices: [{ name: 'ana' }],
      obstacle: null,
    })
    value(await named.open())
  })
})

describe('what is told', () => {
  test('when a session begins, ends soon, expires, and when the files change', async () => {
    const world = await sessionsWorld()
    value(await world.desk.get(world.arn))
    value(await world.open())
    await vi.waitFor(() => expect(world.views.at(-1)?.sessions).toMatchObject([{ state: 'lives' }]))
    await vi.waitFor(() => expect(world.patience.waiting).toBe(1))
    // The longest wait is a quarter of an hour, so it is looked at three times before there is something to tell.
    const steps = [
      [900_000, 'lives', 1],
      [900_000, 'lives', 1],
      [900_000, 'lives', 1],
      [300_000, 'ends-soon', 1],
      [600_000, 'expired', 0],
    ] as const
    for (const [time, state, waiting] of steps) {
      world.advance(time)
      await vi.waitFor(() => {
        expect(world.views.at(-1)?.sessions).toMatchObject([{ state }])
        expect(world.patience.waiting).toBe(waiting)
      })
    }
    const told = world.views.length
    for (const notice of world.watching) notice()
    value(await world.desk.forget(world.arn))
    await vi.waitFor(() => expect(world.views).toHaveLength(told + 1))
    expect(world.views.at(-1)?.sessions).toEqual([])
  })

  test('nothing of identities that nobody looks at', async () => {
    const world = await sessionsWorld()
    expect(
      await world.sessions.open({
        ...{ identityId: world.arn, serialNumber: world.device.serial, code: world.code(), seconds: 900 },
        credentials: { accessKeyId: world.key.id, secretAccessKey: world.key.secret },
        destination: { region: 'eu-central-1', partition: 'aws', stsEndpoint: world.server.url },
      }),
    ).toMatchObject({ ok: true })
    expect(world.views).toEqual([])
    expect(world.watching.size).toBe(0)
  })
})

test('a length that AWS refuses keeps the code, in its own words', async () => {
  const world = await sessionsWorld()
  expect(await world.open({ seconds: 899 })).toMatchObject(
    failed({ ...problem('duration-refused', { seconds: 899 }), requestId: expect.any(String) }),
  )
  value(await world.open({ seconds: 900 }))
})
