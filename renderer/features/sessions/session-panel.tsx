import { useId } from 'react'
import type { SessionView } from '../../../electron/contract/session-views.ts'
import { shortKey } from '../../messages/format.ts'
import { sessions, states, timeLeft, until } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './session-panel.module.css'
import type { Taking } from './session-question.tsx'
import { SessionRing } from './session-ring.tsx'
import { leftOf, stateAt, stateTones } from './session-time.ts'

const css = classNames(styles)
const words = sessions.status

type SessionPanelProps = {
  readonly session: SessionView
  readonly awsNow: Date
  readonly busy: boolean
  readonly onTake: (taking: Taking) => void
}

/** One session: its time left, where it came from, where it stands, and the ways to be rid of it. */
export function SessionPanel({ session, awsNow, busy, onTake }: SessionPanelProps) {
  const id = useId()
  const { key, profiles, inMemory, expiresAt } = session
  const state = stateAt(session, awsNow)
  const isOver = state === 'expired'
  const left = leftOf(session, awsNow)
  const keyName = key.accessKeyId === null ? `…${key.ending.slice(-4)}` : shortKey(key.accessKeyId)
  return (
    <section className={css('panel')} aria-labelledby={id}>
      <SessionRing state={state} left={left} />
      <div className={css('text')}>
        <h3 id={id} className={css('title')}>
          {until(new Date(expiresAt), state, awsNow)} <Tag tone={stateTones[state]}>{states[state]}</Tag>
        </h3>
        {isOver ? null : <p className={css('left')}>{timeLeft(left)}</p>}
        <p className={css('soft')}>
          <Words of={words.openedBy(session.deviceName, keyName)} />{' '}
          {isOver ? words.expired : inMemory ? words.inMemory : words.notInMemory}
        </p>
        {inMemory ? (
          <div className={css('forget')}>
            <Button
              small
              tone="quiet"
              busy={busy}
              onClick={() => onTake({ kind: 'forget', needsQuestion: !isOver, profiles, expiresAt })}
            >
              {words.forget}
            </Button>
          </div>
        ) : null}
      </div>
      {key.isHere || isOver ? null : (
        <div className={css('wide')}>
          <Notice tone="note" title={words.keyGone}>
            <p>
              <Words of={words.keyGoneNext(new Date(expiresAt), awsNow)} />
            </p>
          </Notice>
        </div>
      )}
      {profiles.length === 0 ? null : (
        <div className={css('wide')}>
          <h4 className={css('toolsTitle')}>{words.tools}</h4>
          <ul className={css('tools')}>
            {profiles.map((profile) => (
              <li key={profile} className={css('tool')}>
                {isOver ? (
                  <code>{profile}</code>
                ) : (
                  <span className={css('command')}>
                    <code>{words.command(profile)}</code>
                    <CopyButton
                      text={words.command(profile)}
                      label={words.copyCommand(profile)}
                      copied={words.commandCopied}
                    />
                  </span>
                )}
                <Button
                  small
                  tone="quiet"
                  busy={busy}
                  label={words.removeLabel(profile)}
                  onClick={() =>
                    onTake({
                      kind: 'remove',
                      needsQuestion: !isOver && !inMemory,
                      profile,
                      loss: 'onlyThere',
                    })
                  }
                >
                  {words.remove(profile)}
                </Button>
              </li>
            ))}
          </ul>
          {isOver ? null : <p className={css('soft')}>{words.commandNote}</p>}
        </div>
      )}
    </section>
  )
}
