import type { SettingsView } from '../../../electron/contract/settings-views.ts'
import type { UpdateView } from '../../../electron/contract/update-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { loadUpdate, useUpdate } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { updateState, updateSettings as words } from '../../messages/updates.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Live } from '../../ui/live.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import styles from './controls.module.css'
import { SettingRow } from './setting-row.tsx'
import { SwitchRow } from './switch-row.tsx'

const css = classNames(styles)

/** Whether Keyturn may look for its new versions, and how it stands. */
export function UpdateSettings({ view, onSaved }: { view: SettingsView; onSaved: () => void }) {
  const { view: update, problem } = useUpdate()
  if (update === null)
    return problem === null ? null : <ProblemNotice problem={problem} onRetry={() => void loadUpdate()} />
  const { reason, tellsOnly } = update
  return (
    <Card title={words.title}>
      <div>
        <SwitchRow
          setting="checkForUpdates"
          label={words.agree}
          note={reason === null ? words.agreeNote(tellsOnly) : words.unsupported[reason]}
          value={view.settings.checkForUpdates && reason === null}
          managed={view.managed.includes('checkForUpdates')}
          impossible={reason !== null}
          onSaved={onSaved}
        />
        <VersionRow update={update} />
      </div>
    </Card>
  )
}

/** The version that runs, the one that could, and the one thing to do about it. */
function VersionRow({ update }: { update: UpdateView }) {
  const looking = useCommand(keyturn.updateCheck)
  const installing = useCommand(keyturn.updateInstall)
  const { state, currentVersion, waitsForOperation } = update
  const look = () => void looking.send(undefined)
  const told = updateState(update)
  return (
    <>
      <SettingRow
        label={words.version}
        note={[words.current(currentVersion), told, waitsForOperation ? words.waits : ''].join(' ').trim()}
        kind="group"
        problem={looking.problem ?? (state === 'failed' ? null : installing.problem)}
      >
        {({ describedBy }) =>
          state === 'idle' || state === 'checking' ? (
            <Button busy={looking.busy || state === 'checking'} onClick={look}>
              {words.check}
            </Button>
          ) : state === 'available' ? (
            <Button onClick={() => void keyturn.linkOpen({ link: 'newest-release' })}>
              {words.openPage}
            </Button>
          ) : state === 'ready' ? (
            <Button
              tone="main"
              disabled={waitsForOperation}
              busy={installing.busy}
              describedBy={describedBy}
              onClick={() => void installing.send(undefined)}
            >
              {words.restart}
            </Button>
          ) : null
        }
      </SettingRow>
      <Live>{told}</Live>
      {state === 'failed' && update.problem !== null ? (
        <div className={css('notice')}>
          <ProblemNotice problem={update.problem} tone="soon" busy={looking.busy} onRetry={look} />
        </div>
      ) : null}
    </>
  )
}
