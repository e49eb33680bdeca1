import type { AccessKeyView } from '../../../electron/contract/views.ts'
import type { KeyActionName } from '../../messages/keys.ts'

/**
 * What can be done with one key outside of a rotation. Another key of the user has to work here, for it makes the call
 * and could take it back. A key that stands in profiles here is never switched off or deleted: it is rotated. Deleting
 * comes after switching off, so that what misses the key shows while there is a way back.
 */
export function keyChoices(key: AccessKeyView, keys: readonly AccessKeyView[]): readonly KeyActionName[] {
  const isBacked = keys.some(
    (other) =>
      other.accessKeyId !== key.accessKeyId && other.status === 'active' && other.profiles.length > 0,
  )
  if (!isBacked) return []
  const standsHere = key.profiles.length > 0
  if (key.status === 'active') return standsHere ? [] : ['switch-off']
  const on: readonly KeyActionName[] = key.status === 'inactive' ? ['switch-on'] : []
  return standsHere ? on : [...on, 'delete']
}
