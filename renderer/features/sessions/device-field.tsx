import { Field } from '../../ui/field.tsx'

type DeviceFieldProps = {
  readonly label: string
  readonly devices: readonly { readonly serialNumber: string; readonly name: string }[]
  readonly serialNumber: string
  readonly onDevice: (serialNumber: string) => void
}

/** One of several devices. */
export function DeviceField({ label, devices, serialNumber, onDevice }: DeviceFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} value={serialNumber} onChange={(event) => onDevice(event.target.value)}>
          {devices.map((device) => (
            <option key={device.serialNumber} value={device.serialNumber}>
              {device.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
