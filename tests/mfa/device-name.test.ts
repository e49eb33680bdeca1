import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDeviceName, nameOf, proposeDeviceName, serialOf } from '../../electron/mfa/device-name.ts'
import { otpauthUri } from '../../electron/mfa/uri.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'
import { Phone } from '../fakes/phone.ts'

test.each([
  [[], 'ana'],
  [['bob'], 'ana'],
  [['ana'], 'ana-2'],
  [['ANA', 'ana-2', 'Ana-3'], 'ana-4'],
])('case 35: with %j taken, %s is proposed', (taken, proposed) => {
  expect(proposeDeviceName('ana', taken)).toBe(proposed)
})

test.each([
  ['ana', true],
  ['ana+phone=1,2.3@home-x_y', true],
  ['', false],
  ['my phone', false],
  ['ana/phone', false],
  ['ána', false],
  ['a'.repeat(256 - 'arn:aws:iam::123456789012:mfa/'.length), true],
  ['a'.repeat(257 - 'arn:aws:iam::123456789012:mfa/'.length), false],
])('%s: taken by IAM: %s', (name, fits) => {
  const checked = checkDeviceName(name, 'aws', '123456789012')
  expect(checked.ok).toBe(fits)
  if (!checked.ok)
    expect(checked.problem).toMatchObject({ code: 'input-invalid', data: { issues: ['device-name'] } })
})

test('a proposal is free, and a name that IAM takes, for every user name that IAM takes', () => {
  const userName = fc.stringMatching(/^[\w+=,.@-]{1,64}$/)
  fc.assert(
    fc.property(userName, fc.array(userName), (user, others) => {
      const taken = [user.toUpperCase(), ...others]
      const proposed = proposeDeviceName(user, taken)
      expect(taken.map((name) => name.toLowerCase())).not.toContain(proposed.toLowerCase())
      expect(checkDeviceName(proposed, 'aws', '123456789012').ok).toBe(true)
      expect(nameOf(serialOf('aws-cn', '123456789012', proposed))).toBe(proposed)
    }),
  )
})

test('the address in the QR code is the one of AWS, and an authenticator reads the seed from it', () => {
  const seed = new Secret('JBSWY3DPEHPK3PXP')
  const uri = otpauthUri('ana=1@home', '123456789012', seed)
  expect(uri).toBe(
    'otpauth://totp/Amazon%20Web%20Services:ana%3D1%40home@123456789012?secret=JBSWY3DPEHPK3PXP&issuer=Amazon%20Web%20Services',
  )
  const clock = new FakeClock()
  expect(new Phone(uri, clock).code()).toBe(new Phone(seed.reveal(), clock).code())
})
