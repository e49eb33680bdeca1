import type { AccessKeyView } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { format, shortKey } from '../../messages/format.ts'
import { history } from '../../messages/history.ts'
import { timeLine } from '../../messages/home.ts'
import { useAgeLimits } from '../../ui/age-limits.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './key-time-line.module.css'
import timeLineStyles from './time-line.module.css'
import { anchorAt, type Lane, layOutTimeLine, tooClose } from './time-line-layout.ts'

const css = classNames({ ...timeLineStyles, ...styles })

const top = 26
const laneHeight = 46
const percent = (value: number): string => `${value.toFixed(2)}%`

type KeyTimeLineProps = {
  readonly keys: readonly AccessKeyView[]
  /** Shows what was done to them. */
  readonly onHistory: () => void
}

/** The life of the user's keys as a picture: made, used, now, and the days on which a key gets old. */
export function KeyTimeLine({ keys, onHistory }: KeyTimeLineProps) {
  const now = useNow(minute)
  const { lanes, marks, now: today } = layOutTimeLine(keys, now, useAgeLimits())
  const crowded = tooClose(marks[0]?.at ?? 0, marks[1]?.at ?? 100, 10)
  const height = top + lanes.length * laneHeight - 8
  const markEnd = top + (lanes.length - 1) * laneHeight + 15
  const label = lanes
    .map((lane) =>
      timeLine.label(
        shortKey(lane.accessKeyId),
        format.date(lane.made),
        lane.usedAt === null ? null : format.day(lane.usedAt, now),
      ),
    )
    .join('. ')
  return (
    <Card
      title={timeLine.title}
      wide
      aside={
        <span className={css('way')}>
          <Button small tone="quiet" icon="arrow" onClick={onHistory}>
            {history.show}
          </Button>
        </span>
      }
    >
      <svg className={css('picture')} height={height} width="100%" role="img" aria-label={label}>
        {marks.map(({ at, days, state }) => (
          <g key={state} className={css(state === 'overdue' ? 'limit' : 'soon')}>
            <line className={css('mark')} x1={percent(at)} x2={percent(at)} y1={18} y2={markEnd} />
            {crowded && state === 'soon' && at < 8 ? null : (
              <text
                className={css('word')}
                x={percent(at)}
                y={11}
                textAnchor={crowded ? (state === 'soon' ? 'end' : 'start') : anchorAt(at)}
              >
                {timeLine.days(days)}
              </text>
            )}
          </g>
        ))}
        <line className={css('today')} x1={percent(today)} x2={percent(today)} y1={18} y2={markEnd} />
        {marks.some(({ at }) => tooClose(at, today, 5)) ? null : (
          <text className={css('word', 'strong')} x={percent(today)} y={11} textAnchor={anchorAt(today)}>
            {timeLine.now}
          </text>
        )}
        {lanes.map((lane, index) => (
          <LaneOfKey key={lane.accessKeyId} lane={lane} y={top + index * laneHeight} now={now} />
        ))}
      </svg>
    </Card>
  )
}

function LaneOfKey({ lane, y, now }: { lane: Lane; y: number; now: Date }) {
  const words = y + 28
  const made = `${shortKey(lane.accessKeyId)} ${timeLine.made} ${format.shortDate(lane.made)}`
  const usedIsLast = lane.usedAt !== null && format.day(lane.usedAt, now) === 'today'
  const used = lane.usedAt === null ? null : `${timeLine.used} ${format.day(lane.usedAt, now)}`
  const usedAt = lane.used ?? 0
  return (
    <g>
      <line
        className={css('life', lane.status === 'active' ? 'active' : 'off')}
        x1={percent(lane.from)}
        x2={percent(lane.to)}
        y1={y + 6}
        y2={y + 6}
      />
      <circle className={css('made')} cx={percent(lane.from)} cy={y + 6} r={5} />
      {lane.used === null ? null : (
        <circle className={css('used')} cx={percent(lane.used)} cy={y + 6} r={4.5} />
      )}
      <text
        className={css('word')}
        x={percent(Math.max(0, lane.from - 0.6))}
        y={words}
        textAnchor={lane.from > 75 ? 'end' : 'start'}
      >
        {made}
      </text>
      {used === null || tooClose(usedAt, lane.from, usedIsLast ? 24 : 30) ? null : (
        <text className={css('word')} x={percent(usedAt)} y={words} textAnchor={anchorAt(usedAt)}>
          {used}
        </text>
      )}
    </g>
  )
}
