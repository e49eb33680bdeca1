import type { ReactNode } from 'react'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { plan as words } from '../../messages/rotation.ts'
import { classNames } from '../../ui/class-names.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './code-choice.module.css'
import { codeDevices } from './plan-choices.ts'

const css = classNames(styles)

type CodeChoiceProps = {
  readonly devices: readonly DeviceView[]
  readonly serialNumber: string | null
  readonly code: string
  readonly label: string
  readonly hint?: ReactNode
  readonly problem?: ReactNode
  readonly first?: boolean
  readonly onDevice: (serialNumber: string) => void
  readonly onCode: (text: string) => void
}

/** One code, and the device that it comes from where there are several. */
export function CodeChoice(props: CodeChoiceProps) {
  const devices = codeDevices(props.devices)
  const [only] = devices
  if (only === undefined) return <Notice tone="overdue" title={words.confirm.noDevice} />
  return (
    <div className={css('row')}>
      <CodeField
        label={devices.length === 1 ? `${props.label} (${only.name})` : props.label}
        value={props.code}
        hint={props.hint}
        problem={props.problem}
        first={props.first ?? false}
        onText={props.onCode}
      />
      {devices.length === 1 ? null : (
        <Field label={words.confirm.device}>
          {(control) => (
            <select
              {...control}
              value={props.serialNumber ?? only.serialNumber}
              onChange={(event) => props.onDevice(event.target.value)}
            >
              {devices.map((device) => (
                <option key={device.serialNumber} value={device.serialNumber}>
                  {device.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  )
}
