import {
  type Account,
  devicesOf,
  devicesPerUser,
  iamArn,
  type User,
  userArn,
  type VirtualDevice,
} from '../account.ts'
import { deviceTarget, virtualDevicesTarget } from '../authorization.ts'
import { inSync, spendPair } from '../codes.ts'
import { deviceSeed } from '../identifiers.ts'
import { page } from '../pages.ts'
import {
  authenticationCode,
  deviceName,
  existingUserName,
  paging,
  path,
  requiredText,
  serialNumber,
  text,
} from '../parameters.ts'
import { qrPng } from '../qr.ts'
import { limitExceeded, noSuchEntity, Refusal, Reply, type ReplyValue } from '../reply.ts'
import { type Call, iam, meantName, meantUser, userTarget } from './operation.ts'

const optionalUser = { UserName: text(existingUserName) }
const serial = { SerialNumber: requiredText(serialNumber) }
const pair = {
  UserName: requiredText(existingUserName),
  ...serial,
  AuthenticationCode1: requiredText(authenticationCode),
  AuthenticationCode2: requiredText(authenticationCode),
}
type Named = { readonly UserName: string | undefined }
type Serial = { readonly SerialNumber: string }
type Pair = Serial & {
  readonly UserName: string
  readonly AuthenticationCode1: string
  readonly AuthenticationCode2: string
}
type Paging = { readonly Marker: string | undefined; readonly MaxItems: number | undefined }

const target = (values: Named, call: Call) => userTarget(call, meantName(call, values.UserName))
const ownSerial = (values: Serial) => deviceTarget(values.SerialNumber)

/** The operations on MFA devices. */
export const deviceOperations = [
  iam(
    'CreateVirtualMFADevice',
    { VirtualMFADeviceName: requiredText(deviceName), Path: text(path) },
    (values, { account }) => deviceTarget(serialOf(account, values)),
    createDevice,
  ),
  iam('EnableMFADevice', pair, target, enableDevice),
  iam('ResyncMFADevice', pair, target, resyncDevice),
  iam('DeactivateMFADevice', { ...optionalUser, ...serial }, target, deactivateDevice),
  iam('DeleteVirtualMFADevice', serial, ownSerial, deleteDevice),
  iam('ListMFADevices', { ...optionalUser, ...paging }, target, listDevices),
  iam(
    'ListVirtualMFADevices',
    { AssignmentStatus: text({ oneOf: ['Any', 'Unassigned', 'Assigned'] }), ...paging },
    (_values, { account }) => virtualDevicesTarget(account),
    listVirtualDevices,
  ),
  iam('GetMFADevice', { ...optionalUser, ...serial }, target, getDevice),
]

type NewDevice = { readonly VirtualMFADeviceName: string; readonly Path: string | undefined }

async function createDevice(values: NewDevice, { account, randomness }: Call): Promise<Reply | Refusal> {
  const serialOfNew = serialOf(account, values)
  const taken = account.virtualDevices.some(
    (device) => device.serial.toLowerCase() === serialOfNew.toLowerCase(),
  )
  if (taken) return alreadyExists()
  const device: VirtualDevice = {
    serial: serialOfNew,
    seed: deviceSeed(randomness),
    drift: 0,
    outOfSync: false,
  }
  account.virtualDevices.push(device)
  const VirtualMFADevice = {
    SerialNumber: device.serial,
    // The seed is a blob on the wire: base64 of its base32 text (aws-facts A1, seed and QR).
    Base32StringSeed: Buffer.from(device.seed.reveal()).toString('base64'),
    QRCodePNG: await qrPng(account, values.VirtualMFADeviceName, device.seed),
  }
  return new Reply({ VirtualMFADevice })
}

function serialOf(account: Account, { VirtualMFADeviceName, Path = '/' }: NewDevice): string {
  return iamArn(account, `mfa${Path}${VirtualMFADeviceName}`)
}

function enableDevice(values: Pair, call: Call): Reply | Refusal {
  const user = meantUser(call, values.UserName)
  if (user instanceof Refusal) return user
  const device = findDevice(call.account, values.SerialNumber)
  if (!device) return noSuchDevice(values.SerialNumber)
  if (device.user !== undefined) return alreadyExists()
  if (devicesOf(call.account, user).length >= devicesPerUser)
    return limitExceeded('MFADevicesPerUser', devicesPerUser)
  const steps = spendPair(device, values.AuthenticationCode1, values.AuthenticationCode2, call.now)
  if (steps === undefined) return wrongCodes()
  device.user = user.name
  device.enableDate = call.now
  device.drift = 0
  // A pair from too far off attaches the device but leaves it out of sync (aws-facts A4).
  device.outOfSync = !inSync(steps)
  return new Reply()
}

