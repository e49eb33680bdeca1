import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './steps.module.css'

const css = classNames(styles)

type StepState = 'later' | 'now' | 'waiting' | 'done' | 'failed' | 'skipped'

const shapes = { waiting: 'clock', done: 'check', failed: 'close', skipped: 'dash' } as const

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
  const shape = state === 'later' || state === 'now' ? null : shapes[state]
  return (
    <li
      className={css('step', props.planned ? 'planned' : state)}
      aria-current={state === 'now' || state === 'waiting' ? 'step' : undefined}
    >
      <span className={css('dot')} aria-hidden="true">
        {state === 'now' ? <span className={css('turning')} /> : null}
        {shape === null ? position : <Icon name={shape} size={14} />}
      </span>
      <div className={css('text')}>
        <p className={css('line')}>
          <span className={css('title')}>{title}</span>
          {aside ? <span className={css('aside')}>{aside}</span> : null}
        </p>
        {note ? <p className={css('note')}>{note}</p> : null}
        {progress === null ? null : (
          <progress className={css('bar')} value={progress.done} max={progress.of} />
        )}
        {children}
      </div>
    </li>
  )
}
