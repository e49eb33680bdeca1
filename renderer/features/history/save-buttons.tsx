import { useState } from 'react'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { history } from '../../messages/history.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import styles from './save-buttons.module.css'

const css = classNames(styles)

/** Saves what the history tells of an identity (null: of all) where the person says. */
export function SaveButtons({ identityId }: { identityId: string | null }) {
  const { busy, problem, send } = useCommand(keyturn.historyExport)
  const [isSaved, setSaved] = useState(false)
  const save = async (format: 'csv' | 'json') => {
    setSaved(false)
    const done = await send({ identityId, format })
    setSaved(done?.saved === true)
  }
  return (
    <div className={css('save')}>
      <div className={css('buttons')}>
        <Button small icon="file" busy={busy} onClick={() => void save('csv')}>
          {history.saveCsv}
        </Button>
        <Button small icon="file" busy={busy} onClick={() => void save('json')}>
          {history.saveJson}
        </Button>
        <span className={css('saved')} role="status">
          {isSaved ? history.saved : ''}
        </span>
      </div>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
    </div>
  )
}
