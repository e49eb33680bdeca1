import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mfaSerialView } from '../../electron/contract/session-views.ts'
import { endpointOf, problemOf, value } from '../profiles/world.ts'
import { sessionsWorld } from './world.ts'

const config = (url: string) =>
  [
    endpointOf('default', url),
    endpointOf('build', url),
    '# the deploy role\n[profile deploy]\r\n  role_arn=arn:aws:iam::123456789012:role/deploy\r\n  source_profile=build  # why\r\n',
    '[profile chained]\nrole_arn = arn:aws:iam::123456789012:role/other\nsource_profile = deploy\n',
    '[profile foreign]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = somebody\n',
  ].join('\n')

test('the identity’s own profiles and the roles assumed with them, with what they name now', async () => {
  const world = await sessionsWorld({ config })
  const view = value(await world.serials.get(world.arn))
  expect(mfaSerialView.safeParse(view).error).toBeUndefined()
  expect(view).toMatchObject({
    devices: [{ serialNumber: world.device.serial, name: 'ana', kind: 'virtual' }],
    profiles: [
      { profile: 'default', use: 'own', sourceProfile: null, mfaSerial: null },
      { profile: 'build', use: 'own', mfaSerial: null },
      { profile: 'deploy', use: 'role', sourceProfile: 'build', mfaSerial: null },
    ],
  })
})

test('written to those chosen, and nothing else changes', async () => {
  const world = await sessionsWorld({ config })
  const before = world.text('config')
  const { serial } = world.device
  const view = value(await world.serials.write(world.arn, serial, ['deploy']))
  expect(view.profiles).toMatchObject([{ mfaSerial: null }, { mfaSerial: null }, { mfaSerial: serial }])
  expect(world.text('config')).toBe(
    before.replace(
      'source_profile=build  # why\r\n',
      `source_profile=build  # why\r\n  mfa_serial=${serial}\r\n`,
    ),
  )
})

test('not to profiles of others, and no passkey, which gives no codes', async () => {
  const world = await sessionsWorld({
    config,
    account: (_account, user) =>
      user.hardwareDevices.push({
        serial: 'arn:aws:iam::123456789012:u2f/user/ana/key',
        enableDate: new Date(0),
      }),
  })
  const before = readFileSync(world.files.config)
  expect(value(await world.serials.get(world.arn)).devices).toHaveLength(1)
  expect(
    problemOf(await world.serials.write(world.arn, world.device.serial, ['default', 'foreign'])),
  ).toMatchObject({
    code: 'profile-not-editable',
    data: { profile: 'foreign', reason: 'missing' },
  })
  expect(
    problemOf(await world.serials.write(world.arn, 'arn:aws:iam::123456789012:u2f/user/ana/key', ['default']))
      ?.code,
  ).toBe('mfa-device-refused')
  expect(problemOf(await world.serials.write('nobody', world.device.serial, []))?.code).toBe(
    'identity-unknown',
  )
  expect(readFileSync(world.files.config)).toEqual(before)
})
