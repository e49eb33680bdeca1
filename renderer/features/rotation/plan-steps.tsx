import type { Dispatch, ReactNode } from 'react'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import type { AccessKeyView } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { shortKey } from '../../messages/format.ts'
import type { Phrase } from '../../messages/phrase.ts'
import { unknownBecause, wordsFor } from '../../messages/problems.ts'
import { plan as words } from '../../messages/rotation.ts'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Step, Steps } from '../../ui/steps.tsx'
import { Words } from '../../ui/words.tsx'
import { lastUse } from '../identities/last-use.ts'
import { CopyChoices } from './copy-choices.tsx'
import { Grace } from './grace.tsx'
import { copiesToChoose, graceOf, leftOut, type PlanAction, type PlanChoices } from './plan-choices.ts'
import styles from './plan-steps.module.css'
import { SpareChoice } from './spare-choice.tsx'

const css = classNames(styles)

type PlanPartProps = {
  readonly plan: RotationPlanView
  readonly choices: PlanChoices
  readonly dispatch: Dispatch<PlanAction>
}

type PlanStepsProps = PlanPartProps & { readonly accessKeyId: string }

type Part = {
  readonly key: string
  readonly title: Phrase
  readonly note: ReactNode
  readonly choice?: ReactNode
}

/** The steps of the plan, numbered in the order in which they will happen; each holds its own choice. */
export function PlanSteps({ plan, accessKeyId, choices, dispatch }: PlanStepsProps) {
  const now = useNow(minute)
  const old = shortKey(accessKeyId)
  const grace = graceOf(choices) ?? { kind: 'after', hours: 24 }
  const parts: readonly (Part | null)[] = [
    plan.spareKey === null
      ? null
      : {
          key: 'spare',
          title: words.spare.title(shortKey(plan.spareKey.accessKeyId)),
          note: words.spare.note,
          choice: (
            <SpareChoice
              spareKey={plan.spareKey}
              copies={plan.spareCopies}
              choices={choices}
              dispatch={dispatch}
            />
          ),
        },
    plan.adoptedKey === null
      ? { key: 'create', title: [words.create.title], note: words.create.note[plan.journalProtection] }
      : null,
    plan.adoptedKey === null
      ? { key: 'prove', title: [words.prove.title], note: words.prove.note }
      : {
          key: 'prove',
          title: words.adopt.title(shortKey(plan.adoptedKey.accessKeyId)),
          note: <Words of={words.adopt.note(plan.adoptedKey.profiles)} />,
        },
    {
      key: 'write',
      title: [words.write.title(...countChosen(plan, choices))],
      note: words.write.note,
      choice: (
        <>
          <PlaceChoices plan={plan} choices={choices} dispatch={dispatch} />
          <CopyChoices plan={plan} choices={choices} dispatch={dispatch} />
        </>
      ),
    },
    { key: 'prove-files', title: [words.proveFiles.title], note: words.proveFiles.note },
    {
      key: 'switch-off',
      title: words.switchOff.title(old),
      note: lastSeen(plan.oldKey, now),
      choice:
        plan.canSwitchOff === false ? (
          <Notice tone="soon" title={words.switchOff.denied}>
            <Choice
              type="checkbox"
              label={words.switchOff.accept}
              checked={choices.acceptsNoSwitchOff}
              onChange={(accepted) => dispatch({ type: 'switch-off', accepted })}
            />
          </Notice>
        ) : null,
    },
    {
      key: 'delete',
      title: words.remove.title(grace, old),
      note: words.remove.note[grace.kind],
      choice: <Grace choices={choices} dispatch={dispatch} fixed={plan.graceFixed} />,
    },
  ]
  return (
    <Steps label={words.steps}>
      {parts
        .filter((part) => part !== null)
        .map(({ key, title, note, choice }, index) => (
          <Step key={key} state="later" position={index + 1} planned title={<Words of={title} />} note={note}>
            {choice ? <div className={css('choice')}>{choice}</div> : null}
          </Step>
        ))}
    </Steps>
  )
}

/** How many profiles and how many copies are chosen. */
function countChosen({ places, copies }: RotationPlanView, { placeIds }: PlanChoices): [number, number] {
  const chosen = (all: readonly { placeId: string }[]) =>
    all.filter(({ placeId }) => placeIds.has(placeId)).length
  return [chosen(places), chosen(copiesToChoose(copies))]
}

/** What AWS last saw the old key do: a hint that somebody else uses it, though AWS names nobody. */
function lastSeen(key: AccessKeyView | null, now: Date): string {
  if (key === null) return words.switchOff.unlisted
  if (!key.lastUsed.known) return words.switchOff.unknownUse(unknownBecause(key.lastUsed.problem))
  return key.lastUsed.value === null ? words.switchOff.never : words.switchOff.used(lastUse(key, now))
}

function PlaceChoices({ plan, choices, dispatch }: PlanPartProps) {
  const without = leftOut(plan, choices)
  return (
    <fieldset className={css('places')} aria-label={words.write.title(plan.places.length, 0)}>
      {plan.places.map((place) => (
        <Choice
          key={place.placeId}
          type="checkbox"
          checked={choices.placeIds.has(place.placeId)}
          disabled={place.problem !== null}
          label={
            <span className={css('place')}>
              <code>{place.profile}</code>
              <span className={css('soft')} title={place.path}>
                {words.write.place(place.path, place.lines)}
              </span>
            </span>
          }
          note={
            place.problem !== null ? (
              <span className={css('problem')}>
                {wordsFor(place.problem).title}. <Words of={wordsFor(place.problem).next} />
              </span>
            ) : place.narrowsMode ? (
              words.write.narrows
            ) : null
          }
          onChange={(chosen) => dispatch({ type: 'place', placeId: place.placeId, chosen })}
        />
      ))}
      {without.length === 0 || without.length === plan.places.length ? null : (
        <p className={css('leftOut')}>
          <Icon name="warning" size={14} />
          <span>
            <Words of={words.write.leftOut(without)} />
          </span>
        </p>
      )}
    </fieldset>
  )
}
