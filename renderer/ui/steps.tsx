import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { type DotState, StateDot } from './state-dot.tsx'
import styles from './steps.module.css'

const css = classNames(styles)

type StepState = Exclude<DotState, 'planned'>

const shapes = { waiting: 'clock', done: 'check', failed: 'close', skipped: 'dash' } as const
/** Of the titles. */
const strengths = {
  planned: null,
  later: 'faint',
  now: 'strong',
  waiting: 'strong',
  done: null,
  failed: null,
  skipped: 'faint',
} as const satisfies Record<DotState, string | null>

/** Steps in the order in which they happen, joined by a line. */
export function Steps({ label, children }: { label: string; children: ReactNode }) {
  return <ol aria-label={label}>{children}</ol>
}

type StepProps = {
  readonly state: StepState
  readonly position: number
  /** Part of a plan: nothing runs yet, so all steps are equally strong. */
  readonly planned?: boolean
  readonly title: ReactNode
  readonly note?: ReactNode
  /** At the right: how long it took, or what it waits for. */
  readonly aside?: ReactNode
  readonly progress?: { readonly done: number; readonly of: number } | null
  readonly children?: ReactNode
}

export function Step(props: StepProps) {
  const { state, position, title, note, aside, progress = null, children } = props
  const shown: DotState = props.planned ? 'planned' : state
  const shape = state === 'later' || state === 'now' ? null : shapes[state]
  return (
    <li
      className={css('step', shown === 'done' && 'done')}
      aria-current={state === 'now' || state === 'waiting' ? 'step' : undefined}
    >
      <StateDot state={shown}>{shape === null ? position : <Icon name={shape} size={14} />}</StateDot>
      <div className={css('text')}>
        <p className={css('line')}>
          <span className={css('title', strengths[shown])}>{title}</span>
          {aside ? <span className={css('aside')}>{aside}</span> : null}
        </p>
        {note ? <p className={css('note')}>{note}</p> : null}
        {progress === null ? null : (
          <div className={css('bar')}>
            <ProgressBar {...progress} />
          </div>
        )}
        {children}
      </div>
    </li>
  )
}
