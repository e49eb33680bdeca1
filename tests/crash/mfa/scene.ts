/** What a run begins with: the account at AWS, the files, the person's authenticator, and the facts its processes need. */
import { Secret } from '../../../electron/ports/secret.ts'
import type { Account, Statement, User, VirtualDevice } from '../../../electron/practice/account.ts'
import { forceMfaPolicy, requireMfa } from '../../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../../electron/practice/seed.ts'
import { identityOf, startTime } from '../scene.ts'
import type { MfaHousehold, PhoneEntry } from './job.ts'
import type { MfaPath } from './paths.ts'

export type MfaScene = {
  /** Live: the server changes it. */
  readonly account: Account
  readonly user: User
  /** What the authenticator knows from the start. */
  readonly phone: readonly PhoneEntry[]
  /** Everybody else's devices, as they have to stay. */
  readonly foreignDevices: string
  readonly credentials: string
  readonly householdAt: (url: string) => MfaHousehold
}

export function mfaSceneOf({ devices, policy, store = 'os' }: MfaPath): MfaScene {
  const account = practiceSeed(startTime)
  const [user] = account.users
  const [key] = user?.keys ?? []
  if (user === undefined || key === undefined) throw new Error('no seeded user')
  account.virtualDevices = [
    deviceOf(account, 'bea', 0, 'bea'),
    // Somebody's left-over, which is not ours to touch.
    deviceOf(account, 'nobody', 1),
    ...devices.map((name, index) => deviceOf(account, name, index + 2, user.name)),
  ]
  if (policy === 'code-for-all') {
    user.inlinePolicies = [{ name: 'code-for-all', document: codeForAll(account) }]
    user.attachedPolicies = []
    user.groups = []
  } else if (policy !== 'plain')
    requireMfa(account, user.name, policy === 'force-mfa' ? 'documented' : policy)
  const secret = key.secret.reveal()
  return {
    account,
    user,
    phone: devicesOf(account, user).map(({ serial, seed }) => ({ serial, seed: seed.reveal() })),
    foreignDevices: devicesOfOthers(account, user),
    credentials: `[default]\naws_access_key_id = ${key.id}\naws_secret_access_key = ${secret}\n`,
    householdAt: (url) => ({
      url,
      identity: identityOf(account, user),
      pair: { accessKeyId: key.id, secret },
      store,
    }),
  }
}

export const devicesOf = (account: Account, user: User): VirtualDevice[] =>
  account.virtualDevices.filter((device) => device.user === user.name)

/** Those that were there and belong to nobody here, with their seeds. */
export function devicesOfOthers(account: Account, user: User): string {
  const others = account.virtualDevices.filter(
    ({ serial, user: owner }) => owner === 'bea' || serial.endsWith('/nobody'),
  )
  return JSON.stringify(
    others
      .filter(({ user: owner }) => owner !== user.name)
      .map(({ serial, seed, user: owner }) => [serial, seed.reveal(), owner]),
  )
}

/** Seeds that differ in every letter. */
function deviceOf(account: Account, name: string, number: number, user?: string): VirtualDevice {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const seed = Array.from({ length: 64 }, (_, index) => letters.charAt((index * 7 + number * 5) % 32)).join(
    '',
  )
  const enableDate = new Date(startTime.getTime() - 86_400_000)
  return {
    serial: `arn:aws:iam::${account.id}:mfa/${name}`,
    seed: new Secret(seed),
    drift: 0,
    outOfSync: false,
    ...(user === undefined ? {} : { user, enableDate }),
  }
}

/** Like the documented policy, but a second device wants a code as well, and devices may be deleted. */
function codeForAll(account: Account) {
  const document = forceMfaPolicy(account)
  const Statement = document.Statement.map(
    (statement): Statement =>
      statement.Effect === 'Deny'
        ? {
            ...statement,
            NotAction: ['iam:ListMFADevices', 'iam:ListVirtualMFADevices', 'sts:GetSessionToken'],
          }
        : statement,
  )
  const mayDelete: Statement = { Effect: 'Allow', Action: 'iam:DeleteVirtualMFADevice', Resource: '*' }
  return { ...document, Statement: [...Statement, mayDelete] }
}
