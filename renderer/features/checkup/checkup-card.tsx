import type { CheckupView } from '../../../electron/contract/checkup-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { useCheckup } from '../../api/stores.ts'
import { checkup, checkupCard as words } from '../../messages/check-up.ts'
import { practiceTitle } from '../../messages/check-up-practices.ts'
import type { Page } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './checkup-card.module.css'
import { countsOf, groupsOf, stateOrder } from './practice-groups.ts'
import { StateShape } from './state-shape.tsx'

const css = classNames(styles)

type CheckupCardProps = { readonly identityId: string; readonly onShow: (page: Page) => void }

/** How the last check-up ended, the worst first, and the way to its page; where there was none, the way to make one. */
export function CheckupCard({ identityId, onShow }: CheckupCardProps) {
  const { view } = useCheckup(identityId)
  const now = useNow(minute)
  const report = view?.report ?? null
  const hasReport = report !== null && report.practices.length > 0
  return (
    <Card
      title={words.title}
      wide
      aside={
        report?.checkedAt ? (
          <span className={css('checked')}>{words.checked(new Date(report.checkedAt), now)}</span>
        ) : null
      }
    >
      <div className={css('body')}>
        {hasReport ? <Found report={report} /> : <p className={css('soft')}>{textWithout(report)}</p>}
        <Button onClick={() => onShow({ kind: 'check-up', identityId })}>
          {hasReport ? words.show : words.run}
        </Button>
      </div>
    </Card>
  )
}

function textWithout(report: CheckupView | null): string {
  if (report?.state === 'running') return words.running
  return report?.state === 'failed' ? words.failed : words.never
}

/** As many as are named; the others are counted. */
const named = 3

function Found({ report }: { report: CheckupView }) {
  const { practices } = report
  const counts = countsOf(practices)
  const short = groupsOf(practices)
    .flatMap((group) => group.practices)
    .filter(({ state }) => state === 'falls-short')
  const rest = short.length - named
  return (
    <div className={css('found')}>
      {short.length === 0 ? (
        <p>{counts.met > 0 ? words.fine : words.unknownOnly}</p>
      ) : (
        <ul className={css('short')}>
          {short.slice(0, named).map((practice) => (
            <li key={practice.practice} className={css('line')}>
              <StateShape state="falls-short" size={16} />
              {practiceTitle(practice)}
            </li>
          ))}
          {rest > 0 ? <li className={css('rest')}>{words.more(rest)}</li> : null}
        </ul>
      )}
      <ul className={css('counts')}>
        {stateOrder
          .filter((state) => counts[state] > 0 && state !== 'not-applicable')
          .map((state) => (
            <li key={state} className={css('line')}>
              <StateShape state={state} size={14} />
              {counts[state]} {checkup.counted(state, counts[state])}
            </li>
          ))}
      </ul>
    </div>
  )
}
