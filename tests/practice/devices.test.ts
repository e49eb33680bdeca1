import {
  CreateVirtualMFADeviceCommand,
  ListMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'
import { Phone } from '../fakes/phone.ts'
import { createDevice, enable, signIn } from './mfa.ts'
import { call, errorOf } from './raw.ts'
import { failureOf, openPractice } from './support.ts'

const step = 30_000
const wrongCodes = {
  name: 'InvalidAuthenticationCodeException',
  message: 'Authentication code for device is not valid',
  status: 403,
}

describe('making a device', () => {
  test('gives a 64-character seed, as a blob, and a QR code that holds it', async () => {
    const practice = await openPractice()
    const { VirtualMFADevice } = await practice
      .iam()
      .send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'ana' }))
    const seed = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString()
    expect(seed).toMatch(/^[A-Z2-7]{64}$/)
    expect(VirtualMFADevice?.SerialNumber).toBe('arn:aws:iam::123456789012:mfa/ana')
    const { data, width, height } = PNG.sync.read(Buffer.from(VirtualMFADevice?.QRCodePNG ?? []))
    expect(jsQR(Uint8ClampedArray.from(data), width, height)?.data).toBe(
      `otpauth://totp/Amazon%20Web%20Services:ana@acme-dev?secret=${seed}&issuer=Amazon%20Web%20Services`,
    )
  })

  test('case 35: the name is taken, ignoring case, attached or not', async () => {
    const practice = await openPractice()
    await createDevice(practice, 'ana')
    expect(await failureOf(createDevice(practice, 'ANA'))).toEqual({
      name: 'EntityAlreadyExistsException',
      message: 'MFADevice entity at the same path and name already exists.',
      status: 409,
    })
  })

  test('a path stands in the serial number', async () => {
    const practice = await openPractice()
    const { body } = await call(practice, {
      Action: 'CreateVirtualMFADevice',
      VirtualMFADeviceName: 'phone',
      Path: '/eng/',
    })
    expect(body).toContain('<SerialNumber>arn:aws:iam::123456789012:mfa/eng/phone</SerialNumber>')
  })

  test.each([
    [
      { VirtualMFADeviceName: 'my phone' },
      'The specified value for virtualMFADeviceName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    ],
    [
      {},
      "1 validation error detected: Value null at 'virtualMFADeviceName' failed to satisfy constraint: Member must not be null",
    ],
    [
      { VirtualMFADeviceName: '', Path: 'eng' },
      "3 validation errors detected: Value at 'virtualMFADeviceName' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value at 'virtualMFADeviceName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+; " +
        "Value at 'path' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)",
    ],
  ])('a name that is none: %o', async (form, message) => {
    const practice = await openPractice()
    const answer = await call(practice, { Action: 'CreateVirtualMFADevice', ...form })
    expect(errorOf(answer)).toEqual({ status: 400, code: 'ValidationError', message })
  })
})

