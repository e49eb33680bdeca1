import { useState } from 'react'
import { keyturn } from '../../api/keyturn.ts'
import { loadSessions, pushSessions, useSessions } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { general } from '../../messages/general.ts'
import { ownCodes as words } from '../../messages/own-codes.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { DeviceField } from './device-field.tsx'
import styles from './own-codes-sheet.module.css'
import { ShownCode } from './shown-code.tsx'

const css = classNames(styles)

type OwnCodesSheetProps = { readonly identityId: string; readonly onClose: () => void }

/** The code that Keyturn makes itself, shown while this sheet is open, and the way to be rid of it. */
export function OwnCodesSheet({ identityId, onClose }: OwnCodesSheetProps) {
  const { view: sessions, problem } = useSessions(identityId)
  const removing = useCommand(keyturn.ownCodesRemove)
  const [wanted, setWanted] = useState<string | null>(null)
  const [asks, setAsks] = useState(false)
  const kept = sessions?.view.ownCodes ?? []
  const device = kept.find(({ serialNumber }) => serialNumber === wanted) ?? kept[0]

  const remove = async (serialNumber: string) => {
    setAsks(false)
    const next = await removing.send({ identityId, serialNumber })
    if (next !== null) pushSessions(next)
  }
  return (
    <>
      <Dialog
        size="sheet"
        step={device === undefined ? 'none' : 'code'}
        title={words.title(sessions?.view.userName ?? '')}
        onClose={onClose}
        footer={
          <>
            {device === undefined ? null : (
              <span className={css('apart')}>
                <Button busy={removing.busy} onClick={() => setAsks(true)}>
                  {words.remove}
                </Button>
              </span>
            )}
            <Button tone="main" onClick={onClose}>
              {general.done}
            </Button>
          </>
        }
      >
        <div className={css('sheet')}>
          {removing.problem === null ? null : <ProblemNotice problem={removing.problem} urgent />}
          {sessions === null ? (
            problem === null ? (
              <Waiting>{words.loading}</Waiting>
            ) : (
              <ProblemNotice problem={problem} urgent onRetry={() => void loadSessions(identityId)} />
            )
          ) : device === undefined ? (
            <p role="status">{words.none}</p>
          ) : (
            <>
              {kept.length === 1 ? null : (
                <DeviceField
                  label={words.choose}
                  devices={kept.map(({ serialNumber, deviceName }) => ({ serialNumber, name: deviceName }))}
                  serialNumber={device.serialNumber}
                  onDevice={setWanted}
                />
              )}
              <ShownCode identityId={identityId} serialNumber={device.serialNumber} />
              <div className={css('notes')}>
                <p>
                  <Words of={words.device(device.deviceName, new Date(device.keptAt))} />
                </p>
                <p>{words.note}</p>
              </div>
            </>
          )}
        </div>
      </Dialog>
      {asks && device !== undefined ? (
        <Question
          title={words.removeQuestion.title}
          confirm={words.removeQuestion.confirm}
          cancel={words.removeQuestion.cancel}
          onConfirm={() => void remove(device.serialNumber)}
          onCancel={() => setAsks(false)}
        >
          <p>
            <Words of={words.removeQuestion.body(device.deviceName)} />
          </p>
        </Question>
      ) : null}
    </>
  )
}
