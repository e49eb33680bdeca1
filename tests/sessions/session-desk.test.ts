import { appendFileSync, chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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

describe('writing, renewing, taking out', () => {
  test('written as a profile with its region, and taken out byte for byte', async () => {
    const world = await sessionsWorld()
    const [config, credentials] = [world.text('config'), world.text('credentials')]
    const view = value(await world.open({ profiles: ['default', 'build'] }))
    expect(view.sessions).toMatchObject([{ inMemory: true, profiles: ['default-mfa', 'build-mfa'] }])
    expect(view.places).toMatchObject([{ state: 'session' }, { state: 'session' }])
    const held = world.sessions.held(world.arn)
    expect(world.text('credentials')).toBe(
      `${credentials}\n[default-mfa]\n${writtenLines(held, 'default', world.arn)}\n[build-mfa]\n${writtenLines(held, 'build', world.arn)}`,
    )
    expect(world.text('config')).toContain(
      `\n\n[profile default-mfa]\nregion = eu-central-1\nendpoint_url = ${world.server.url}\nkeyturn_session_of = default\nkeyturn_session_identity = ${world.arn}\n`,
    )
    const removed = value(await world.desk.remove(world.arn, ['default-mfa', 'build-mfa']))
    expect(removed).toMatchObject({ sessions: [{ inMemory: true, profiles: [] }], leftOvers: [] })
    expect([world.text('config'), world.text('credentials')]).toEqual([config, credentials])
  })

  test('renewed with one code, in place', async () => {
    const world = await sessionsWorld()
    const first = value(await world.open({ profiles: ['default'] }))
    const lines = world.text('credentials').split('\n').length
    world.advance(3_500_000)
    expect(value(await world.desk.get(world.arn)).sessions).toMatchObject([{ state: 'ends-soon' }])
    const second = value(await world.open({ profiles: ['default'] }))
    expect(second.sessions).toMatchObject([{ state: 'lives', profiles: ['default-mfa'] }])
    expect(second.sessions[0]?.sessionId).not.toBe(first.sessions[0]?.sessionId)
    expect(world.text('credentials').split('\n')).toHaveLength(lines)
    expect(world.text('credentials')).not.toContain(first.sessions[0]?.sessionId)
  })

  test('a session that another process wrote shows, expires, and can be taken out', async () => {
    const world = await sessionsWorld()
    value(await world.open({ profiles: ['default'] }))
    value(await world.desk.forget(world.arn))
    expect(value(await world.desk.get(world.arn)).sessions).toMatchObject([
      {
        ...{ state: 'lives', inMemory: false, profiles: ['default-mfa'], deviceName: 'ana' },
        key: { accessKeyId: world.key.id, isHere: true },
      },
    ])
    expect(problemOf(await world.desk.write(world.arn, ['build']))).toEqual(problem('session-expired', {}))
    world.advance(3_600_000)
    expect(value(await world.desk.get(world.arn)).sessions).toMatchObject([{ state: 'expired' }])
    expect(value(await world.desk.remove(world.arn, ['default-mfa'])).sessions).toEqual([])
  })

  test('case 31: of a key that was rotated away it says so, lives on, and is forgotten on choice', async () => {
    const world = await sessionsWorld()
    const other = 'AKIAANOTHERANOTHERAN'
    value(await world.open({ profiles: ['default'] }))
    const secret = world.key.secret.reveal()
    world.user.keys.push({ ...world.key, id: other })
    writeFileSync(world.files.credentials, world.text('credentials').replaceAll(world.key.id, other))
    await world.identities.followFiles()
    const gone = { accessKeyId: world.key.id, ending: world.key.id.slice(-8), isHere: false }
    expect(value(await world.desk.get(world.arn)).sessions).toMatchObject([
      { state: 'lives', inMemory: true, profiles: ['default-mfa'], key: gone },
    ])
    // It is no copy of the old key: nothing of it is left in the files but the end of its id.
    expect(world.text('credentials')).not.toContain(world.key.id)
    expect(world.text('credentials')).toContain(secret)
    const forgotten = value(await world.desk.forget(world.arn))
    expect(forgotten.sessions).toMatchObject([{ inMemory: false, key: { ...gone, accessKeyId: null } }])
    world.advance(30_000)
    const renewed = value(await world.open({ profiles: ['default'] }))
    expect(renewed.sessions).toMatchObject([
      { key: { accessKeyId: other, isHere: true }, profiles: ['default-mfa'] },
    ])
  })

  test('only what Keyturn wrote for this identity is taken out', async () => {
    const world = await sessionsWorld()
    value(await world.open({ profiles: ['default'] }))
    const before = world.text('credentials')
    for (const profile of ['default', 'build', 'build-mfa', 'nobody']) {
      expect(problemOf(await world.desk.remove(world.arn, [profile]))).toMatchObject({
        code: 'profile-not-editable',
        data: { profile },
      })
    }
    expect(world.text('credentials')).toBe(before)
  })

  test('case 50: a stale security token, or another program’s keys in our profile, is told and renewed away', async () => {
    const world = await sessionsWorld()
    value(await world.open({ profiles: ['default'] }))
    appendFileSync(world.files.credentials, 'aws_security_token = stale\n')
    const shadowed = value(await world.desk.get(world.arn))
    expect(shadowed.leftOvers).toEqual([{ profile: 'default-mfa', reason: 'changed' }])
    expect(shadowed.sessions).toMatchObject([{ inMemory: true, profiles: [] }])
    world.advance(30_000)
    const renewed = value(await world.open({ profiles: ['default'] }))
    expect(renewed).toMatchObject({ leftOvers: [], sessions: [{ profiles: ['default-mfa'] }] })
    expect(world.text('credentials')).not.toContain('aws_security_token')
    const sessionId = renewed.sessions[0]?.sessionId ?? ''
    writeFileSync(
      world.files.credentials,
      world
        .text('credentials')
        .replace(`aws_access_key_id = ${sessionId}`, 'aws_access_key_id = ASIAOTHERSOTHERSOTHE'),
    )
    expect(value(await world.desk.get(world.arn)).leftOvers).toEqual([
      { profile: 'default-mfa', reason: 'changed' },
    ])
  })

  test('what was cut off half-way, or lost its source, is told and can be taken out', async () => {
    const world = await sessionsWorld()
    const [config, credentials] = [world.text('config'), world.text('credentials')]
    value(await world.open({ profiles: ['default', 'build'] }))
    writeFileSync(world.files.credentials, credentials.slice(0, credentials.indexOf('\n[build]')))
    await world.identities.followFiles()
    expect(value(await world.desk.get(world.arn)).leftOvers).toEqual([
      { profile: 'default-mfa', reason: 'incomplete' },
      { profile: 'build-mfa', reason: 'incomplete' },
    ])
    value(await world.desk.remove(world.arn, ['default-mfa', 'build-mfa']))
    expect(world.text('config')).toBe(config)
    world.advance(30_000)
    value(await world.open({ profiles: ['default'] }))
    const renamed = world.text('credentials').replace('[default]', '[main]')
    writeFileSync(world.files.credentials, renamed)
    writeFileSync(world.files.config, `${world.text('config')}${endpointOf('main', world.server.url)}`)
    await world.identities.followFiles()
    expect(value(await world.desk.get(world.arn)).leftOvers).toEqual([
      { profile: 'default-mfa', reason: 'source-gone' },
    ])
    value(await world.desk.remove(world.arn, ['default-mfa']))
    expect(readFileSync(world.files.credentials, 'utf8')).not.toContain('default-mfa')
  })

  test('a profile that Keyturn wrote is neither an identity nor a profile that can’t be rotated', async () => {
    const world = await sessionsWorld()
    value(await world.open({ profiles: ['default', 'build'] }))
    await world.identities.check()
    expect(world.identities.overview()).toMatchObject({ unrotatable: [], identities: [{ id: world.arn }] })
    expect(world.identities.overview().files).toMatchObject([{ problems: [] }, { problems: [] }])
    writeFileSync(world.files.credentials, world.text('credentials').replace('[build-mfa]', '[copied]'))
    await world.identities.followFiles()
    expect(world.identities.overview().unrotatable).toMatchObject([
      { profile: 'copied', reason: 'temporary-keys' },
    ])
  })

  test('case 20: a credentials file that others could read is closed by the write', async () => {
    const world = await sessionsWorld()
    chmodSync(world.files.credentials, 0o644)
    value(await world.open({ profiles: ['default'] }))
    expect(statSync(world.files.credentials).mode & 0o777).toBe(0o600)
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

/** What stands in the credentials file for a held session. */
function writtenLines(
  held: ReturnType<Awaited<ReturnType<typeof sessionsWorld>>['sessions']['held']>,
  of: string,
  arn: string,
): string {
  if (held === null) throw new Error('no session is held')
  const { credentials, expiresAt, serialNumber, fromKeyId } = held
  return [
    `aws_access_key_id = ${credentials.accessKeyId}`,
    `aws_secret_access_key = ${credentials.secretAccessKey.reveal()}`,
    `aws_session_token = ${credentials.sessionToken.reveal()}`,
    `keyturn_session_of = ${of}`,
    `keyturn_session_id = ${credentials.accessKeyId}`,
    `keyturn_session_expires = ${expiresAt.toISOString()}`,
    `keyturn_session_identity = ${arn}`,
    `keyturn_session_device = ${serialNumber}`,
    `keyturn_session_key_ending = ${fromKeyId.slice(-8)}`,
    '',
  ].join('\n')
}
