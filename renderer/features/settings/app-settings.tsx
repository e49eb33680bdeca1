import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { home } from '../../messages/home.ts'
import { appSettings as words } from '../../messages/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './controls.module.css'
import type { SettingsPartProps } from './reminder-settings.tsx'
import { SettingRow } from './setting-row.tsx'
import { SwitchRow } from './switch-row.tsx'

const css = classNames(styles)

/** How Keyturn runs on this computer, and where it keeps what it knows. */
export function AppSettings({ view, overview, onSaved }: SettingsPartProps) {
  const { settings, managed, loginItem, tray, dataFolder } = view
  const { store } = overview
  return (
    <Card title={words.title}>
      <div>
        <SwitchRow
          setting="keepRunning"
          label={words.keepRunning}
          note={tray === 'missing' ? words.keepRunningNoTray : words.keepRunningNote}
          value={settings.keepRunning}
          managed={managed.includes('keepRunning')}
          onSaved={onSaved}
        />
        <SwitchRow
          setting="startAtLogin"
          label={words.startAtLogin}
          note={words.startAtLoginNote[loginItem]}
          value={settings.startAtLogin}
          managed={managed.includes('startAtLogin')}
          impossible={loginItem === 'unsupported'}
          onSaved={onSaved}
        />
        <SettingRow label={words.data} note={words.dataNote} kind="below">
          {() => (
            <span className={css('value')}>
              <code className={css('path')}>{dataFolder}</code>
              <CopyButton text={dataFolder} label={words.copyPath} copied={words.pathCopied} />
            </span>
          )}
        </SettingRow>
        <SettingRow label={words.store} note={words.storeNote[store.kind]} kind="group">
          {() => (
            <span>
              <Words of={words.storeName(store)} />
            </span>
          )}
        </SettingRow>
        <PracticeRow hidden={view.hidesPractice} practice={overview.practice} />
      </div>
    </Card>
  )
}

function PracticeRow({ hidden, practice }: { hidden: boolean; practice: boolean }) {
  const opening = useCommand(keyturn.practiceOpen)
  const leaving = useCommand(keyturn.practiceLeave)
  return (
    <SettingRow
      label={words.practice}
      note={hidden ? words.practiceHidden : words.practiceNote}
      managed={hidden}
      kind="group"
      problem={opening.problem ?? leaving.problem}
    >
      {() =>
        practice ? (
          <Button busy={leaving.busy} onClick={() => void leaving.send(undefined)}>
            {home.leavePractice}
          </Button>
        ) : hidden ? null : (
          <Button icon="flask" busy={opening.busy} onClick={() => void opening.send(undefined)}>
            {home.openPractice}
          </Button>
        )
      }
    </SettingRow>
  )
}
