import { useRef } from 'react'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { copies } from '../../messages/rotation-copies.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Well } from '../../ui/well.tsx'
import styles from './copy-list.module.css'

const css = classNames(styles)
const words = copies.folders

type CopyFoldersProps = {
  readonly folders: readonly string[]
  /** The plan is being made again. */
  readonly looking: boolean
  readonly onChanged: () => Promise<void>
}

/** The folders in which copies are looked for, too. Main asks for a folder itself: no path is typed here. */
export function CopyFolders({ folders, looking, onChanged }: CopyFoldersProps) {
  const adding = useCommand(keyturn.copyFolderAdd)
  const removing = useCommand(keyturn.copyFolderRemove)
  const addButton = useRef<HTMLButtonElement>(null)
  const busy = adding.busy || removing.busy || looking
  const problem = adding.problem ?? removing.problem

  const add = async () => {
    removing.clear()
    const done = await adding.send()
    if (done?.added) await onChanged()
  }
  const remove = async (folder: string) => {
    adding.clear()
    if (!(await removing.carryOut({ folder }))) return
    // The button that had the focus goes with its folder.
    addButton.current?.focus()
    await onChanged()
  }

  return (
    <Well title={words.title}>
      <p className={css('lead')}>{words.lead}</p>
      {folders.length === 0 ? null : (
        <ul className={css('list')}>
          {folders.map((folder) => (
            <li key={folder} className={css('folder')}>
              <code className={css('path')}>{folder}</code>
              <Button
                small
                tone="quiet"
                label={words.takeOutFolder(folder)}
                disabled={busy}
                onClick={() => void remove(folder)}
              >
                {words.takeOut}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {problem === null ? null : (
        <div className={css('below')}>
          <ProblemNotice problem={problem} urgent />
        </div>
      )}
      <div className={css('below')}>
        <Button ref={addButton} small icon="plus" busy={busy} onClick={() => void add()}>
          {looking ? words.looking : words.add}
        </Button>
      </div>
    </Well>
  )
}
