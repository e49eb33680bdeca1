import type { AccessKeyView } from '../../../electron/contract/views.ts'

/** The key that is to be rotated: the oldest active one that stands here, else the first. */
export const mainKey = (keys: readonly AccessKeyView[]): AccessKeyView | undefined =>
  keys
    .filter((key) => key.status === 'active' && key.profiles.length > 0)
    .sort((one, other) => other.ageDays - one.ageDays)[0] ?? keys[0]
