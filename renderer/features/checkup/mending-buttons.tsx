import type { PracticeView } from '../../../electron/contract/checkup-views.ts'
import { mending as words } from '../../messages/check-up-mending.ts'
import { practiceTitle } from '../../messages/check-up-practices.ts'
import { requestMessage, requestShort } from '../../messages/check-up-requests.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ReadyTexts } from '../../ui/ready-text.tsx'
import styles from './mending-buttons.module.css'
import { type OwnMending, ownMendings, requestsOf } from './practice-groups.ts'

const css = classNames(styles)

type MendingButtonsProps = {
  readonly practice: PracticeView
  readonly subject: PolicySubject
  readonly onMend: (mending: OwnMending) => void
}

/** What can be done about a practice that falls short: buttons, and a text to send where only an administrator can. */
export function MendingButtons({ practice, subject, onMend }: MendingButtonsProps) {
  const own = ownMendings(practice)
  const requests = requestsOf(practice)
  const message = requests.length === 0 ? '' : requestMessage(requests, subject)
  return (
    <>
      {own.length === 0 ? null : (
        <div className={css('buttons')}>
          {own.map((mending, index) => (
            <Button
              key={`${mending.kind} ${buttonWords(mending)}`}
              tone={index === 0 ? 'main' : 'plain'}
              small
              onClick={() => onMend(mending)}
            >
              {buttonWords(mending)}
            </Button>
          ))}
        </div>
      )}
      {own.length === 0 && requests.length === 0 ? <p>{words.keyIsHere}</p> : null}
      {requests.length === 0 ? null : (
        <div className={css('request')}>
          {own.length === 0 ? <p>{words.administrator}</p> : null}
          {requests.map((request) => (
            <p key={request.request}>{requestShort(request)}</p>
          ))}
          <ReadyTexts
            texts={[
              {
                name: 'message',
                copy: words.copyMessage,
                label: `${words.copyMessage}: ${practiceTitle(practice)}`,
                text: message,
              },
            ]}
            shown={{ title: words.showMessage, text: message }}
          />
        </div>
      )}
    </>
  )
}

function buttonWords(mending: OwnMending): string {
  switch (mending.kind) {
    case 'set-up-mfa':
    case 'change-password':
    case 'make-private':
      return words[mending.kind]
    case 'rotate':
    case 'switch-off-key':
    case 'delete-key':
      return words[mending.kind](mending.accessKeyId)
    case 'move-to-group':
      return words['move-to-group'](mending.policyName)
  }
}