describe('attaching a device', () => {
  test('with the code before and the present one, at once', async () => {
    const practice = await openPractice()
    const { serial, phone } = await createDevice(practice)
    await enable(practice, serial, phone.code(-1), phone.code())
    const { MFADevices } = await practice.iam().send(new ListMFADevicesCommand({ UserName: 'ana' }))
    expect(MFADevices).toEqual([{ UserName: 'ana', SerialNumber: serial, EnableDate: practice.clock.now() }])
  })

  test.each([
    ['swapped', (phone: Phone) => [phone.code(), phone.code(-1)]],
    ['the same twice', (phone: Phone) => [phone.code(), phone.code()]],
    ['not consecutive', (phone: Phone) => [phone.code(-2), phone.code()]],
    ['one wrong', (phone: Phone) => [phone.code(-1), '000000']],
    ['half an hour old', (phone: Phone) => [phone.code(-61), phone.code(-60)]],
  ] as const)('case 36: codes %s', async (_what, codes) => {
    const practice = await openPractice()
    const { serial, phone } = await createDevice(practice)
    const [first = '', second = ''] = codes(phone)
    expect(await failureOf(enable(practice, serial, first, second))).toEqual(wrongCodes)
    await enable(practice, serial, phone.code(-1), phone.code())
  })

  test('case 36: old codes attach a device that is out of sync until a resync', async () => {
    const practice = await openPractice()
    const { serial, phone } = await createDevice(practice)
    await enable(practice, serial, phone.code(-5), phone.code(-4))
    expect((await failureOf(signIn(practice, serial, phone.code()))).message).toMatch(
      /unable to validate MFA code\. {2}/,
    )
    practice.clock.advance(step)
    await practice.iam().send(resync(serial, phone.code(-1), phone.code()))
    practice.clock.advance(step)
    await signIn(practice, serial, phone.code())
  })

  test('a phone with a wrong clock works after a resync, by its own time', async () => {
    const practice = await openPractice()
    const { serial, seed } = await createDevice(practice)
    const phone = new Phone(seed, practice.clock, 4 * 60)
    await enable(practice, serial, phone.code(-1), phone.code())
    practice.clock.advance(2 * step)
    expect((await failureOf(signIn(practice, serial, phone.code()))).message).toMatch(/unable to validate/)
    await practice.iam().send(resync(serial, phone.code(-1), phone.code()))
    practice.clock.advance(step)
    await signIn(practice, serial, phone.code())
  })

  test('the codes are spent by it', async () => {
    const practice = await openPractice()
    const { serial, phone } = await createDevice(practice)
    await enable(practice, serial, phone.code(-1), phone.code())
    const reused = {
      name: 'AccessDenied',
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
      status: 403,
    }
    expect(await failureOf(signIn(practice, serial, phone.code()))).toEqual(reused)
    expect(await failureOf(practice.iam().send(resync(serial, phone.code(-1), phone.code())))).toEqual(
      wrongCodes,
    )
    await signIn(practice, serial, phone.nextCode())
  })

  test('two equal codes are refused even in the one case in a million where they are right', async () => {
    const clock = new FakeClock(new Date('2029-01-04T22:44:30Z'))
    const practice = await openPractice({ clock })
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const serial = 'arn:aws:iam::123456789012:mfa/ana'
    practice.server.account.virtualDevices.push({
      serial,
      seed: new Secret(seed),
      drift: 0,
      outOfSync: false,
    })
    const phone = new Phone(seed, clock)
    expect(phone.code(-1)).toBe(phone.code())
    expect(await failureOf(enable(practice, serial, phone.code(-1), phone.code()))).toEqual(wrongCodes)
    await enable(practice, serial, phone.code(), phone.nextCode())
  })

  test('a device that is attached already, and one that does not exist', async () => {
    const practice = await openPractice()
    const { serial, phone } = await createDevice(practice)
    await enable(practice, serial, phone.code(-1), phone.code())
    expect(await failureOf(enable(practice, serial, phone.code(1), phone.code(2)))).toMatchObject({
      name: 'EntityAlreadyExistsException',
      status: 409,
    })
    const other = 'arn:aws:iam::123456789012:mfa/other'
    expect(await failureOf(enable(practice, other, '123456', '654321'))).toEqual({
      name: 'NoSuchEntityException',
      message: `VirtualMFADevice with serial number ${other} doesn't exist.`,
      status: 404,
    })
  })

  test('case 37: the ninth device', async () => {
    const practice = await openPractice()
    for (let number = 1; number <= 8; number += 1)
      practice.user.hardwareDevices.push({
        serial: `arn:aws:iam::123456789012:u2f/user/ana/key${number}`,
        enableDate: practice.clock.now(),
      })
    const { serial, phone } = await createDevice(practice)
    expect(await failureOf(enable(practice, serial, phone.code(-1), phone.code()))).toEqual({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for MFADevicesPerUser: 8',
      status: 409,
    })
  })

  test('codes that are not six digits', async () => {
    const practice = await openPractice()
    const { serial } = await createDevice(practice)
    const form = {
      UserName: 'ana',
      SerialNumber: serial,
      AuthenticationCode1: '12345',
      AuthenticationCode2: 'abcdef',
    }
    const answer = await call(practice, { Action: 'EnableMFADevice', ...form })
    expect(errorOf(answer)).toEqual({
      status: 400,
      code: 'ValidationError',
      message:
        "2 validation errors detected: Value at 'authenticationCode1' failed to satisfy constraint: Member must have length greater than or equal to 6; " +
        "Value at 'authenticationCode2' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]+",
    })
  })
})

function resync(SerialNumber: string, AuthenticationCode1: string, AuthenticationCode2: string) {
  return new ResyncMFADeviceCommand({
    UserName: 'ana',
    SerialNumber,
    AuthenticationCode1,
    AuthenticationCode2,
  })
}
