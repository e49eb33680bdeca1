import { describeDevice } from '../../../electron/contract/describe.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { Icon } from '../../ui/icon.tsx'

const icons = { virtual: 'phone', passkey: 'key', hardware: 'token' } as const

/** The shape of a kind of device; its words stand beside it. */
export function DeviceIcon({ kind }: { kind: DeviceView['kind'] }) {
  return <Icon name={icons[kind]} size={18} />
}

/** What kind of device a serial number is of. */
export const kindOf = (serialNumber: string): DeviceView['kind'] =>
  describeDevice({ serialNumber, enabledAt: new Date(0) }).kind
