import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { problem } from '../contract/problems.ts'
import { failed, type Result } from '../contract/result.ts'
import type { HeldLock, Locks } from '../ports/locks.ts'
import type { OperationKind } from './operation-store.ts'

/**
 * One operation of a kind for each identity at a time, across windows and processes (failure case 33).
 * `dataFolder` is Keyturn's; the file's name tells nothing about the identity.
 * Problems: operation-running (this computer), operation-locked-elsewhere (another host, case 40).
 */
export async function lockIdentity(
  locks: Locks,
  dataFolder: string,
  hostName: string,
  operation: OperationKind,
  identityId: string,
): Promise<Result<HeldLock>> {
  const name = createHash('sha256').update(`${operation} ${identityId}`).digest('hex').slice(0, 32)
  const taken = await locks.take(join(dataFolder, 'operations', `${name}.lock`))
  if (taken.ok || taken.problem.code !== 'file-locked') return taken
  const { host } = taken.problem.data
  return failed(
    host === hostName
      ? problem('operation-running', { identityId })
      : problem('operation-locked-elsewhere', { host }),
  )
}
