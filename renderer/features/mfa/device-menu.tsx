import type { DeviceView, IdentitySummary } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { type DeviceActionName, deviceMenu as words } from '../../messages/devices.ts'
import { Menu } from '../../ui/menu.tsx'
import type { OpenSheet } from '../identities/actions.ts'
import { deviceChoices } from './device-choices.ts'

type DeviceMenuProps = {
  readonly device: DeviceView
  readonly summary: IdentitySummary
  readonly open: OpenSheet
}

/** What can be done with one device; nothing where nothing can. */
export function DeviceMenu({ device, summary, open }: DeviceMenuProps) {
  const choices = deviceChoices(device, summary)
  const identityId = summary.id
  const actions: Readonly<Record<DeviceActionName, () => void>> = {
    resync: () => open({ kind: 'resync', identityId, device }),
    replace: () => open({ kind: 'mfa', identityId, setUpId: null, replaces: device }),
    remove: () => open({ kind: 'removal-plan', identityId, device }),
    console: () => void keyturn.linkOpen({ link: 'iam-console' }),
  }
  if (choices.length === 0) return null
  return (
    <Menu
      label={words.label(device.name)}
      items={choices.map((name) => ({
        label: words.actions[name],
        note: words.notes[name],
        danger: name === 'remove',
        onChoose: actions[name],
      }))}
    />
  )
}
