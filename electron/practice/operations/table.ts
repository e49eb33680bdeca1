import type { Service } from '../account.ts'
import { deviceOperations } from './devices.ts'
import { keyOperations } from './keys.ts'
import type { Operation } from './operation.ts'
import { policyOperations } from './policies.ts'
import { tokenOperations } from './tokens.ts'
import { userOperations } from './users.ts'

const operations: ReadonlyMap<string, Operation> = new Map([
  ...keyOperations,
  ...deviceOperations,
  ...userOperations,
  ...policyOperations,
  ...tokenOperations,
])

/** The service that speaks this version of the query protocol. */
export function serviceOf(version: string | null): Service {
  return version === '2011-06-15' ? 'sts' : 'iam'
}

/** The operation of that name in that version; `undefined` where AWS would not find it either. */
export function findOperation(name: string, version: string | null): Operation | undefined {
  const operation = operations.get(name)
  const versions: Record<Service, string> = { iam: '2010-05-08', sts: '2011-06-15' }
  return operation && versions[operation.service] === version ? operation : undefined
}
