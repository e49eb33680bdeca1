/** Who `sts:GetCallerIdentity` says a key belongs to (aws-facts A6). Pure. */
import type { CallerIdentity } from '../ports/aws.ts'

export type IamUser = {
  readonly arn: string
  /** Without the path (`user/eng/ana` is `ana`, failure case 12). */
  readonly userName: string
  readonly userId: string
  readonly account: string
  readonly partition: string
}

export type Caller =
  | { readonly kind: 'user'; readonly user: IamUser }
  | { readonly kind: 'root' | 'role' | 'federated' }

/** Anything that is neither a user, root nor a role counts as federated: refused all the same (failure case 4). */
export function callerOf(identity: CallerIdentity): Caller {
  const [, partition = '', service = '', , , ...rest] = identity.arn.split(':')
  const resource = rest.join(':')
  if (service === 'iam' && resource === 'root') return { kind: 'root' }
  if (service === 'iam' && resource.startsWith('user/')) {
    const userName = resource.slice(resource.lastIndexOf('/') + 1)
    const { arn, userId, account } = identity
    return { kind: 'user', user: { arn, userName, userId, account, partition } }
  }
  return { kind: resource.startsWith('assumed-role/') ? 'role' : 'federated' }
}
