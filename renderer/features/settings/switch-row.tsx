import type { ReactNode } from 'react'
import { Switch } from '../../ui/switch.tsx'
import { SettingRow } from './setting-row.tsx'
import { useChange } from './use-change.ts'

type SwitchRowProps = {
  readonly setting: 'keepRunning' | 'startAtLogin' | 'checkForUpdates'
  readonly label: string
  readonly note: ReactNode
  readonly value: boolean
  readonly managed: boolean
  /** It can't be chosen on this computer; `note` says why. */
  readonly impossible?: boolean
  readonly onSaved: () => void
}

/** A setting that is on or off. */
export function SwitchRow(props: SwitchRowProps) {
  const { setting, label, note, value, managed, impossible = false, onSaved } = props
  const { pending, problem, send } = useChange(onSaved)
  return (
    <SettingRow label={label} note={note} managed={managed} problem={problem}>
      {({ id, describedBy }) => (
        <Switch
          id={id}
          checked={pending[setting] ?? value}
          disabled={managed || impossible}
          describedBy={describedBy}
          onChange={(on) => void send({ [setting]: on })}
        />
      )}
    </SettingRow>
  )
}
