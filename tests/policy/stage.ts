/** Where a promise is tried: an account whose user has the rights of one policy, and what the server then refused. */
import {
  companyPolicy,
  type PolicyChoice,
  type PolicyDocument,
} from '../../electron/contract/company-policy.ts'
import type { Account, ManagedPolicy, User } from '../../electron/practice/account.ts'
import { iamArn } from '../../electron/practice/account.ts'
import type { PracticeServer } from '../../electron/practice/server.ts'

export type Stage = {
  readonly policy: PolicyDocument
  /** The policy denies nearly everything without MFA: codes are given. */
  readonly forceMfa: boolean
  /** Builds the account; a world calls it. */
  readonly account: (account: Account, user: User) => void
  /** To be told of each world's server. */
  readonly watch: (world: { readonly server: PracticeServer }) => void
  /** The operations that were refused for want of a permission, in the order of the alphabet. */
  readonly refused: () => string[]
}

export type Variant = Pick<PolicyChoice, 'forceMfa'>

/** The administrator has filled in what is to be filled in. */
export function handedOut({ forceMfa }: Variant): PolicyDocument {
  const document = companyPolicy({ partition: 'aws', forceMfa, mayMove: true })
  return JSON.parse(
    JSON.stringify(document)
      .replaceAll('NAME-OF-THE-GROUP', 'developers')
      .replaceAll('NAME-OF-THE-POLICY', 'acme-work'),
  )
}

/** A stage under a policy; `path` is the user's, as in `/eng/`. */
export function stageOf(policy: PolicyDocument, { forceMfa }: Variant, path = '/'): Stage {
  const servers: PracticeServer[] = []
  return {
    ...{ policy, forceMfa },
    account: (account, user) => under(policy, path, account, user),
    watch: ({ server }) => void servers.push(server),
    refused: () => {
      const denied = servers
        .flatMap(({ requests }) => requests)
        .filter(({ code, service }) => code === 'AccessDenied' && service === 'iam')
      return [...new Set(denied.map(({ operation }) => `iam:${operation}`))].sort()
    },
  }
}

/**
 * The policy comes through a group, as companies hand it out. Nothing else gives rights in IAM; policies of every other
 * kind are there for the check-up to read, and one of them could move to the group `developers`.
 */
function under(document: PolicyDocument, path: string, account: Account, user: User): void {
  const work = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow' as const, Action: 's3:*', Resource: '*' }],
  }
  const managed = (name: string, content: ManagedPolicy['versions'][number]['document']): ManagedPolicy => ({
    ...{ name, arn: iamArn(account, `policy/${name}`), id: `ANPA${name}`, createDate: user.createDate },
    defaultVersion: 'v1',
    versions: [{ id: 'v1', createDate: user.createDate, document: content }],
  })
  const handed = managed('keyturn', document)
  const straight = managed('acme-work', work)
  account.policies = [handed, straight]
  const group = (name: string, attached: ManagedPolicy) => ({
    ...{ name, path: '/', id: `AGPA${name}`, createDate: user.createDate },
    ...{ attachedPolicies: [attached.arn], inlinePolicies: [{ name: 'more', document: work }] },
  })
  account.groups = [group('keyturn-users', handed), group('developers', straight)]
  user.groups = ['keyturn-users']
  user.attachedPolicies = [straight.arn]
  user.inlinePolicies = [{ name: 'own', document: work }]
  user.path = path
}
