import { useRef } from 'react'
import type { SettingsView } from '../../../electron/contract/settings-views.ts'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { accountName, identityName } from '../../messages/home.ts'
import { reminderSettings as words } from '../../messages/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { AgeScale } from './age-scale.tsx'
import styles from './controls.module.css'
import { DaysRow } from './days-row.tsx'
import { QuietHoursRow } from './quiet-hours-row.tsx'
import { SettingRow } from './setting-row.tsx'
import { useChange } from './use-change.ts'

const css = classNames(styles)
const usualRepeats = [1, 2, 3, 7]
const never = 'never'
const kinds = ['keys', 'sessions', 'deletions', 'mfa'] as const

export type SettingsPartProps = {
  readonly view: SettingsView
  readonly overview: OverviewView
  readonly onSaved: () => void
}

/** When and of what the person is reminded. */
export function ReminderSettings({ view, overview, onSaved }: SettingsPartProps) {
  const { settings, managed, tray, notifications } = view
  const { soonDays, overdueDays } = settings
  return (
    <Card title={words.title}>
      {tray === 'missing' ? (
        <div className={css('notice')}>
          <Notice tone="soon" title={words.noTray}>
            <p>{notifications === 'supported' ? words.noTrayNext : words.noNeitherNext}</p>
          </Notice>
        </div>
      ) : notifications === 'unsupported' ? (
        <div className={css('notice')}>
          <Notice tone="soon" title={words.noNotifications}>
            <p>{words.noNotificationsNext}</p>
          </Notice>
        </div>
      ) : null}
      <AgeScale limits={settings} identities={overview.identities} />
      <div>
        <DaysRow
          setting="soonDays"
          label={words.soon}
          note={words.soonNote}
          value={soonDays}
          least={1}
          most={364}
          managed={managed.includes('soonDays')}
          onSaved={onSaved}
        />
        <DaysRow
          setting="overdueDays"
          label={words.overdue}
          note={words.overdueNote}
          value={overdueDays}
          least={2}
          most={365}
          managed={managed.includes('overdueDays')}
          onSaved={onSaved}
        />
        <RepeatRow view={view} onSaved={onSaved} />
        <QuietHoursRow value={settings.quietHours} onSaved={onSaved} />
        <KindsRow view={view} onSaved={onSaved} />
        <MutedRow view={view} overview={overview} onSaved={onSaved} />
      </div>
    </Card>
  )
}

function RepeatRow({ view, onSaved }: Omit<SettingsPartProps, 'overview'>) {
  const { pending, problem, send } = useChange(onSaved)
  const repeatDays = pending.repeatDays === undefined ? view.settings.repeatDays : pending.repeatDays
  const isManaged = view.managed.includes('repeatDays')
  const offered = [...new Set([...usualRepeats, ...(repeatDays === null ? [] : [repeatDays])])].sort(
    (one, other) => one - other,
  )
  return (
    <SettingRow label={words.repeat} note={words.repeatNote} managed={isManaged} problem={problem}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className={css('field')}
          value={repeatDays ?? never}
          disabled={isManaged}
          aria-describedby={describedBy}
          onChange={({ target }) =>
            void send({ repeatDays: target.value === never ? null : Number(target.value) })
          }
        >
          {offered.map((days) => (
            <option key={days} value={days}>
              {words.repeats(days)}
            </option>
          ))}
          <option value={never}>{words.repeats(null)}</option>
        </select>
      )}
    </SettingRow>
  )
}

function KindsRow({ view, onSaved }: Omit<SettingsPartProps, 'overview'>) {
  const { pending, problem, send } = useChange(onSaved)
  const remindOf = pending.remindOf ?? view.settings.remindOf
  const isManaged = view.managed.includes('remindOf')
  return (
    <SettingRow label={words.of} kind="below" managed={isManaged} problem={problem}>
      {() => (
        <div className={css('ticks')}>
          {kinds.map((kind) => (
            <Choice
              key={kind}
              type="checkbox"
              label={words.kinds[kind]}
              checked={remindOf[kind]}
              disabled={isManaged}
              onChange={(on) => void send({ remindOf: { ...remindOf, [kind]: on } })}
            />
          ))}
        </div>
      )}
    </SettingRow>
  )
}

function MutedRow({ view, overview, onSaved }: SettingsPartProps) {
  const { pending, problem, send } = useChange(onSaved)
  const mutedIdentities = pending.mutedIdentities ?? view.settings.mutedIdentities
  const list = useRef<HTMLUListElement>(null)
  const unmute = async (id: string) => {
    // The button that had the focus goes with its line.
    const after = list.current?.querySelector<HTMLElement>(
      `li:not([data-identity="${CSS.escape(id)}"]) button`,
    )
    const next = after ?? document.querySelector<HTMLElement>('[data-page-heading]')
    if (await send({ mutedIdentities: mutedIdentities.filter((muted) => muted !== id) })) next?.focus()
  }
  return (
    <SettingRow
      label={words.muted}
      note={mutedIdentities.length === 0 ? words.mutedNone : words.mutedNote}
      kind="below"
      problem={problem}
    >
      {() =>
        mutedIdentities.length === 0 ? null : (
          <ul ref={list} className={css('list')}>
            {mutedIdentities.map((id) => {
              const known = overview.identities.find((identity) => identity.id === id)
              const name = known === undefined ? id : identityName(known)
              return (
                <li key={id} data-identity={id} className={css('item')}>
                  <span className={css('who')}>
                    {known === undefined ? <code>{id}</code> : name}{' '}
                    <span className={css('soft')}>{known === undefined ? null : accountName(known)}</span>
                  </span>
                  <Button small label={words.unmuteOf(name)} onClick={() => void unmute(id)}>
                    {words.unmute}
                  </Button>
                </li>
              )
            })}
          </ul>
        )
      }
    </SettingRow>
  )
}
