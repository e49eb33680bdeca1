import { useState } from 'react'
import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'
import { ageWords, general } from '../../messages/general.ts'
import { accountName, home, identityName, unrotatable } from '../../messages/home.ts'
import { hindranceWords, choosing as words } from '../../messages/rotation-together.ts'
import type { Sheet } from '../../screen.ts'
import { useAgeLimits } from '../../ui/age-limits.ts'
import { SmallAgeRing } from '../../ui/age-ring.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Live } from '../../ui/live.tsx'
import { findIdentities, searchFrom } from '../identities/find-identities.ts'
import styles from './choose-sheet.module.css'
import { type Candidate, candidatesOf, chosenOf, firstChosen, mostTogether } from './choosing.ts'
import { together } from './use-together.ts'

const css = classNames(styles)

type ChooseSheetProps = {
  readonly overview: OverviewView
  /** What was chosen when the person went back to here. */
  readonly chosenBefore: readonly string[] | null
  readonly open: (sheet: Sheet) => void
  readonly onClose: () => void
}

/** Whose keys are rotated: those that are due are ticked, those that can't be say why. */
export function ChooseSheet({ overview, chosenBefore, open, onClose }: ChooseSheetProps) {
  const candidates = candidatesOf(overview)
  const [ids, setIds] = useState<ReadonlySet<string>>(() =>
    chosenBefore === null ? firstChosen(candidates) : new Set(chosenBefore),
  )
  const [text, setText] = useState('')
  const chosen = chosenOf(candidates, ids)
  const able = candidates.filter(({ hindrance }) => hindrance === null)
  const why =
    able.length === 0
      ? words.nobody
      : chosen.length === 0
        ? words.notYet
        : chosen.length > mostTogether
          ? words.tooMany(mostTogether)
          : null
  const isLong = candidates.length >= searchFrom
  const found = new Set(findIdentities(overview.identities, text).map(({ id }) => id))
  const shown = able.map(({ summary }) => summary.id).filter((id) => found.has(id))
  const go = () => {
    if (why === null) void together.plan(chosen)
  }
  const tick = (id: string, isTicked: boolean) => {
    const next = new Set(ids)
    if (isTicked) next.add(id)
    else next.delete(id)
    setIds(next)
  }

  return (
    <Dialog
      size="sheet"
      step="together choosing"
      title={words.title}
      subtitle={words.subtitle}
      onClose={onClose}
      onSubmit={go}
      footer={
        <>
          <p id="together-why" className={css('why')}>
            {why ?? words.chosen(chosen.length, able.length)}
          </p>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button tone="main" submit disabled={why !== null} describedBy="together-why">
            {words.next(chosen.length)}
          </Button>
        </>
      }
    >
      <div className={css('choose')}>
        {isLong ? (
          <div className={css('tools')}>
            <input
              className={css('search')}
              type="search"
              aria-label={home.find}
              placeholder={home.find}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button small onClick={() => setIds(new Set([...ids, ...shown]))}>
              {words.all}
            </Button>
            <Button small onClick={() => setIds(new Set([...ids].filter((id) => !found.has(id))))}>
              {words.none}
            </Button>
            <Live>{text === '' ? '' : home.found(found.size)}</Live>
          </div>
        ) : null}
        <fieldset className={css('list')} aria-label={words.legend}>
          {candidates
            .filter(({ summary }) => found.has(summary.id))
            .map((candidate) => (
              <Row
                key={candidate.summary.id}
                candidate={candidate}
                ticked={ids.has(candidate.summary.id)}
                open={open}
                onTick={tick}
              />
            ))}
          {found.size === 0 && text !== '' ? <p className={css('soft')}>{home.findNothing(text)}</p> : null}
        </fieldset>
        <Others profiles={overview.unrotatable} />
      </div>
    </Dialog>
  )
}

type RowProps = {
  readonly candidate: Candidate
  readonly ticked: boolean
  readonly open: (sheet: Sheet) => void
  readonly onTick: (id: string, ticked: boolean) => void
}

function Row({ candidate: { summary, hindrance }, ticked, open, onTick }: RowProps) {
  const name = identityName(summary)
  return (
    <div className={css('row')}>
      <Choice
        type="checkbox"
        checked={ticked && hindrance === null}
        disabled={hindrance !== null}
        label={<Who summary={summary} name={name} />}
        note={
          hindrance === null ? null : (
            <span className={css('hindrance')}>
              {hindranceWords(hindrance)}
              {hindrance.kind === 'open' ? (
                <Button
                  small
                  label={words.showOf(name)}
                  onClick={() => open({ kind: 'rotation', operationId: hindrance.operationId })}
                >
                  {words.show}
                </Button>
              ) : null}
            </span>
          )
        }
        onChange={(isTicked) => onTick(summary.id, isTicked)}
      />
    </div>
  )
}

function Who({ summary, name }: { summary: IdentitySummary; name: string }) {
  const { overdueDays } = useAgeLimits()
  const where = [accountName(summary), summary.profiles.join(', ')].filter(Boolean).join(' · ')
  return (
    <span className={css('who')}>
      <SmallAgeRing ageDays={summary.ageDays} state={summary.ageState} />
      <span className={css('names')}>
        <strong className={css('name')}>{name}</strong> <span className={css('soft')}>{where}</span>
      </span>
      <span className={css('age', summary.ageState)}>
        {ageWords(summary.ageDays, summary.ageState, overdueDays)}
      </span>
    </span>
  )
}

function Others({ profiles }: { profiles: OverviewView['unrotatable'] }) {
  if (profiles.length === 0) return null
  return (
    <details className={css('others')}>
      <summary>{words.others(profiles)}</summary>
      <ul>
        {profiles.map(({ profile, reason }) => (
          <li key={profile} className={css('other')}>
            <code>{profile}</code> <span className={css('soft')}>{unrotatable[reason].short}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
