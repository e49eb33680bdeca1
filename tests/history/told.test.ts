/** What single actions tell the history: keys, sessions, profiles. (Rotations: tests/rotation; MFA: tests/mfa.) */
import { chmodSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import type { FakeHistory } from '../fakes/history.ts'
import { keysWorld, spareId } from '../keys/world.ts'
import { identitiesWorld, now, problemOf, section, value } from '../profiles/world.ts'
import { sessionsWorld } from '../sessions/world.ts'

const told = ({ history }: { readonly history: FakeHistory }) =>
  history.told.map(({ action, result = 'done', names = [], requestIds = [] }) =>
    [action, result, ...names, ...requestIds.map(() => '+id')].join(' '),
  )

test('a key outside of a rotation: off, on, off, deleted; what is refused beforehand is not told', async () => {
  const world = await keysWorld()
  const { keys, about, key, identityId } = world
  expect(problemOf(await keys.delete(about(spareId)))?.code).toBe('key-is-active')
  expect(problemOf(await keys.switchOff(about(key.id)))?.code).toBe('no-way-back')
  for (const act of ['switchOff', 'switchOn', 'switchOff', 'delete'] as const)
    value(await keys[act](about(spareId)))
  expect(told(world)).toEqual([
    'key-switched-off done +id',
    'key-switched-on done +id',
    'key-switched-off done +id',
    'key-deleted done +id',
  ])
  expect(world.history.told[0]).toMatchObject({ identityId, accessKeyId: spareId })
})

test('a key that is gone meanwhile: nothing was done to it, and nothing is told', async () => {
  const world = await keysWorld()
  const gone = { code: 'NoSuchEntity', status: 404, message: 'The Access Key with id cannot be found.' }
  world.server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'error', ...gone })
  value(await world.keys.switchOff(world.about(spareId)))
  expect(told(world)).toEqual([])
})

test('a deletion whose answer is lost, so that the SDK asks again and finds nothing: it is told', async () => {
  const world = await keysWorld()
  value(await world.keys.switchOff(world.about(spareId)))
  world.server.fault({ operation: 'DeleteAccessKey', when: 'after', kind: 'drop' })
  value(await world.keys.delete(world.about(spareId)))
  expect(told(world)).toEqual(['key-switched-off done +id', 'key-deleted done +id'])
})

test('what AWS denies is told with the problem; where a code is asked for instead, it is not', async () => {
  const world = await keysWorld()
  const denied = {
    code: 'AccessDenied',
    status: 403,
    message: 'User: ana is not authorized to perform: iam:UpdateAccessKey',
  }
  world.server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'error', ...denied })
  expect(problemOf(await world.keys.switchOff(world.about(spareId)))?.code).toBe('access-denied')
  expect(told(world)).toEqual(['key-switched-off failed +id'])
  const forced = await keysWorld({ forceMfa: true })
  expect(problemOf(await forced.keys.switchOff(forced.about(spareId)))?.code).toBe('mfa-required')
  expect(told(forced)).toEqual([])
  expect(problemOf(await forced.keys.switchOff(forced.about(spareId, '000000')))?.code).toBe(
    'mfa-code-refused',
  )
  value(await forced.keys.switchOff(forced.about(spareId, forced.phone.code())))
  expect(told(forced)).toEqual(
    [
      'session-opened failed laptop-EXAMPLE +id',
      'session-opened done laptop-EXAMPLE +id',
      'key-switched-off done +id',
    ].map((line) => line.replace('laptop-EXAMPLE', 'ana')),
  )
})

test('a session: opened, written, taken out; its codes removed', async () => {
  const world = await sessionsWorld()
  value(await world.open({ profiles: ['default', 'build'] }))
  value(await world.desk.remove(world.arn, ['default-mfa']))
  await world.keepSeed()
  value(await world.desk.removeOwnCodes(world.arn, world.device.serial))
  value(await world.desk.removeOwnCodes(world.arn, world.device.serial))
  expect(told(world)).toEqual([
    'session-opened done ana +id',
    'session-written done default-mfa build-mfa',
    'session-removed done default-mfa',
    'codes-kept done ana',
    'codes-removed done ana',
  ])
  expect(world.history.told[0]?.accessKeyId).toBe(world.key.id)
})

test('a session that can be written for one profile and not for the next: both are told', async () => {
  const world = await sessionsWorld({
    credentials: (id, secret) => `${section('default', id, secret)}${section('build', id, secret)}`,
  })
  let count = 0
  const write = world.tools.disk.rename
  world.tools.disk.rename = async (from, to) => {
    if (to.endsWith('credentials') && ++count > 1) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    return write(from, to)
  }
  const view = value(await world.open({ profiles: ['default', 'build'] }))
  expect(view.writeProblem?.code).toBe('file-not-writable')
  expect(told(world).slice(1)).toEqual([
    'session-written done default-mfa',
    'session-written failed build-mfa',
  ])
})

test('a profile that was added, and one that could not be written', async () => {
  const second = { id: 'AKIASECONDSECONDSECO', secret: 'second-secret' }
  const world = await identitiesWorld({
    account: (_account, user) => void user.keys.push(accessKeyOf(now, second)),
    everythingHere: true,
  })
  await world.identities.check()
  const profile = (name: string, secret = second.secret) => ({
    ...{ name, accessKeyId: second.id, secretAccessKey: new Secret(secret), region: '' },
  })
  expect(problemOf(await world.identities.addProfile(profile('new', 'wrong')))?.code).toBe(
    'signature-mismatch',
  )
  value(await world.identities.addProfile(profile('new')))
  chmodSync(world.files.credentials, 0o400)
  expect(problemOf(await world.identities.addProfile(profile('other')))?.code).toBe('file-not-writable')
  expect(told(world)).toEqual(['profile-added done new', 'profile-added failed other'])
  expect(world.history.told[0]).toMatchObject({ identityId: world.arn, accessKeyId: second.id })
})
