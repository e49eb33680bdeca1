/** The Iam port over the SDK. Words and shapes of AWS end here. */
import type { AccessKeyMetadata, IAMClient, VirtualMFADevice } from '@aws-sdk/client-iam'
import type { AccessKeyFact, AccessKeyStatus, Iam, VirtualDeviceFact } from '../ports/aws.ts'
import { Secret } from '../ports/secret.ts'
import { allPages, type Call, nothing, present, type Run } from './calls.ts'
import { passwordCalls } from './iam-passwords.ts'
import { policyCalls } from './iam-policies.ts'

export function createIam(run: Run<IAMClient>): Iam {
  /** A call whose answer holds nothing. */
  const command = (call: Call, send: Parameters<typeof run<void>>[1]) => run<void>(call, send)

  return {
    listAccessKeys: (UserName) =>
      run({ action: 'iam:ListAccessKeys' }, async (client, sdk) => {
        const list = await allPages(
          (marker) => client.send(new sdk.ListAccessKeysCommand({ UserName, ...marker })),
          (page) => page.AccessKeyMetadata,
        )
        return { ...list, value: list.value.map(accessKeyFact) }
      }),

    accessKeyLastUsed: (AccessKeyId) =>
      run({ action: 'iam:GetAccessKeyLastUsed' }, async (client, sdk) => {
        const from = await client.send(new sdk.GetAccessKeyLastUsedCommand({ AccessKeyId }))
        const { LastUsedDate: at, ServiceName, Region } = present(from.AccessKeyLastUsed)
        // Never used: no date, and "N/A" for the rest.
        return {
          from,
          value: at === undefined ? null : { at, service: ServiceName ?? '', region: Region ?? '' },
        }
      }),

    createAccessKey: (UserName) =>
      run({ action: 'iam:CreateAccessKey', attempts: 'once' }, async (client, sdk) => {
        const from = await client.send(new sdk.CreateAccessKeyCommand({ UserName }))
        const key = present(from.AccessKey)
        const secretAccessKey = new Secret(present(key.SecretAccessKey))
        return { from, value: { ...accessKeyFact(key), secretAccessKey } }
      }),

    setAccessKeyStatus: (UserName, AccessKeyId, status) =>
      command({ action: 'iam:UpdateAccessKey' }, async (client, sdk) => {
        const Status = status === 'active' ? 'Active' : 'Inactive'
        return nothing(await client.send(new sdk.UpdateAccessKeyCommand({ UserName, AccessKeyId, Status })))
      }),

    deleteAccessKey: (UserName, AccessKeyId) =>
      command({ action: 'iam:DeleteAccessKey' }, async (client, sdk) =>
        nothing(await client.send(new sdk.DeleteAccessKeyCommand({ UserName, AccessKeyId }))),
      ),

    getUser: (UserName) =>
      run({ action: 'iam:GetUser' }, async (client, sdk) => {
        const from = await client.send(new sdk.GetUserCommand({ UserName }))
        const user = present(from.User)
        const value = {
          userName: present(user.UserName),
          userId: present(user.UserId),
          arn: present(user.Arn),
          createdAt: present(user.CreateDate),
          passwordLastUsedAt: user.PasswordLastUsed ?? null,
          permissionsBoundaryArn: user.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
        }
        return { from, value }
      }),

    listMfaDevices: (UserName) =>
      run({ action: 'iam:ListMFADevices' }, async (client, sdk) => {
        const list = await allPages(
          (marker) => client.send(new sdk.ListMFADevicesCommand({ UserName, ...marker })),
          (page) => page.MFADevices,
        )
        const value = list.value.map((device) => ({
          serialNumber: present(device.SerialNumber),
          enabledAt: present(device.EnableDate),
        }))
        return { ...list, value }
      }),

    listVirtualMfaDevices: () =>
      run({ action: 'iam:ListVirtualMFADevices' }, async (client, sdk) => {
        const list = await allPages(
          (marker) => client.send(new sdk.ListVirtualMFADevicesCommand(marker)),
          (page) => page.VirtualMFADevices,
        )
        return { ...list, value: list.value.map(virtualDeviceFact) }
      }),

    createVirtualMfaDevice: (name) =>
      run({ action: 'iam:CreateVirtualMFADevice', attempts: 'once', name }, async (client, sdk) => {
        const from = await client.send(new sdk.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }))
        const device = present(from.VirtualMFADevice)
        // On the wire the seed is base64 of Base32 text; the SDK has undone the base64 (aws-facts A1).
        const seed = Buffer.from(present(device.Base32StringSeed)).toString('ascii')
        return { from, value: { serialNumber: present(device.SerialNumber), seed: new Secret(seed) } }
      }),

    enableMfaDevice: (UserName, SerialNumber, { first, second }) =>
      command({ action: 'iam:EnableMFADevice', attempts: 'once' }, async (client, sdk) => {
        const codes = { AuthenticationCode1: first, AuthenticationCode2: second }
        return nothing(
          await client.send(new sdk.EnableMFADeviceCommand({ UserName, SerialNumber, ...codes })),
        )
      }),

    // Codes are spent by the first attempt that AWS sees, so this too is sent once.
    resyncMfaDevice: (UserName, SerialNumber, { first, second }) =>
      command({ action: 'iam:ResyncMFADevice', attempts: 'once' }, async (client, sdk) => {
        const codes = { AuthenticationCode1: first, AuthenticationCode2: second }
        return nothing(
          await client.send(new sdk.ResyncMFADeviceCommand({ UserName, SerialNumber, ...codes })),
        )
      }),

    deactivateMfaDevice: (UserName, SerialNumber) =>
      command({ action: 'iam:DeactivateMFADevice' }, async (client, sdk) =>
        nothing(await client.send(new sdk.DeactivateMFADeviceCommand({ UserName, SerialNumber }))),
      ),

    deleteVirtualMfaDevice: (SerialNumber) =>
      command({ action: 'iam:DeleteVirtualMFADevice' }, async (client, sdk) =>
        nothing(await client.send(new sdk.DeleteVirtualMFADeviceCommand({ SerialNumber }))),
      ),

    accountAlias: () =>
      run({ action: 'iam:ListAccountAliases' }, async (client, sdk) => {
        const from = await client.send(new sdk.ListAccountAliasesCommand({}))
        return { from, value: from.AccountAliases?.[0] ?? null }
      }),

    ...policyCalls(run),
    ...passwordCalls(run),
  }
}

const statuses: Readonly<Record<string, AccessKeyStatus>> = {
  Active: 'active',
  Inactive: 'inactive',
  Expired: 'expired',
}

function accessKeyFact(key: AccessKeyMetadata): AccessKeyFact {
  return {
    accessKeyId: present(key.AccessKeyId),
    status: present(statuses[present(key.Status)]),
    createdAt: present(key.CreateDate),
  }
}

/** The root user's device has a user without a name: attached all the same, or it would look like a left-over. */
function virtualDeviceFact({ SerialNumber, User }: VirtualMFADevice): VirtualDeviceFact {
  const userName = User?.UserName ?? User?.Arn?.split(/[:/]/).at(-1) ?? null
  return { serialNumber: present(SerialNumber), userName }
}