function resyncDevice(values: Pair, call: Call): Reply | Refusal {
  const device = attachedDevice(values.UserName, values.SerialNumber, call)
  if (device instanceof Refusal) return device
  const steps = spendPair(device, values.AuthenticationCode1, values.AuthenticationCode2, call.now)
  if (steps === undefined) return wrongCodes()
  device.drift = steps
  device.outOfSync = false
  return new Reply()
}

function deactivateDevice(values: Named & Serial, call: Call): Reply | Refusal {
  const user = meantUser(call, meantName(call, values.UserName))
  if (user instanceof Refusal) return user
  const hardware = user.hardwareDevices.find((device) => device.serial === values.SerialNumber)
  if (hardware) {
    user.hardwareDevices = user.hardwareDevices.filter((device) => device !== hardware)
    return new Reply()
  }
  const device = attachedDevice(user.name, values.SerialNumber, call)
  if (device instanceof Refusal) return device
  delete device.user
  delete device.enableDate
  return new Reply()
}

function deleteDevice(values: Serial, { account }: Call): Reply | Refusal {
  const device = findDevice(account, values.SerialNumber)
  if (!device) return noSuchDevice(values.SerialNumber)
  if (device.user !== undefined)
    return new Refusal(409, 'DeleteConflict', 'MFA VirtualDevice in use. Must deactivate first.')
  account.virtualDevices = account.virtualDevices.filter((other) => other !== device)
  return new Reply()
}

function listDevices(values: Named & Paging, call: Call): Reply | Refusal {
  const user = meantUser(call, meantName(call, values.UserName))
  if (user instanceof Refusal) return user
  const listed = devicesOf(call.account, user).map((device) => listedDevice(user, device))
  const found = page(listed, values)
  return found instanceof Refusal ? found : new Reply({ MFADevices: found.members, ...found.rest })
}

function listedDevice(user: User, device: { serial: string; enableDate: Date }): ReplyValue {
  return { UserName: user.name, SerialNumber: device.serial, EnableDate: device.enableDate }
}

function listVirtualDevices(
  values: Paging & { readonly AssignmentStatus: string | undefined },
  { account }: Call,
): Reply | Refusal {
  const wanted = (device: VirtualDevice) => {
    if (values.AssignmentStatus === 'Assigned') return device.user !== undefined
    return values.AssignmentStatus !== 'Unassigned' || device.user === undefined
  }
  const listed = account.virtualDevices.filter(wanted).map((device): ReplyValue => {
    const owner = account.users.find((user) => user.name === device.user)
    const User = owner && {
      Path: owner.path,
      UserName: owner.name,
      UserId: owner.id,
      Arn: userArn(account, owner),
      CreateDate: owner.createDate,
    }
    return { SerialNumber: device.serial, EnableDate: device.enableDate, User }
  })
  const found = page(listed, values)
  return found instanceof Refusal ? found : new Reply({ VirtualMFADevices: found.members, ...found.rest })
}

/** Only passkeys and security keys have details (aws-facts A1). */
function getDevice(values: Named & Serial, call: Call): Reply | Refusal {
  const user = meantUser(call, meantName(call, values.UserName))
  if (user instanceof Refusal) return user
  const device = user.hardwareDevices.find((candidate) => candidate.serial === values.SerialNumber)
  if (!device) return noSuchEntity(`MFA Device with serial number ${values.SerialNumber} cannot be found.`)
  return new Reply({ UserName: user.name, SerialNumber: device.serial, EnableDate: device.enableDate })
}

function attachedDevice(userName: string, serial: string, call: Call): VirtualDevice | Refusal {
  const user = meantUser(call, userName)
  if (user instanceof Refusal) return user
  const device = findDevice(call.account, serial)
  if (!device) return noSuchDevice(serial)
  return device.user === user.name ? device : noSuchEntity('MFA Device invalid for user.')
}

function findDevice(account: Account, serial: string): VirtualDevice | undefined {
  return account.virtualDevices.find((device) => device.serial === serial)
}

function noSuchDevice(serial: string): Refusal {
  return noSuchEntity(`VirtualMFADevice with serial number ${serial} doesn't exist.`)
}

function alreadyExists(): Refusal {
  return new Refusal(409, 'EntityAlreadyExists', 'MFADevice entity at the same path and name already exists.')
}

function wrongCodes(): Refusal {
  return new Refusal(403, 'InvalidAuthenticationCode', 'Authentication code for device is not valid')
}
