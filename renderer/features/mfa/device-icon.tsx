import type { DeviceView } from '../../../electron/contract/views.ts'
import { Icon } from '../../ui/icon.tsx'

const icons = { virtual: 'phone', passkey: 'key', hardware: 'token' } as const

/** The shape of a kind of device; its words stand beside it. */
export function DeviceIcon({ kind }: { kind: DeviceView['kind'] }) {
  return <Icon name={icons[kind]} size={18} />
}
