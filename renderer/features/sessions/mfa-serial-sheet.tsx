import { useCallback, useEffect, useState } from 'react'
import type { MfaSerialView } from '../../../electron/contract/session-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { general } from '../../messages/general.ts'
import { mfaSerial as words } from '../../messages/mfa-serial.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { DeviceField } from './device-field.tsx'
import styles from './mfa-serial-sheet.module.css'
import { SerialProfiles } from './serial-profiles.tsx'
import { serialChoices, withMember } from './session-choices.ts'

const css = classNames(styles)

type MfaSerialSheetProps = { readonly identityId: string; readonly onClose: () => void }

/** Which profiles name the MFA device, and writing it there on choice. */
export function MfaSerialSheet({ identityId, onClose }: MfaSerialSheetProps) {
  const { send, problem } = useCommand(keyturn.mfaSerialGet)
  const [view, setView] = useState<MfaSerialView | null>(null)
  const ask = useCallback(async () => setView(await send({ identityId })), [send, identityId])
  useEffect(() => void ask(), [ask])
  const [device] = view?.devices ?? []
  if (view !== null && device !== undefined) {
    return <SerialForm view={view} first={device.serialNumber} onView={setView} onClose={onClose} />
  }
  return (
    <Dialog
      size="sheet"
      title={words.title}
      subtitle={<Words of={words.lead} />}
      onClose={onClose}
      footer={<Button onClick={onClose}>{general.close}</Button>}
    >
      {problem !== null ? (
        <ProblemNotice problem={problem} urgent onRetry={() => void ask()} />
      ) : view === null ? (
        <Waiting>{words.loading}</Waiting>
      ) : (
        <p>{words.noDevice}</p>
      )}
    </Dialog>
  )
}

type SerialFormProps = {
  readonly view: MfaSerialView
  /** The device that is proposed. */
  readonly first: string
  readonly onView: (view: MfaSerialView) => void
  readonly onClose: () => void
}

function SerialForm({ view, first, onView, onClose }: SerialFormProps) {
  const { send, busy, problem } = useCommand(keyturn.mfaSerialWrite)
  const [serialNumber, setSerialNumber] = useState(first)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const [isWritten, setWritten] = useState(false)
  const { sorted, proposed } = serialChoices(view, serialNumber)
  const shown = chosen ?? proposed
  const profiles = sorted.flatMap(({ profile }) => (shown.has(profile) ? [profile] : []))
  const write = async () => {
    if (profiles.length === 0 || busy) return
    const next = await send({ identityId: view.identityId, serialNumber, profiles })
    if (next === null) return
    onView(next)
    setChosen(null)
    setWritten(true)
  }
  return (
    <Dialog
      size="sheet"
      step={isWritten ? 'written' : 'choose'}
      title={words.title}
      subtitle={<Words of={words.lead} />}
      onClose={onClose}
      onSubmit={() => void write()}
      footer={
        <>
          <Button first={isWritten} onClick={onClose}>
            {isWritten ? general.done : general.cancel}
          </Button>
          <Button tone="main" submit busy={busy} disabled={profiles.length === 0}>
            {words.write(profiles.length)}
          </Button>
        </>
      }
    >
      <div className={css('sheet')}>
        {problem === null ? null : <ProblemNotice problem={problem} urgent />}
        <div role="status" className={css('said')}>
          {isWritten ? <Notice tone="fine" title={words.written} /> : null}
        </div>
        {view.devices.length === 1 ? null : (
          <DeviceField
            label={words.device}
            devices={view.devices}
            serialNumber={serialNumber}
            onDevice={(serial) => {
              setSerialNumber(serial)
              setChosen(null)
            }}
          />
        )}
        <SerialProfiles
          profiles={sorted}
          serialNumber={serialNumber}
          chosen={shown}
          onChoose={(profile, isChosen) => setChosen(withMember(shown, profile, isChosen))}
        />
      </div>
    </Dialog>
  )
}
