/** Sessions as profiles: written, renewed and taken out through the desk, and told for what they are. */
import { appendFileSync, chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { endpointOf, problemOf, value } from '../profiles/world.ts'
import { sessionsWorld } from './world.ts'

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
