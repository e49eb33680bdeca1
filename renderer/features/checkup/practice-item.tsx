import { useId } from 'react'
import type { PracticeView } from '../../../electron/contract/checkup-views.ts'
import { checkup as words } from '../../messages/check-up.ts'
import { evidenceWords } from '../../messages/check-up-evidence.ts'
import { practiceTitle, practiceWhy, sourceLines } from '../../messages/check-up-practices.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { wordsFor } from '../../messages/problems.ts'
import { classNames } from '../../ui/class-names.ts'
import { PermissionsHelp } from '../../ui/permission-help.tsx'
import { Words } from '../../ui/words.tsx'
import { MendingButtons, Requests } from './mending-buttons.tsx'
import { missingPermissions, type OwnMending } from './practice-groups.ts'
import styles from './practice-item.module.css'
import { StateShape } from './state-shape.tsx'

const css = classNames(styles)

type PracticeItemProps = {
  readonly practice: PracticeView
  readonly subject: PolicySubject
  /** Of what falls short. */
  readonly isFirst: boolean
  readonly onMend: (mending: OwnMending) => void
}

/** One practice: its state, what shows it, what can be done, and on demand why it matters and where it comes from. */
export function PracticeItem({ practice, subject, isFirst, onMend }: PracticeItemProps) {
  const id = useId()
  const { state, evidence, problems } = practice
  const isShort = state === 'falls-short'
  const title = practiceTitle(practice)
  const why = practiceWhy(practice.practice)
  return (
    <li className={css('item')} aria-labelledby={id}>
      <StateShape state={state} />
      <div className={css('body')}>
        <div className={css('head')}>
          <h3 id={id} className={css('title')}>
            {title}
          </h3>
          <span className={css('word', isShort && 'short')}>{words.states[state]}</span>
        </div>
        {evidence.length === 0 ? null : (
          <ul className={css('evidence')} aria-label={words.evidence}>
            {evidence.map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no other name than its place
              <li key={index}>
                <Words of={evidenceWords(each, practice.practice)} />
              </li>
            ))}
          </ul>
        )}
        {problems.map((problem) => (
          <p key={`${problem.code} ${JSON.stringify(problem.data)}`} className={css('evidence')}>
            {wordsFor(problem).title}.
          </p>
        ))}
        {isShort ? <p className={css('why')}>{why}</p> : null}
        {isShort ? <Requests practice={practice} subject={subject} /> : null}
        <details className={css('details')}>
          <summary>{isShort ? words.source : words.details}</summary>
          {isShort ? null : <p>{why}</p>}
          <ul className={css('sources')} aria-label={words.source}>
            {sourceLines(practice.source).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Missing practice={practice} subject={subject} />
        </details>
      </div>
      {isShort ? <MendingButtons {...{ practice, isFirst, onMend }} /> : null}
    </li>
  )
}

function Missing({ practice, subject }: { practice: PracticeView; subject: PolicySubject }) {
  const missing = missingPermissions([practice])
  return missing.length === 0 ? null : <PermissionsHelp missing={missing} subject={subject} />
}
