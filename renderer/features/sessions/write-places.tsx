import { useState } from 'react'
import type { SessionsView } from '../../../electron/contract/session-views.ts'
import { sessions } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { PlaceChoices } from './place-choices.tsx'
import { withMember } from './session-choices.ts'
import styles from './write-places.module.css'

const css = classNames(styles)
const words = sessions.write

type WritePlacesProps = {
  /** Those that don't hold the session yet. */
  readonly places: SessionsView['places']
  readonly busy: boolean
  readonly onWrite: (profiles: readonly string[]) => void
}

/** Offers to write the session in memory for other tools. */
export function WritePlaces({ places, busy, onWrite }: WritePlacesProps) {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  const chosen = places.flatMap(({ profile }) => (wanted.has(profile) ? [profile] : []))
  if (places.length === 0) return null
  return (
    <div className={css('write')}>
      <PlaceChoices
        title={words.title}
        note={words.lead}
        places={places}
        chosen={wanted}
        onChoose={(profile, isChosen) => setWanted(withMember(wanted, profile, isChosen))}
      />
      <div>
        <Button disabled={chosen.length === 0} busy={busy} onClick={() => onWrite(chosen)}>
          {words.button(chosen.length)}
        </Button>
      </div>
    </div>
  )
}
