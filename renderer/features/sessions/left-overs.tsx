import { useId } from 'react'
import type { SessionsView } from '../../../electron/contract/session-views.ts'
import { sessions } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './left-overs.module.css'
import type { Taking } from './session-question.tsx'

const css = classNames(styles)
const words = sessions.leftOvers

type LeftOversProps = {
  readonly leftOvers: SessionsView['leftOvers']
  readonly busy: boolean
  readonly onTake: (taking: Taking) => void
}

/** Profiles that Keyturn once wrote and can only remove. */
export function LeftOvers({ leftOvers, busy, onTake }: LeftOversProps) {
  const id = useId()
  if (leftOvers.length === 0) return null
  return (
    <section className={css('leftOvers')} aria-labelledby={id}>
      <h3 id={id} className={css('title')}>
        {words.title}
      </h3>
      <p className={css('soft')}>{words.lead}</p>
      <ul className={css('list')}>
        {leftOvers.map(({ profile, reason }) => (
          <li key={profile} className={css('one')}>
            <span>
              <code>{profile}</code> <span className={css('soft')}>{words.reasons[reason]}</span>
            </span>
            <Button
              small
              busy={busy}
              label={sessions.status.removeLabel(profile)}
              onClick={() =>
                onTake({
                  kind: 'remove',
                  needsQuestion: reason !== 'incomplete',
                  profile,
                  loss: losses[reason],
                })
              }
            >
              {sessions.status.remove(profile)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const losses = { changed: 'changed', 'source-gone': 'onlyThere', incomplete: 'onlyThere' } as const
