import type { PracticeView } from '../../../electron/contract/checkup-views.ts'
import { mending as words } from '../../messages/check-up-mending.ts'
import { practiceTitle } from '../../messages/check-up-practices.ts'
import { requestInWords, requestMessage } from '../../messages/check-up-requests.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ReadyTexts } from '../../ui/ready-text.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './mending-buttons.module.css'
import { type OwnMending, ownMendings, requestsOf } from './practice-groups.ts'

const css = classNames(styles)

type MendingButtonsProps = {
  readonly practice: PracticeView
  /** Of all: its button is the main one of the page. */
  readonly isFirst: boolean
  readonly onMend: (mending: OwnMending) => void
}

/** What the person can do about a practice that falls short. */
export function MendingButtons({ practice, isFirst, onMend }: MendingButtonsProps) {
  const own = ownMendings(practice)
  if (own.length === 0) return null
  return (
    <div className={css('buttons')}>
      {own.map((mending, index) => (
        <Button
          key={buttonWords(mending)}
          tone={isFirst && index === 0 ? 'main' : 'plain'}
          small
          onClick={() => onMend(mending)}
        >
          {buttonWords(mending)}
        </Button>
      ))}
    </div>
  )
}

type RequestsProps = { readonly practice: PracticeView; readonly subject: PolicySubject }

/** What only an administrator can change, with a text to send; and why there may be nothing to do at all. */
export function Requests({ practice, subject }: RequestsProps) {
  const requests = requestsOf(practice)
  const isMine = ownMendings(practice).length > 0
  if (requests.length === 0) return isMine ? null : <p>{words.keyIsHere}</p>
  const message = requestMessage(requests, subject)
  return (
    <div className={css('request')}>
      {isMine ? null : <p>{words.administrator}</p>}
      {requests.map((request) => (
        <p key={request.request}>
          <Words of={requestInWords(request)} />
        </p>
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
