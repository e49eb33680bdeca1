import { useId } from 'react'
import type { CheckupView } from '../../../electron/contract/checkup-views.ts'
import { checkup as words } from '../../messages/check-up.ts'
import { mending } from '../../messages/check-up-mending.ts'
import { requestMessage } from '../../messages/check-up-requests.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { classNames } from '../../ui/class-names.ts'
import { ReadyTexts } from '../../ui/ready-text.tsx'
import styles from './practice-group.module.css'
import { type Group, type OwnMending, requestsOf } from './practice-groups.ts'
import { PracticeItem } from './practice-item.tsx'

const css = classNames(styles)

/** Whom a permission or a change would be asked for. */
export const subjectOfReport = ({ identityId, userName, account }: CheckupView): PolicySubject => ({
  arn: identityId.startsWith('arn:') ? identityId : null,
  userName,
  account,
  partition: null,
})

type PracticeGroupProps = {
  readonly group: Group
  readonly report: CheckupView
  readonly onMend: (mending: OwnMending) => void
}

/** The practices that the same person can do something about. */
export function PracticeGroup({ group, report, onMend }: PracticeGroupProps) {
  const id = useId()
  const subject = subjectOfReport(report)
  const requests = group.name === 'administrator' ? group.practices.flatMap(requestsOf) : []
  const message = requests.length < 2 ? null : requestMessage(requests, subject)
  return (
    <section aria-labelledby={id}>
      <header className={css('header')}>
        <h2 id={id} className={css('title')}>
          {words.groups[group.name]}
        </h2>
        <span className={css('count')}>{group.practices.length}</span>
      </header>
      <div className={css('card')}>
        {message === null ? null : (
          <div className={css('all')}>
            <p>{mending.copyAllNote(requests.length)}</p>
            <ReadyTexts
              texts={[{ name: 'all', copy: mending.copyAll, text: message }]}
              shown={{ title: mending.showMessage, text: message }}
            />
          </div>
        )}
        <ul>
          {group.practices.map((practice, index) => (
            <PracticeItem
              key={practice.practice}
              {...{ practice, subject, onMend }}
              isFirst={group.name === 'yours' && index === 0}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}
