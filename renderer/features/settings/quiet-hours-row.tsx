import { useState } from 'react'
import type { Settings } from '../../../electron/contract/settings-views.ts'
import { reminderSettings as words } from '../../messages/settings.ts'
import { classNames } from '../../ui/class-names.ts'
import { Switch } from '../../ui/switch.tsx'
import styles from './controls.module.css'
import { SettingRow } from './setting-row.tsx'
import { useChange } from './use-change.ts'

const css = classNames(styles)
const firstHours = { from: '20:00', to: '08:00' }

type QuietHoursRowProps = {
  readonly value: Settings['quietHours']
  readonly onSaved: () => void
}

/** The hours without notifications: off, or two times. A time that is half typed is not sent. */
export function QuietHoursRow({ value, onSaved }: QuietHoursRowProps) {
  const { pending, problem, send } = useChange(onSaved)
  const [typed, setTyped] = useState<Settings['quietHours']>(null)
  const shown = typed ?? (pending.quietHours === undefined ? value : pending.quietHours)
  const isSame = shown !== null && shown.from === shown.to
  const take = async (hours: NonNullable<Settings['quietHours']>) => {
    setTyped(hours)
    if (hours.from === '' || hours.to === '' || hours.from === hours.to) return
    if (await send({ quietHours: hours })) setTyped(null)
  }
  return (
    <SettingRow
      label={words.quiet}
      note={words.quietNote}
      problem={problem}
      wrong={isSame ? words.quietSame : null}
    >
      {({ id, describedBy }) => (
        <span className={css('times')}>
          {shown === null ? null : (
            <>
              <Time
                label={words.quietFrom}
                value={shown.from}
                onChange={(from) => void take({ ...shown, from })}
              />
              <Time label={words.quietTo} value={shown.to} onChange={(to) => void take({ ...shown, to })} />
            </>
          )}
          <Switch
            id={id}
            checked={shown !== null}
            describedBy={describedBy}
            onChange={(on) => {
              setTyped(null)
              void send({ quietHours: on ? firstHours : null })
            }}
          />
        </span>
      )}
    </SettingRow>
  )
}

function Time(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className={css('unit')}>
      {props.label}{' '}
      <input
        className={css('field')}
        type="time"
        required
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  )
}
