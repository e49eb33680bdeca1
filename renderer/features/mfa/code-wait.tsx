import { useState } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import { now as clockNow, second, useNow } from '../../api/clock.ts'
import { codeWait as words } from '../../messages/rotation-both.ts'
import { classNames } from '../../ui/class-names.ts'
import { Unseen } from '../../ui/live.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import styles from './code-wait.module.css'
import { waitLeft } from './countdown.ts'
import { Countdown } from './countdown-ring.tsx'

const css = classNames(styles)

/** Whole seconds until the authenticator shows a code that is not spent; 0: it does. `problem` is the last answer's. */
export function useCodeWait(problem: Problem | null): number {
  const [wait, setWait] = useState<{ readonly problem: Problem | null; readonly until: number }>({
    problem: null,
    until: 0,
  })
  if (wait.problem !== problem) {
    const seconds = problem?.code === 'code-used' ? problem.data.waitSeconds : 0
    setWait({ problem, until: clockNow() + seconds * second })
  }
  const now = useNow(second)
  return problem?.code === 'code-used' ? waitLeft(wait.until, now.getTime()) : 0
}

/** Why a code was not taken. One that is spent is told with the time until the next, which is not spoken. */
export function CodeProblem({ problem, wait }: { problem: Problem | null; wait: number }) {
  if (problem === null) return null
  if (problem.code !== 'code-used') return <ProblemNotice problem={problem} urgent />
  return (
    <Notice tone="soon" icon="clock" title={words.title} urgent>
      {wait === 0 ? (
        <p>{words.over}</p>
      ) : (
        <p className={css('wait')}>
          <Countdown seconds={wait} />
          <span aria-hidden="true">{words.text(wait)}</span>
          <Unseen>{words.spoken}</Unseen>
        </p>
      )}
    </Notice>
  )
}
