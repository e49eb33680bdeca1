import { type Dispatch, useEffect, useRef } from 'react'
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
import { fieldOf, type MfaAction, type MfaWizard } from './mfa-wizard.ts'

const css = classNames(styles)
const words = mfa.scan

/** The two code fields, checked while the person types, with the time until the next code. */
export function CodePair({ wizard, dispatch }: { wizard: MfaWizard; dispatch: Dispatch<MfaAction> }) {
  const firstRef = useRef<HTMLInputElement>(null)
  const secondRef = useRef<HTMLInputElement>(null)
  const { focus, check } = wizard
  const typed = useRef(false)
  useEffect(() => {
    if (!typed.current) return
    const target = focus === 'first' ? firstRef.current : secondRef.current
    target?.focus()
  }, [focus])

  const onText = (field: CodeFieldName) => (text: string) => {
    typed.current = true
    dispatch({ type: 'typed', field, text })
  }
  const placed = check === null ? null : fieldOf(check)
  const problemOf = (field: CodeFieldName) =>
    check?.problem && placed?.field === field && placed.wrong ? (
      <>
        {wordsFor(check.problem).title}. {plain(wordsFor(check.problem).next)}
      </>
    ) : null
  const right = (field: CodeFieldName) => check?.[field] === 'right' && placed?.field !== field

  return (
    <div className={css('pair')}>
      <CodeField
        ref={firstRef}
        first
        label={words.first}
        value={wizard.first}
        right={right('first')}
        hint={right('first') ? <Right /> : words.six}
        problem={problemOf('first')}
        onText={onText('first')}
      />
      <CodeField
        ref={secondRef}
        label={words.second}
        value={wizard.second}
        right={right('second')}
        hint={right('second') ? <Right /> : words.waitFirst}
        problem={problemOf('second')}
        onText={onText('second')}
      />
      <NextCode nextAt={wizard.nextAt} />
    </div>
  )
}

function Right() {
  return (
    <span className={css('right')}>
      <Icon name="check" size={14} />
      {words.right}
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
