import { type AccessKey, findKey, keysPerUser, type User, userArn } from '../account.ts'
import { awsId, secretKey } from '../identifiers.ts'
import { page } from '../pages.ts'
import { accessKeyId, existingUserName, paging, requiredText, text } from '../parameters.ts'
import { invalidToken, limitExceeded, noSuchEntity, Refusal, Reply } from '../reply.ts'
import { type Call, iam, meantName, meantUser, userTarget } from './operation.ts'

/** A deletion has spread by then. */
const minute = 60_000
const user = { UserName: text(existingUserName) }
const oneKey = { ...user, AccessKeyId: requiredText(accessKeyId) }
type Named = { readonly UserName: string | undefined }

const name = (values: Named, call: Call) => meantName(call, values.UserName, true)
const target = (values: Named, call: Call) => userTarget(call, name(values, call))

/** The operations on access keys. */
export const keyOperations = [
  iam('CreateAccessKey', user, target, createKey),
  iam('ListAccessKeys', { ...user, ...paging }, target, listKeys),
  iam(
    'UpdateAccessKey',
    { ...oneKey, Status: requiredText({ oneOf: ['Active', 'Inactive'] }) },
    target,
    updateKey,
  ),
  iam('DeleteAccessKey', oneKey, target, deleteKey),
  iam('GetAccessKeyLastUsed', { AccessKeyId: oneKey.AccessKeyId }, keyTarget, lastUsed),
]

function createKey(values: Named, call: Call): Reply | Refusal {
  const owner = meantUser(call, name(values, call))
  if (owner instanceof Refusal) return owner
  // A key that was deleted may still sign for some seconds, but it can make no keys (aws-facts A3).
  if (call.caller.deleted) return invalidToken()
  if (owner.keys.length + lingering(owner, call) >= keysPerUser)
    return limitExceeded('AccessKeysPerUser', keysPerUser)
  const key: AccessKey = {
    id: awsId('AKIA', call.randomness),
    secret: secretKey(call.randomness),
    status: 'Active',
    createDate: call.now,
    changedAt: call.now,
    slowness: call.spreading.slowness(),
  }
  owner.keys.push(key)
  const AccessKey = {
    UserName: owner.name,
    AccessKeyId: key.id,
    Status: key.status,
    SecretAccessKey: key.secret.reveal(),
    CreateDate: key.createDate,
  }
  return new Reply({ AccessKey })
}

/** Just deleted keys count towards the limit while the deletion spreads (failure case 44). */
function lingering(owner: User, call: Call): number {
  return call.account.deletedKeys.filter(
    (deleted) => deleted.owner === owner.name && !call.spreading.sees(deleted.deletedAt, call.now),
  ).length
}

function listKeys(
  values: Named & { readonly Marker: string | undefined; readonly MaxItems: number | undefined },
  call: Call,
): Reply | Refusal {
  const owner = meantUser(call, name(values, call))
  if (owner instanceof Refusal) return owner
  const seen = owner.keys.filter((key) => call.spreading.sees(key.createDate, call.now, key.slowness.iam))
  const listed = seen.map((key) => ({
    UserName: owner.name,
    AccessKeyId: key.id,
    Status: key.status,
    CreateDate: key.createDate,
  }))
  const found = page(listed, values)
  return found instanceof Refusal ? found : new Reply({ AccessKeyMetadata: found.members, ...found.rest })
}

type OneKey = Named & { readonly AccessKeyId: string }

function updateKey(values: OneKey & { readonly Status: string }, call: Call): Reply | Refusal {
  const key = meantKey(values, call)
  if (key instanceof Refusal) return key
  const status = values.Status === 'Active' ? 'Active' : 'Inactive'
  if (key.status !== status) key.changedAt = call.now
  key.status = status
  return new Reply()
}

function deleteKey(values: OneKey, call: Call): Reply | Refusal {
  const key = meantKey(values, call)
  const owner = meantUser(call, name(values, call))
  if (key instanceof Refusal) return key
  if (owner instanceof Refusal) return owner
  owner.keys = owner.keys.filter((other) => other !== key)
  const fresh = call.account.deletedKeys.filter(
    ({ deletedAt }) => call.now.getTime() - deletedAt.getTime() < minute,
  )
  call.account.deletedKeys = [...fresh, { key, owner: owner.name, deletedAt: call.now }]
  return new Reply()
}

/** A key of the user that is meant. A brand new one may not be seen yet. */
function meantKey(values: OneKey, call: Call): AccessKey | Refusal {
  const owner = meantUser(call, name(values, call))
  if (owner instanceof Refusal) return owner
  const key = owner.keys.find(({ id }) => id === values.AccessKeyId)
  if (key && call.spreading.sees(key.createDate, call.now, key.slowness.iam)) return key
  return noSuchKey(values.AccessKeyId)
}

function keyTarget({ AccessKeyId }: { readonly AccessKeyId: string }, call: Call) {
  const owner = findKey(call.account, AccessKeyId)?.user
  return { arn: owner ? userArn(call.account, owner) : '*', shownAs: `access key ${AccessKeyId}` }
}

function lastUsed({ AccessKeyId }: { readonly AccessKeyId: string }, call: Call): Reply | Refusal {
  const found = findKey(call.account, AccessKeyId)
  if (!found) return noSuchKey(AccessKeyId)
  const used = found.key.lastUsed
  const AccessKeyLastUsed = {
    LastUsedDate: used?.date,
    ServiceName: used?.service ?? 'N/A',
    Region: used?.region ?? 'N/A',
  }
  return new Reply({ UserName: found.user.name, AccessKeyLastUsed })
}

function noSuchKey(id: string): Refusal {
  return noSuchEntity(`The Access Key with id ${id} cannot be found.`)
}
