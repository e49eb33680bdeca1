import { useState } from 'react'
import type { HistoryEntry } from '../../../electron/contract/history-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { format } from '../../messages/format.ts'
import { history } from '../../messages/history.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { daysOf, newestOf } from './entries.ts'
import { HistoryGroup } from './history-group.tsx'
import styles from './history-list.module.css'

const css = classNames(styles)

/** Thousands are there at once only for whoever asks for them. */
const firstShown = 150
const shownMore = 500

type HistoryListProps = { readonly entries: readonly HistoryEntry[]; readonly tellsWhose: boolean }

/** Each step, by day, the newest day first; the steps of one operation together, in their order. */
export function HistoryList({ entries, tellsWhose }: HistoryListProps) {
  const now = useNow(minute)
  const [count, setCount] = useState(firstShown)
  const shown = newestOf(entries, count)
  const days = daysOf(shown, format.date)
  const left = entries.length - shown.length
  return (
    <section className={css('list')} aria-label={history.list}>
      {days.map(({ day, groups }) => (
        <section key={day} className={css('day')} aria-label={day}>
          <h2 className={css('date')}>{history.day(new Date(groups[0]?.entries[0].at ?? 0), now)}</h2>
          <ul className={css('groups')}>
            {groups.map((group) => (
              <HistoryGroup key={group.id} group={group} tellsWhose={tellsWhose} />
            ))}
          </ul>
        </section>
      ))}
      {left === 0 ? null : (
        <p className={css('more')}>
          <span>{history.shown(shown.length, entries.length)}</span>
          <Button small onClick={() => setCount(shown.length + shownMore)}>
            {history.more(Math.min(left, shownMore))}
          </Button>
        </p>
      )}
    </section>
  )
}
