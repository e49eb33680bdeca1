/**
 * The names that a write uses beside its target. They carry the operation's id, so that recovery knows its own,
 * and the kept file's name says what stood there before and what was to stand there after.
 */
import { createHash } from 'node:crypto'

const shortHash = 16

/** SHA-256 of bytes, hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function lockName(target: string): string {
  return `.${target}.keyturn.lock`
}

export function temporaryName(target: string, operationId: string): string {
  return `${prefix(target)}${safe(operationId)}.new`
}

export function keptName(target: string, operationId: string, before: string, expected: string): string {
  const hashes = `${before.slice(0, shortHash)}-${expected.slice(0, shortHash)}`
  return `${prefix(target)}${safe(operationId)}-${hashes}.old`
}

export type KeptName = {
  readonly operationId: string
  /** Whether bytes of this hash are those that stood there before. */
  readonly isBefore: (hash: string) => boolean
  /** Whether bytes of this hash are those that were to stand there after. */
  readonly isExpected: (hash: string) => boolean
}

/** What a kept file's name says; null for any other name. */
export function readKeptName(target: string, name: string): KeptName | null {
  const [, operationId, before, expected] =
    /^(.+)-([0-9a-f]{16})-([0-9a-f]{16})\.old$/.exec(tail(target, name)) ?? []
  if (operationId === undefined || before === undefined || expected === undefined) return null
  return {
    operationId,
    isBefore: (hash) => hash.startsWith(before),
    isExpected: (hash) => hash.startsWith(expected),
  }
}

/** The operation whose temporary file has this name; null for any other name. */
export function readTemporaryName(target: string, name: string): string | null {
  return /^(.+)\.new$/.exec(tail(target, name))?.[1] ?? null
}

/** Whether a name beside this target is one of ours, of whatever operation. */
export function isOurName(target: string, name: string): boolean {
  return name.startsWith(prefix(target))
}

/** The target that a lock, temporary or kept file is about; null for any other name. */
export function readLeftoverName(name: string): string | null {
  return /^\.(.+)\.keyturn(?:\.lock(?:\.[\w.-]+)?|-.+\.(?:new|old))$/.exec(name)?.[1] ?? null
}

function tail(target: string, name: string): string {
  return isOurName(target, name) ? name.slice(prefix(target).length) : ''
}

function prefix(target: string): string {
  return `.${target}.keyturn-`
}

/** SECURITY: an operation's id becomes part of a path. */
function safe(operationId: string): string {
  if (!/^[\w-]{1,64}$/.test(operationId))
    throw new Error('an operation id may hold only letters, digits, - and _')
  return operationId
}
