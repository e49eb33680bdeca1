import { type Dispatch, useEffect, useRef } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import { second, useNow } from '../../api/clock.ts'
import { mfa } from '../../messages/mfa.ts'
import { plain } from '../../messages/phrase.ts'
import { wordsFor } from '../../messages/problems.ts'
import { classNames } from '../../ui/class-names.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './code-pair.module.css'
import type { CodeFieldName } from './code-paste.ts'
import { secondsLeft } from './countdown.ts'
import { Countdown } from './countdown-ring.tsx'
import { type MfaAction, type MfaWizard, problemUnder } from './mfa-wizard.ts'

const css = classNames(styles)
const words = mfa.scan

type CodePairProps = {
  readonly wizard: MfaWizard
  readonly dispatch: Dispatch<MfaAction>
  /** What is said of the first code before it is typed, and of a code in which nothing is wrong. */
  readonly says: { readonly six: string; readonly right: string }
}

/** The two code fields, checked while the person types, with the time until the next code. */
export function CodePair({ wizard, dispatch, says }: CodePairProps) {
  const firstRef = useRef<HTMLInputElement>(null)
  const secondRef = useRef<HTMLInputElement>(null)
  const { focus, check } = wizard
  const typed = useRef(false)
  useEffect(() => {
    if (!typed.current) return
    const target = focus === 'first' ? firstRef.current : secondRef.current
    target?.focus()
  }, [focus])

  const fieldProps = (field: CodeFieldName) => {
    const problem = problemUnder(wizard, field)
    const isRight = problem === null && wizard[field] !== '' && check?.[field] === 'right'
    return {
      value: wizard[field],
      right: isRight,
      hint: isRight ? <Right>{says.right}</Right> : field === 'first' ? says.six : words.waitFirst,
      problem: problem === null ? null : <CodeWords of={problem} />,
      onText: (text: string) => {
        typed.current = true
        dispatch({ type: 'typed', field, text })
      },
      onLeave: () => dispatch({ type: 'left', field }),
    }
  }
  return (
    <div className={css('pair')}>
      <CodeField ref={firstRef} first label={words.first} {...fieldProps('first')} />
      <CodeField ref={secondRef} label={words.second} {...fieldProps('second')} />
      <NextCode nextAt={wizard.nextAt} />
    </div>
  )
}

/** The time until the next code stands below both fields and runs on; under a field it would stand still. */
function CodeWords({ of: problem }: { of: Problem }) {
  const { title, next } = wordsFor(problem)
  return (
    <>
      {title}. {problem.code === 'code-used' ? words.usedNext : plain(next)}
    </>
  )
}

function Right({ children }: { children: string }) {
  return (
    <span className={css('right')}>
      <Icon name="check" size={14} />
      {children}
    </span>
  )
}

/** How long until the app shows its next code. Not spoken: it would never stop. */
export function NextCode({ nextAt }: { nextAt: number | null }) {
  const now = useNow(second / 2)
  if (nextAt === null) return <p className={css('next')} />
  const left = secondsLeft(nextAt, now.getTime())
  return (
    <p className={css('next')}>
      <Countdown seconds={left} />
      {words.next(left)}
    </p>
  )
}
