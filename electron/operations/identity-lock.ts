import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { HeldLock, Locks } from '../ports/locks.ts'
import { type OperationKind, operationKinds } from './operation-store.ts'

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
  const taken = await locks.take(lockPath(dataFolder, operation, identityId))
  if (taken.ok || taken.problem.code !== 'file-locked') return taken
  const { host } = taken.problem.data
  return failed(
    host === hostName
      ? problem('operation-running', { identityId })
      : problem('operation-locked-elsewhere', { host }),
  )
}

/**
 * Takes an identity's operations from another computer that shares this folder, because the person said so.
 * Problem: operation-running, where a process of this computer holds one.
 */
export async function takeFromOtherComputer(
  locks: Locks,
  dataFolder: string,
  identityId: string,
): Promise<Result<void>> {
  for (const operation of operationKinds) {
    const taken = await locks.takeFromOtherComputer(lockPath(dataFolder, operation, identityId))
    if (!taken.ok && taken.problem.code !== 'file-locked') return taken
    if (!taken.ok) return failed(problem('operation-running', { identityId }))
  }
  return ok()
}

function lockPath(dataFolder: string, operation: OperationKind, identityId: string): string {
  const name = createHash('sha256').update(`${operation} ${identityId}`).digest('hex').slice(0, 32)
  return join(dataFolder, 'operations', `${name}.lock`)
}
