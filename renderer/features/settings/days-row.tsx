import { type KeyboardEvent, useState } from 'react'
import type { AgeLimits } from '../../../electron/contract/settings-views.ts'
import { settingsPage } from '../../messages/settings.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './controls.module.css'
import { SettingRow } from './setting-row.tsx'
import { useChange } from './use-change.ts'

const css = classNames(styles)

type DaysRowProps = {
  readonly setting: keyof AgeLimits
  readonly label: string
  readonly note: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly managed: boolean
  readonly onSaved: () => void
}

/** A number of days, taken once the person leaves the field or presses Enter. What was refused stays there to be mended. */
export function DaysRow({ setting, label, note, value, least, most, managed, onSaved }: DaysRowProps) {
  /** Null: what counts is shown. */
  const [typed, setTyped] = useState<string | null>(null)
  const { problem, send } = useChange(onSaved)
  const text = typed ?? String(value)
  const days = Number(text)
  const fits = /^\d+$/.test(text.trim()) && days >= least && days <= most
  const [isTold, setTold] = useState(false)
  const take = async () => {
    if (typed === null) return
    setTold(!fits)
    if (!fits) return
    if (days === value || (await send({ [setting]: days }))) setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void take()
    if (event.key === 'Escape') setTyped(null)
  }
  const isWrong = typed !== null && isTold && !fits
  const shownProblem = typed === null ? null : problem
  return (
    <SettingRow
      label={label}
      note={note}
      managed={managed}
      wrong={isWrong ? settingsPage.wholeNumber(least, most) : null}
      problem={shownProblem}
    >
      {({ id, describedBy }) => (
        <>
          <input
            id={id}
            className={css('field', 'number')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            value={text}
            disabled={managed}
            aria-invalid={isWrong || shownProblem !== null || undefined}
            aria-describedby={describedBy}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => void take()}
            onKeyDown={onKeyDown}
          />
          <span className={css('unit')}>{settingsPage.days}</span>
        </>
      )}
    </SettingRow>
  )
}
