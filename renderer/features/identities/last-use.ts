import type { AccessKeyView } from '../../../electron/contract/views.ts'
import { format } from '../../messages/format.ts'
import { keyCard } from '../../messages/home.ts'
import { unknownBecause } from '../../messages/problems.ts'

/** When and for what AWS last saw a key used, or why that isn't known. */
export function lastUse(key: AccessKeyView, now: Date): string {
  if (!key.lastUsed.known) return unknownBecause(key.lastUsed.problem)
  if (key.lastUsed.value === null) return keyCard.never
  const { service, region, at } = key.lastUsed.value
  return keyCard.use(service, region, format.day(new Date(at), now))
}
