/**
 * Keeps the account in a file, so that a restarted server goes on where it was. Written whole and renamed into place:
 * a killed server leaves the old state or the new one.
 */
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Secret } from '../ports/secret.ts'
import type { Account } from './account.ts'

const format = 'keyturn-practice-1'

/** Writes the state, readable by this user alone. */
export function writeState(path: string, account: Account): void {
  const body = JSON.stringify(encode(account))
  const temporary = `${path}.new`
  writeFileSync(temporary, `${format} ${checksum(body)}\n${body}\n`, { mode: 0o600 })
  renameSync(temporary, path)
}

/** The state in the file: `none` where there is no file, `damaged` where it isn't one of ours or was changed. */
export function readState(path: string): Account | 'none' | 'damaged' {
  const text = readText(path)
  if (text === undefined) return 'none'
  const [head, body = ''] = text.split('\n')
  if (head !== `${format} ${checksum(body)}`) return 'damaged'
  // The checksum vouches for the shape: the body is exactly what `writeState` wrote.
  return decode(JSON.parse(body)) as Account
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

/** Plain JSON, with dates and secrets marked. The one place of this server where a secret is written down. */
function encode(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof Secret) return { $secret: value.reveal() }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, encode(inner)]))
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  if ('$date' in value && typeof value.$date === 'string') return new Date(value.$date)
  if ('$secret' in value && typeof value.$secret === 'string') return new Secret(value.$secret)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, decode(inner)]))
}
