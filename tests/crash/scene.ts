/** What a run begins with: the account at AWS, the files, and the facts that its processes need. */
import type { Identity } from '../../electron/ports/identity-directory.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { type Account, type User, userArn } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { accessKeyOf, practiceSeed } from '../../electron/practice/seed.ts'
import type { Household } from './keyturn.ts'
import type { CrashPath } from './paths.ts'

export const startTime = new Date('2026-11-24T09:00:00Z')

type Pair = { readonly id: string; readonly secret: string }
const sparePair: Pair = { id: 'AKIAIOSFODNN7SPAREEE', secret: 'SPAREtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }
const adoptedPair: Pair = { id: 'AKIAIOSFODNN7ADOPTED', secret: 'ADOPTtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }
const foreignPair: Pair = { id: 'AKIAIOSFODNN7FOREIGN', secret: 'FOREItnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }
const deviceSeed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** What another program adds to a file. */
export const editedLine = '\n# edited meanwhile\n'

/** Texts by the file's path below the home folder. */
export type FileTexts = Readonly<Record<string, string>>

export type Scene = {
  /** Live: the server changes it. */
  readonly account: Account
  readonly user: User
  /** Everybody else's keys, as they have to stay. */
  readonly foreignKeys: string
  /** As they were at the start, with what others wrote since. */
  texts: FileTexts
  readonly oldKeyId: string
  /** Keys that the user had from the start. */
  readonly keyIds: readonly string[]
  readonly spareKeyId: string | null
  readonly householdAt: (url: string) => Household
}

export function sceneOf(kind: CrashPath['household']): Scene {
  const account = practiceSeed(startTime)
  const [user] = account.users
  const [key] = user?.keys ?? []
  if (user === undefined || key === undefined) throw new Error('no seeded user')
  const longAgo = new Date(startTime.getTime() - 300 * 86_400_000)
  account.users.push({
    ...user,
    name: 'bea',
    id: 'AIDAIOSFODNN7KEYTURN3',
    keys: [accessKeyOf(longAgo, foreignPair)],
  })
  if (kind === 'two-keys') user.keys.push(accessKeyOf(longAgo, sparePair))
  if (kind === 'adopt') user.keys.push(accessKeyOf(new Date(startTime.getTime() - 86_400_000), adoptedPair))
  const device = kind === 'force-mfa' ? attachDevice(account, user) : null
  if (device !== null) requireMfa(account, user.name)
  const old: Pair = { id: key.id, secret: key.secret.reveal() }
  const pairs = [
    { accessKeyId: old.id, secret: old.secret, profiles: ['default', 'work'] },
    ...(kind === 'adopt'
      ? [{ accessKeyId: adoptedPair.id, secret: adoptedPair.secret, profiles: ['data'] }]
      : []),
  ]
  return {
    account,
    user,
    foreignKeys: keysOfOthers(account, user),
    texts: textsOf(old, kind),
    oldKeyId: old.id,
    keyIds: user.keys.map(({ id }) => id),
    spareKeyId: kind === 'two-keys' ? sparePair.id : null,
    householdAt: (url) => ({
      url,
      identity: identityOf(account, user),
      oldKeyId: old.id,
      pairs,
      device,
    }),
  }
}

export const identityOf = (account: Account, user: User): Identity => ({
  id: userArn(account, user),
  partition: 'aws',
  account: account.id,
  userId: user.id,
  userName: user.name,
})

export function keysOfOthers(account: Account, user: User): string {
  const others = account.users.filter((other) => other !== user).flatMap(({ keys }) => keys)
  return JSON.stringify(others.map(({ id, secret, status }) => [id, secret.reveal(), status]))
}

function textsOf(old: Pair, kind: CrashPath['household']): FileTexts {
  const adopted = `[data]\naws_access_key_id=${adoptedPair.id}\naws_secret_access_key=${adoptedPair.secret}\n`
  return {
    '.aws/credentials': [
      '# the key of work\r',
      '[default]',
      `aws_access_key_id = ${old.id}`,
      `aws_secret_access_key = ${old.secret}`,
      '',
      "; somebody else's",
      '[bea]',
      `aws_access_key_id=${foreignPair.id}`,
      `aws_secret_access_key=${foreignPair.secret}`,
      kind === 'adopt' ? adopted : '',
      '# end',
    ].join('\n'),
    '.aws/config': [
      '[default]',
      'region = eu-central-1',
      '[profile work]',
      `  aws_access_key_id=${old.id}   `,
      `  aws_secret_access_key=${old.secret}`,
      'region = eu-west-1 # far away',
    ].join('\n'),
    ...(kind === 'copies' ? { '.s3cfg': s3cfgOf(old) } : {}),
  }
}

/** As s3cmd writes it, shortened. */
const s3cfgOf = ({ id, secret }: Pair): string =>
  `[default]\naccess_key = ${id}\nhost_base = s3.amazonaws.com\nsecret_key = ${secret}\nuse_https = True\n`

function attachDevice(account: Account, user: User): { serial: string; seed: string } {
  const serial = `arn:aws:iam::${account.id}:mfa/${user.name}`
  account.virtualDevices.push({
    serial,
    seed: new Secret(deviceSeed),
    user: user.name,
    enableDate: new Date(startTime.getTime() - 86_400_000),
    drift: 0,
    outOfSync: false,
  })
  return { serial, seed: deviceSeed }
}
