import { useState } from 'react'
import type { IdentityView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { pushSessions, type Sessions } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { lengthInWords } from '../../messages/format.ts'
import { general } from '../../messages/general.ts'
import { sessions as all } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { subjectOf } from '../identities/actions.ts'
import { CodeSource } from './code-source.tsx'
import styles from './open-step.module.css'
import { PlaceChoices } from './place-choices.tsx'
import { lengths, noChoices, type OpenChoices, openForm, openInput, withMember } from './session-choices.ts'
import { mainSession, stateAt } from './session-time.ts'
import { useAwsNow } from './use-aws-now.ts'

const css = classNames(styles)
const words = all.open

type OpenStepProps = {
  readonly sessions: Sessions
  readonly identity: IdentityView | null
  /** Null where there is nothing to go back to. */
  readonly onBack: (() => void) | null
  readonly onOpened: () => void
  readonly onClose: () => void
}

/** The form that opens a session, or renews the one that there is: device, code, length, and where it is written. */
export function OpenStep({ sessions, identity, onBack, onOpened, onClose }: OpenStepProps) {
  const { view } = sessions
  const awsNow = useAwsNow(sessions)
  const [choices, setChoices] = useState<OpenChoices>(noChoices)
  const { send, busy, problem } = useCommand(keyturn.sessionOpen)
  const form = openForm(view, choices)
  const input = openInput(view, choices)
  const choose = (more: Partial<OpenChoices>) => setChoices({ ...choices, ...more })
  const named = view.places.find(({ profile }) => form.profiles.includes(profile)) ?? view.places[0]
  const session = mainSession(view.sessions, awsNow)
  const renews = session !== null && stateAt(session, awsNow) !== 'expired'

  const go = async () => {
    if (input === null || busy) return
    const next = await send(input)
    if (next !== null) {
      pushSessions(next)
      onOpened()
    }
  }
  return (
    <Dialog
      size="sheet"
      step="open"
      title={all.title(view.userName)}
      subtitle={renews ? words.renewStep : words.step}
      onClose={onClose}
      onSubmit={() => void go()}
      footer={
        <>
          <Button onClick={onBack ?? onClose}>{onBack === null ? general.cancel : words.back}</Button>
          <Button tone="main" submit busy={busy} disabled={input === null} first={form.makesCode}>
            {renews ? words.renew : words.go}
          </Button>
        </>
      }
    >
      <div className={css('step')}>
        {problem === null ? null : (
          <ProblemNotice problem={problem} subject={identity === null ? null : subjectOf(identity)} urgent />
        )}
        <p className={css('lead')}>{renews ? words.renewLead : words.lead}</p>
        <div className={css('fields')}>
          <CodeSource view={view} form={form} choices={choices} choose={choose} />
          <Field label={words.length} hint={words.lengthHint}>
            {(control) => (
              <select
                {...control}
                value={form.seconds}
                onChange={(event) => choose({ seconds: Number(event.target.value) })}
              >
                {lengths(view.seconds).map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {seconds === view.seconds.usual
                      ? words.usual(lengthInWords(seconds))
                      : lengthInWords(seconds)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <PlaceChoices
          title={words.profiles}
          note={words.profilesNote(named?.writtenAs ?? '…')}
          places={view.places}
          chosen={new Set(form.profiles)}
          onChoose={(profile, isChosen) =>
            choose({ profiles: withMember(new Set(form.profiles), profile, isChosen) })
          }
        />
        {busy && form.makesCode ? <Waiting>{words.waiting}</Waiting> : null}
      </div>
    </Dialog>
  )
}
