import { type ReactNode, useRef, useState } from 'react'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { profileForm as words } from '../../messages/first-run.ts'
import { classNames } from '../../ui/class-names.ts'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { type DraftField, type DraftProblem, draftProblems, emptyDraft, trimmed } from './profile-draft.ts'
import styles from './profile-form.module.css'

const css = classNames(styles)

type Shown = { readonly [Field in DraftField]?: DraftProblem | undefined }

export type ProfileForm = {
  readonly fields: ReactNode
  readonly busy: boolean
  readonly submit: () => void
}

/**
 * The fields of a new profile and what sends them. The secret is read from its field only to be sent, is never kept
 * in the app's state, and its field is emptied whatever the answer.
 */
export function useProfileForm(onAdded: (identityId: string) => void): ProfileForm {
  const [draft, setDraft] = useState(emptyDraft)
  const [shown, setShown] = useState<Shown>({})
  const secretRef = useRef<HTMLInputElement>(null)
  const { send, busy, problem } = useCommand(keyturn.profileAdd)

  const set = (field: keyof typeof draft, text: string) => {
    setDraft({ ...draft, [field]: text })
    setShown({ ...shown, [field]: undefined })
  }
  const submit = async () => {
    const secret = secretRef.current
    if (secret === null || busy) return
    const whole = { ...draft, secretAccessKey: secret.value }
    const wrong = draftProblems(whole)
    setShown(wrong)
    if (Object.keys(wrong).length > 0) return
    // SECURITY: the secret is handed to main in this one call and cleared from the page before the answer comes.
    const answer = send(trimmed(whole))
    secret.value = ''
    const added = await answer
    if (added !== null) onAdded(added.identityId)
  }
  const said = (field: DraftField): string | null => {
    const wrong = shown[field]
    return wrong === undefined ? null : words.problems[wrong]
  }

  const fields = (
    <div className={css('fields')}>
      {problem === null ? null : (
        <div className={css('whole')}>
          <ProblemNotice problem={problem} urgent />
        </div>
      )}
      <Field label={words.name} hint={words.nameHint} problem={said('name')}>
        {(control) => (
          <input
            {...control}
            data-first
            value={draft.name}
            maxLength={128}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => set('name', event.target.value)}
          />
        )}
      </Field>
      <Field label={words.region} hint={words.regionHint} problem={said('region')}>
        {(control) => (
          <input
            {...control}
            value={draft.region}
            maxLength={40}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => set('region', event.target.value)}
          />
        )}
      </Field>
      <div className={css('whole')}>
        <Field label={words.keyId} hint={words.keyIdHint} problem={said('accessKeyId')}>
          {(control) => (
            <input
              {...control}
              className={`${control.className} ${css('mono')}`}
              value={draft.accessKeyId}
              maxLength={128}
              spellCheck={false}
              autoComplete="off"
              placeholder="AKIA…"
              onChange={(event) => set('accessKeyId', event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className={css('whole')}>
        <Field label={words.secret} hint={words.secretHint} problem={said('secretAccessKey')}>
          {(control) => (
            <input
              {...control}
              ref={secretRef}
              className={`${control.className} ${css('mono')}`}
              type="password"
              maxLength={256}
              spellCheck={false}
              autoComplete="off"
              onChange={() => setShown({ ...shown, secretAccessKey: undefined })}
            />
          )}
        </Field>
      </div>
    </div>
  )
  return { fields, busy, submit: () => void submit() }
}
