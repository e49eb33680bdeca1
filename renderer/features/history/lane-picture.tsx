import type { HistoryEntry } from '../../../electron/contract/history-views.ts'
import type { AccessKeyView, DeviceView } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { format, shortKey } from '../../messages/format.ts'
import { lanes as words } from '../../messages/history.ts'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import timeLineStyles from '../identities/time-line.module.css'
import { anchorAt, tooClose } from '../identities/time-line-layout.ts'
import { LaneMark } from './lane-mark.tsx'
import styles from './lane-picture.module.css'
import { type Lane, layOutLanes, type MarkKind } from './lanes.ts'

const css = classNames({ ...timeLineStyles, ...styles })

const top = 28
const laneHeight = 40
const percent = (value: number): string => `${value.toFixed(2)}%`

type LanePictureProps = {
  readonly entries: readonly HistoryEntry[]
  readonly keys: readonly AccessKeyView[]
  readonly devices: readonly DeviceView[]
  readonly tellsWhose: boolean
}

/** Keys from made to deleted, and MFA devices below them, over months. The list below tells the same in words. */
export function LanePicture({ entries, keys, devices, tellsWhose }: LanePictureProps) {
  const now = useNow(minute)
  const laidOut = layOutLanes(entries, keys, devices, now)
  if (laidOut === null) return null
  const { lanes, months, left, now: today } = laidOut
  const bottom = top + lanes.length * laneHeight
  const nameOf = ({ kind, id, userName }: Lane) =>
    `${kind === 'key' ? shortKey(id) : words.device(id)}${tellsWhose && userName !== '' ? ` · ${userName}` : ''}`
  const kinds = new Set(lanes.flatMap(({ marks }) => marks.map(({ kind }) => kind)))
  return (
    <Card title={words.title} wide>
      <svg
        className={css('picture')}
        height={bottom}
        width="100%"
        role="img"
        aria-label={lanes.map((lane) => inWords(lane, nameOf(lane))).join('. ')}
      >
        {months.map(({ at, time }) => (
          <g key={time.getTime()}>
            <line className={css('month')} x1={percent(at)} x2={percent(at)} y1={16} y2={bottom} />
            {tooClose(at, today, 5) ? null : (
              <text className={css('word')} x={percent(at)} y={11} textAnchor={anchorAt(at)}>
                {format.month(time)}
              </text>
            )}
          </g>
        ))}
        <line className={css('today')} x1={percent(today)} x2={percent(today)} y1={16} y2={bottom} />
        <text className={css('word', 'strong')} x={percent(today)} y={11} textAnchor={anchorAt(today)}>
          {words.now}
        </text>
        {lanes.map((lane, index) => (
          <LaneOf
            key={`${lane.kind} ${lane.id}`}
            lane={lane}
            name={nameOf(lane)}
            y={top + index * laneHeight}
          />
        ))}
      </svg>
      <Legend kinds={kinds} />
      {left === 0 ? null : <p className={css('left')}>{words.others(left)}</p>}
    </Card>
  )
}

function LaneOf({ lane, name, y }: { lane: Lane; name: string; y: number }) {
  const { kind, from, to, off, marks } = lane
  const bar = y + 24
  const isLate = from > 75
  return (
    <g>
      <text
        className={css('word')}
        x={percent(isLate ? to : from)}
        y={y + 12}
        textAnchor={isLate ? 'end' : 'start'}
      >
        {name}
      </text>
      <line className={css('life', kind)} x1={percent(from)} x2={percent(to)} y1={bar} y2={bar} />
      {off.map((time) => (
        <g key={time.from}>
          <line
            className={css('life', 'clear')}
            x1={percent(time.from)}
            x2={percent(time.to)}
            y1={bar}
            y2={bar}
          />
          <line className={css('off')} x1={percent(time.from)} x2={percent(time.to)} y1={bar} y2={bar} />
        </g>
      ))}
      {marks.map((mark) => (
        <svg
          key={`${mark.kind} ${mark.at}`}
          x={percent(mark.at)}
          y={bar}
          overflow="visible"
          aria-hidden="true"
        >
          <LaneMark kind={mark.kind} />
        </svg>
      ))}
    </g>
  )
}

function Legend({ kinds }: { kinds: ReadonlySet<MarkKind> }) {
  const all = Object.entries(words.legend) as [keyof typeof words.legend, string][]
  return (
    <ul className={css('legend')}>
      {all
        .filter(([shape]) => [...kinds].some((kind) => shapeOf(kind) === shape))
        .map(([shape, word]) => (
          <li key={shape} className={css('entry')}>
            <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
              <LaneMark kind={shape} />
            </svg>
            {word}
          </li>
        ))}
    </ul>
  )
}

/** A device's marks have the shapes of a key's. */
const shapeOf = (kind: MarkKind): keyof typeof words.legend =>
  kind === 'attached' ? 'made' : kind === 'removed' ? 'gone' : kind

const inWords = ({ marks }: Lane, name: string): string =>
  marks.length === 0
    ? words.noMarks(name)
    : words.label(
        name,
        marks.map(({ kind, time }) => ({ word: words.marks[kind], time })),
      )
