import type { SessionsView } from '../../../electron/contract/session-views.ts'
import type { Phrase } from '../../messages/phrase.ts'
import { wordsFor } from '../../messages/problems.ts'
import { sessions } from '../../messages/sessions.ts'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Words } from '../../ui/words.tsx'
import styles from './place-choices.module.css'

const css = classNames(styles)
const words = sessions.write

type PlaceChoicesProps = {
  readonly title: string
  readonly note: Phrase | string
  readonly places: SessionsView['places']
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (profile: string, isChosen: boolean) => void
}

/** The profiles that a session can be written for, each with the name that it gets. */
export function PlaceChoices({ title, note, places, chosen, onChoose }: PlaceChoicesProps) {
  return (
    <fieldset className={css('places')}>
      <legend className={css('title')}>{title}</legend>
      <p className={css('note')}>
        <Words of={note} />
      </p>
      {places.length === 0 ? <p className={css('note')}>{words.none}</p> : null}
      {places.map(({ profile, writtenAs, region, state, problem }) => (
        <Choice
          key={profile}
          type="checkbox"
          checked={chosen.has(profile)}
          disabled={state === 'refused'}
          label={
            <span className={css('place')}>
              <code>{writtenAs}</code>
              <span className={css('note')}>
                <Words of={words.from(profile, region)} />
                {state === 'session' ? words.renews : null}
              </span>
            </span>
          }
          note={
            problem === null ? null : (
              <>
                {wordsFor(problem).title}. {words.refused}
              </>
            )
          }
          onChange={(isChosen) => onChoose(profile, isChosen)}
        />
      ))}
    </fieldset>
  )
}
