/** What a world begins with: the account at AWS, and the files on the computer. */

import type { Clock } from '../../electron/ports/clock.ts'
import type { Identity } from '../../electron/ports/identity-directory.ts'
import type { Randomness } from '../../electron/ports/randomness.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { type Account, type User, userArn } from '../../electron/practice/account.ts'
import { Desk } from '../../electron/practice/desk.ts'
import type { Faults } from '../../electron/practice/faults.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { accessKeyOf, practiceSeed } from '../../electron/practice/seed.ts'
import { Spreading } from '../../electron/practice/spreading.ts'
import type { KeyFile } from './key-files.ts'
import type { TextPair } from './place-texts.ts'

export const startTime = new Date('2026-11-24T09:00:00Z')
export const deviceSeed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const aDay = 86_400_000
const adoptedPair = { id: 'AKIAIOSFODNN7ADOPTED', secret: 'ADOPTtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX' }

export type SceneOptions = {
  readonly forceMfa?: boolean
  /** A younger key stands in a profile of its own: it takes the old one's places, and none is made. */
  readonly adopts?: boolean
  /** Other tools hold the old key, too. */
  readonly copies?: boolean
  readonly account?: (account: Account, user: User) => void
}

/** The files' paths are below the home folder. */
export function worldScene({ forceMfa, adopts, copies, account: change }: SceneOptions) {
  const account = practiceSeed(startTime)
  const [user] = account.users
  const [oldKey] = user?.keys ?? []
  if (user === undefined || oldKey === undefined) throw new Error('no seeded user')
  if (forceMfa) attachDevice(account, user)
  if (adopts) user.keys.push(accessKeyOf(new Date(startTime.getTime() - aDay), adoptedPair))
  change?.(account, user)
  const old: TextPair = { id: oldKey.id, secret: oldKey.secret.reveal() }
  const keyFiles: readonly KeyFile[] = [
    { path: '.aws/credentials', copyName: null, text: credentialsText(old, adopts ? adoptedPair : null) },
    ...(copies
      ? [
          { path: '.s3cfg', copyName: 's3cmd', text: s3cfgText(old) },
          { path: '.config/rclone/rclone.conf', copyName: 'rclone', text: rcloneText(old) },
        ]
      : []),
  ]
  const identity: Identity = {
    id: userArn(account, user),
    partition: 'aws',
    account: account.id,
    userId: user.id,
    userName: user.name,
  }
  return { account, user, oldKey, keyFiles, identity, device: deviceArn(account, user) }
}

function credentialsText({ id, secret }: TextPair, adopted: TextPair | null): string {
  const build = `  aws_access_key_id=${id}   \n  aws_secret_access_key=${secret}`
  const data =
    adopted === null
      ? ''
      : `\n[data]\naws_access_key_id=${adopted.id}\naws_secret_access_key=${adopted.secret}\n`
  return `# two profiles\n[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n\n; the same key\n[build]\n${build}\n${data}# end`
}

/** As s3cmd writes it, shortened. */
const s3cfgText = ({ id, secret }: TextPair): string =>
  `[default]\naccess_key = ${id}\nhost_base = s3.amazonaws.com\nsecret_key = ${secret}\nuse_https = True\n`

const rcloneText = ({ id, secret }: TextPair): string =>
  `[backup]\ntype = s3\nprovider = AWS\naccess_key_id = ${id}\nsecret_access_key = ${secret}\nregion = eu-central-1\n`

const deviceArn = ({ id }: Account, { name }: User): string => `arn:aws:iam::${id}:mfa/${name}`

function attachDevice(account: Account, user: User): void {
  account.virtualDevices.push({
    serial: deviceArn(account, user),
    seed: new Secret(deviceSeed),
    user: user.name,
    enableDate: new Date(startTime.getTime() - aDay),
    drift: 0,
    outOfSync: false,
  })
  requireMfa(account, user.name)
}

/** AWS as a world has it: by its own clock, and nothing kept beyond the run. */
export function deskOver(parts: {
  readonly account: Account
  readonly faults: Faults
  readonly randomness: Randomness
  readonly clock: Clock
  readonly awsNow: () => Date
  readonly spreading: 'off' | 'seeded'
}): Desk {
  const { account, faults, randomness, clock, awsNow } = parts
  return new Desk({
    ...{ account, faults, randomness },
    spreading: new Spreading(parts.spreading, randomness),
    now: awsNow,
    wait: (milliseconds) => clock.wait(milliseconds),
    keep: () => {},
    record: () => {},
  })
}
