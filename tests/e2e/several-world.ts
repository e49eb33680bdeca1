/**
 * Three users of one account on one computer: ana, as in every world; bo, whose account lets nothing through without
 * MFA; and cy, whose key stands in the config file.
 */
import { appendFileSync, chmodSync } from 'node:fs'
import { AuthenticatorApp } from '../../build/tour/person.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Account, User } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { createAwsWorld } from './aws-world.ts'

const seed = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU'
const pairs = {
  bo: { id: 'AKIAIOSFODNN7EXAMPBO', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEBOB' },
  cy: { id: 'AKIAIOSFODNN7EXAMPCY', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLECYD' },
}

export async function createSeveralWorld() {
  const users: Partial<Record<keyof typeof pairs, User>> = {}
  const aws = await createAwsWorld({
    account: (account, ana) => {
      users.bo = join(account, ana, 'bo')
      users.cy = join(account, ana, 'cy')
      attachPhone(account, users.bo)
      requireMfa(account, 'bo')
    },
  })
  const { bo, cy } = users
  if (bo === undefined || cy === undefined) throw new Error('no such users')
  appendFileSync(aws.files.credentials, `\n\n[bo]\n${lines(pairs.bo)}\n`)
  appendFileSync(
    aws.files.config,
    `[profile bo]\nregion = eu-central-1\nendpoint_url = ${aws.server.url}\n[profile cy]\nregion = eu-central-1\nendpoint_url = ${aws.server.url}\n${lines(pairs.cy)}\n`,
  )
  const all = [aws.user, bo, cy]
  return {
    ...aws,
    bo,
    cy,
    phone: new AuthenticatorApp(`otpauth://totp/practice:bo?secret=${seed}`),
    keys: { ana: aws.key.id, bo: pairs.bo.id, cy: pairs.cy.id },
    before: { credentials: aws.text('credentials'), config: aws.text('config') },
    statusOf: (id: string) => all.flatMap(({ keys }) => keys).find((key) => key.id === id)?.status ?? 'gone',
    lockConfig: () => chmodSync(aws.files.config, 0o400),
    unlockConfig: () => chmodSync(aws.files.config, 0o600),
    calls: (operation: string) =>
      aws.server.requests.filter((request) => request.operation === operation).length,
  }
}

const lines = ({ id, secret }: { readonly id: string; readonly secret: string }): string =>
  `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}`

/** A colleague of ana's with what she may do and a key as old as hers. */
function join(account: Account, ana: User, name: keyof typeof pairs): User {
  const [key] = ana.keys
  if (key === undefined) throw new Error('no seeded key')
  const user: User = {
    name,
    path: '/',
    id: `AIDAIOSFODNN7EXAMP${name.toUpperCase()}`,
    createDate: ana.createDate,
    keys: [accessKeyOf(key.createDate, pairs[name])],
    attachedPolicies: [...ana.attachedPolicies],
    inlinePolicies: [],
    groups: [],
    hardwareDevices: [],
  }
  account.users.push(user)
  return user
}

function attachPhone(account: Account, user: User): void {
  account.virtualDevices.push({
    serial: `arn:aws:iam::${account.id}:mfa/${user.name}`,
    seed: new Secret(seed),
    user: user.name,
    enableDate: user.createDate,
    drift: 0,
    outOfSync: false,
  })
}
