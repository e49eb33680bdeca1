/** Steps that many tests take on the way: a device, its phone, a session. */
import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand } from '@aws-sdk/client-iam'
import { GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { Phone } from '../fakes/phone.ts'
import type { Pair, Practice } from './support.ts'

export async function createDevice(practice: Practice, name = 'ana') {
  const { VirtualMFADevice } = await practice
    .iam()
    .send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }))
  const seed = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString()
  return { serial: VirtualMFADevice?.SerialNumber ?? '', seed, phone: new Phone(seed, practice.clock) }
}

export function enable(practice: Practice, SerialNumber: string, first: string, second: string) {
  return practice.iam().send(
    new EnableMFADeviceCommand({
      UserName: 'ana',
      SerialNumber,
      AuthenticationCode1: first,
      AuthenticationCode2: second,
    }),
  )
}

/** A session with MFA, of 15 minutes. */
export async function signIn(practice: Practice, SerialNumber: string, TokenCode: string): Promise<Pair> {
  const { Credentials } = await practice
    .sts()
    .send(new GetSessionTokenCommand({ SerialNumber, TokenCode, DurationSeconds: 900 }))
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}

/** An attached device, and a session signed in with it. */
export async function withMfa(practice: Practice) {
  const device = await createDevice(practice)
  await enable(practice, device.serial, device.phone.code(-1), device.phone.code())
  practice.clock.advance(30_000)
  return { ...device, session: await signIn(practice, device.serial, device.phone.code()) }
}
