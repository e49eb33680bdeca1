import { useState } from 'react'
import { loadSettings } from '../../api/stores.ts'
import { rotationSettings as words } from '../../messages/settings.ts'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CopyFolders } from '../rotation/copy-folders.tsx'
import { Grace } from '../rotation/grace.tsx'
import { chooseGrace, type GraceFields, graceFields, graceOf } from '../rotation/plan-choices.ts'
import styles from './controls.module.css'
import type { SettingsPartProps } from './reminder-settings.tsx'
import { SettingRow } from './setting-row.tsx'
import { useChange } from './use-change.ts'

const css = classNames(styles)

/** What a rotation proposes, and where it looks for copies of the old key. */
export function RotationSettings({ view, onSaved }: Omit<SettingsPartProps, 'overview'>) {
  const { problem, send } = useChange(onSaved)
  /** What was chosen and is not a time yet, or was refused; null: what counts is shown. */
  const [typed, setTyped] = useState<GraceFields | null>(null)
  const choices = typed ?? graceFields(view.settings.grace)
  const isManaged = view.managed.includes('grace')
  const take = async (next: GraceFields) => {
    setTyped(next)
    const grace = graceOf(next)
    if (grace !== null) await send({ grace })
  }
  return (
    <Card title={words.title}>
      <div className={css('group')}>
        <SettingRow
          label={words.grace}
          note={isManaged ? words.graceFixedNote : words.graceNote}
          kind="below"
          managed={isManaged}
          problem={typed === null ? null : problem}
        >
          {() => (
            <Grace
              choices={choices}
              dispatch={(action) => void take(chooseGrace(choices, action))}
              fixed={isManaged}
            />
          )}
        </SettingRow>
      </div>
      <CopyFolders folders={view.copyFolders} looking={false} onChanged={loadSettings} />
    </Card>
  )
}
