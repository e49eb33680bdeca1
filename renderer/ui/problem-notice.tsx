import type { ReactNode } from 'react'
import type { Problem } from '../../electron/contract/problems.ts'
import { keyturn } from '../api/keyturn.ts'
import { general } from '../messages/general.ts'
import type { PolicySubject } from '../messages/policy-statement.ts'
import { wordsFor } from '../messages/problems.ts'
import { Button } from './button.tsx'
import type { IconName } from './icon.tsx'
import { Notice } from './notice.tsx'
import { PermissionHelp } from './permission-help.tsx'
import { Words } from './words.tsx'

type ProblemNoticeProps = {
  readonly problem: Problem
  /** Whom a missing permission is asked for; without it the policy can't be offered. */
  readonly subject?: PolicySubject | null
  readonly tone?: 'soon' | 'overdue' | 'note'
  readonly urgent?: boolean
  readonly busy?: boolean
  /** What `Try again` does; without it there is no such button. */
  readonly onRetry?: (() => void) | undefined
  readonly retryLabel?: string
  /** The one way on, where it is neither to try again nor a page to read. */
  readonly action?: ReactNode
}

const icons: Readonly<Partial<Record<Problem['code'], IconName>>> = {
  offline: 'offline',
  'clock-wrong': 'clock',
}

/** A problem where it happened: what happened, what is safe, what to do, and the one way on. */
export function ProblemNotice(props: ProblemNoticeProps) {
  const { problem, subject = null, tone = 'overdue', onRetry } = props
  const { title, safe, next, way } = wordsFor(problem)
  const icon = icons[problem.code]
  const action =
    way.kind === 'link' ? (
      <Button small onClick={() => void keyturn.linkOpen({ link: way.link })}>
        {general.links[way.link]}
      </Button>
    ) : props.action ? (
      props.action
    ) : onRetry ? (
      <Button small busy={props.busy ?? false} onClick={onRetry}>
        {props.retryLabel ?? general.tryAgain}
      </Button>
    ) : null
  return (
    <Notice
      tone={tone}
      title={title}
      urgent={props.urgent ?? false}
      actions={action}
      {...(icon === undefined ? {} : { icon })}
    >
      <p>
        <Words of={safe} /> <Words of={next} />
      </p>
      {way.kind === 'permission' && subject ? (
        <PermissionHelp action={way.action} explicit={way.explicit} subject={subject} />
      ) : null}
    </Notice>
  )
}
