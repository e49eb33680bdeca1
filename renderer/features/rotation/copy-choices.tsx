import type { Dispatch } from 'react'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import { plan } from '../../messages/rotation.ts'
import { copies as words } from '../../messages/rotation-copies.ts'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Words } from '../../ui/words.tsx'
import { copiesToChoose, type PlanAction, type PlanChoices } from './plan-choices.ts'
import styles from './plan-steps.module.css'

const css = classNames(styles)

type CopyChoicesProps = {
  readonly plan: RotationPlanView
  readonly choices: PlanChoices
  readonly dispatch: Dispatch<PlanAction>
}

/** The copies that Keyturn can edit; nothing where there are none. */
export function CopyChoices({ plan: { copies }, choices, dispatch }: CopyChoicesProps) {
  const offered = copiesToChoose(copies)
  const without = offered.filter(({ placeId }) => !choices.placeIds.has(placeId)).map(({ name }) => name)
  if (offered.length === 0) return null
  return (
    <fieldset className={css('places')} aria-label={words.legend}>
      <p className={css('legend')}>{words.legend}</p>
      <p className={css('soft')}>{words.chosen}</p>
      {offered.map(({ placeId, name, kind, path, lines, narrowsMode }) => (
        <Choice
          key={placeId}
          type="checkbox"
          checked={choices.placeIds.has(placeId)}
          label={
            <span className={css('place')}>
              <code>{name}</code>
              <span className={css('soft')} title={path}>
                {words.copy(kind, lines)}
              </span>
            </span>
          }
          note={narrowsMode ? plan.write.narrows : null}
          onChange={(chosen) => dispatch({ type: 'place', placeId, chosen })}
        />
      ))}
      {without.length === 0 ? null : (
        <p className={css('leftOut')}>
          <Icon name="warning" size={14} />
          <span>
            <Words of={words.leftOut(without)} />
          </span>
        </p>
      )}
    </fieldset>
  )
}
