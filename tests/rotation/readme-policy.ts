import { readFileSync } from 'node:fs'
import type { PolicyDocument } from '../../electron/practice/account.ts'

/** The policy that the README says is enough for everything. */
export function readmePolicy(): PolicyDocument {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, json = ''] = /```json\n(\{\s*"Version"[\s\S]*?)```/.exec(readme) ?? []
  return JSON.parse(json)
}
