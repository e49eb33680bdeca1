import type { CheckupView } from '../../../electron/contract/checkup-views.ts'
import { checkup as words } from '../../messages/check-up.ts'
import { practiceTitle } from '../../messages/check-up-practices.ts'
import { classNames } from '../../ui/class-names.ts'
import { countsOf, groupsOf, stateOrder } from './practice-groups.ts'
import { SaveReport } from './save-report.tsx'
import { StateRing } from './state-ring.tsx'
import { StateShape } from './state-shape.tsx'
import styles from './summary-card.module.css'

const css = classNames(styles)

/** What the report comes to, in one sentence. */
export function headlineOf({ practices }: CheckupView): string {
  const counts = countsOf(practices)
  const short = counts['falls-short']
  return words.headline({ short, unknown: counts.unknown, judged: counts.met + short })
}

/** How the identity stands at a glance: a picture, a sentence, and the counts by state; and the way to save it. */
export function SummaryCard({ report, isPractice }: { report: CheckupView; isPractice: boolean }) {
  const counts = countsOf(report.practices)
  const short = counts['falls-short']
  const [first] = groupsOf(report.practices).flatMap(({ practices }) => practices)
  const figure =
    short > 0
      ? { text: String(short), unit: words.toMend }
      : counts.unknown > 0
        ? { text: String(counts.unknown), unit: words.notKnown }
        : { text: String(counts.met), unit: words.allFine }
  return (
    <section className={css('card')}>
      <StateRing counts={counts} figure={figure} />
      <div className={css('text')}>
        <p className={css('headline')}>{headlineOf(report)}</p>
        {short === 0 || first === undefined ? null : (
          <p className={css('soft')}>{words.startWith(practiceTitle(first))}</p>
        )}
        <ul className={css('counts')}>
          {stateOrder
            .filter((state) => counts[state] > 0)
            .map((state) => (
              <li key={state} className={css('count')}>
                <StateShape state={state} size={16} />
                <b>{counts[state]}</b> {words.counted(state, counts[state])}
              </li>
            ))}
        </ul>
        <SaveReport report={report} isPractice={isPractice} />
      </div>
    </section>
  )
}
