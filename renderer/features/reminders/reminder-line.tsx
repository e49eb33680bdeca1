import { useState } from 'react'
import type { ReminderKind, ReminderView, SnoozeChoice } from '../../../electron/contract/reminder-views.ts'
import type { Settings, SettingsView } from '../../../electron/contract/settings-views.ts'
import type { IdentitySummary } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { pushReminders, useReminders, useSettings } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { identityName } from '../../messages/home.ts'
import { reminderWords as words } from '../../messages/reminders.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Live } from '../../ui/live.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import styles from './reminder-line.module.css'
import { type ReminderState, reminderState, snoozeChoices } from './reminder-state.ts'

const css = classNames(styles)

type ReminderLineProps = {
  readonly summary: IdentitySummary
  /** The reminders that belong where the line stands, the most important first. */
  readonly kinds: readonly ReminderKind[]
  /** The place to unmute the identity, also where there is nothing to be reminded of now. */
  readonly tellsMuted?: boolean
}

/** How the person is reminded of what stands above it, and the ways to be left alone. Nothing where nothing reminds. */
export function ReminderLine({ summary, kinds, tellsMuted = false }: ReminderLineProps) {
  const reminders = useReminders()?.reminders ?? []
  const settings = useSettings().view
  const own = reminders.filter(({ identityId }) => identityId === summary.id)
  const reminder = kinds.flatMap((kind) => own.find((each) => each.kind === kind) ?? [])[0]
  const isMuted = settings?.settings.mutedIdentities.includes(summary.id) === true
  if (settings === null || (reminder === undefined && !(isMuted && tellsMuted))) return null
  return <Line {...{ summary, settings, isMuted, tellsMuted }} reminder={reminder ?? null} />
}

type LineProps = {
  readonly summary: IdentitySummary
  /** Null: the identity is muted, and there is nothing to be reminded of. */
  readonly reminder: ReminderView | null
  readonly settings: SettingsView
  readonly isMuted: boolean
  readonly tellsMuted: boolean
}

function Line({ summary, reminder, settings, isMuted, tellsMuted }: LineProps) {
  const now = useNow(minute)
  const snooze = useCommand(keyturn.reminderSnooze)
  const wake = useCommand(keyturn.reminderWake)
  const change = useCommand(keyturn.settingsChange)
  const state: ReminderState =
    reminder === null || isMuted ? { kind: 'muted' } : reminderState(reminder, settings.settings)
  const told = stateWords(state, now)
  const name = identityName(summary)
  const mayMute = !settings.managed.includes('mutedIdentities')
  const problem = snooze.problem ?? wake.problem ?? change.problem

  // Said aloud only where it changed by what was pressed here.
  const [acted, setActed] = useState(false)

  const setMuted = () => {
    setActed(true)
    void change.carryOut({ mutedIdentities: withMuted(settings.settings, summary.id) })
  }
  const sleep = async (subject: string, choice: SnoozeChoice) => {
    setActed(true)
    const view = await snooze.send({ subject, choice })
    if (view !== null) pushReminders(view)
  }
  const awake = async (subject: string) => {
    setActed(true)
    const view = await wake.send({ subject })
    if (view !== null) pushReminders(view)
  }
  const choices: readonly MenuItem[] =
    reminder === null || state.kind === 'muted' || state.kind === 'off'
      ? []
      : snoozeChoices(reminder, now).map((choice) => ({
          label: words.choices[choice],
          ...(choice === 'until-due' && reminder.due !== null
            ? { note: words.until(new Date(reminder.due), now) }
            : {}),
          onChoose: () => void sleep(reminder.subject, choice),
        }))
  const muting: readonly MenuItem[] =
    mayMute && state.kind !== 'muted'
      ? [{ label: words.mute(name), note: words.muteNote, onChoose: setMuted }]
      : []
  const items = [...choices, ...muting]
  return (
    <div className={css('room')}>
      <div className={css('line')}>
        {items.length > 0 ? (
          <Menu label={words.menu(told)} icon={icons[state.kind]} text={told} items={items} />
        ) : (
          <span className={css('told')}>
            <Icon name={icons[state.kind]} />
            {told}
          </span>
        )}
        {state.kind === 'snoozed' && reminder !== null ? (
          <Button small tone="quiet" busy={wake.busy} onClick={() => void awake(reminder.subject)}>
            {words.wake}
          </Button>
        ) : null}
        {state.kind === 'muted' && mayMute && tellsMuted ? (
          <Button small tone="quiet" busy={change.busy} onClick={setMuted}>
            {words.unmute(name)}
          </Button>
        ) : null}
        <Live>{acted ? told : ''}</Live>
      </div>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
    </div>
  )
}

/** The muted identities with this one put in, or taken out. */
const withMuted = ({ mutedIdentities }: Settings, id: string): string[] =>
  mutedIdentities.includes(id) ? mutedIdentities.filter((muted) => muted !== id) : [...mutedIdentities, id]

const icons: Readonly<Record<ReminderState['kind'], IconName>> = {
  muted: 'bell-off',
  off: 'bell-off',
  once: 'bell',
  every: 'bell',
  again: 'bell',
  snoozed: 'bell-later',
}

function stateWords(state: ReminderState, now: Date): string {
  switch (state.kind) {
    case 'snoozed':
      return words.snoozed(state.until, now)
    case 'every':
      return words.every(state.days)
    case 'again':
      return words.again(state.at, now)
    default:
      return words[state.kind]
  }
}
