import type { Dispatch } from 'react'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import type { AccessKeyView } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { format, shortKey } from '../../messages/format.ts'
import { keyCard } from '../../messages/home.ts'
import { plan } from '../../messages/rotation.ts'
import { spareCopies } from '../../messages/rotation-both.ts'
import { copies as copyWords } from '../../messages/rotation-copies.ts'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Words } from '../../ui/words.tsx'
import { lastUse } from '../identities/last-use.ts'
import type { PlanAction, PlanChoices } from './plan-choices.ts'
import styles from './plan-steps.module.css'

const css = classNames(styles)
const words = plan.spare

type SpareChoiceProps = {
  readonly spareKey: AccessKeyView
  readonly copies: RotationPlanView['spareCopies']
  readonly choices: PlanChoices
  readonly dispatch: Dispatch<PlanAction>
}

/** The yes to deleting the second key, with what is known of who may still need it. */
export function SpareChoice({ spareKey, copies, choices, dispatch }: SpareChoiceProps) {
  const now = useNow(minute)
  const { accessKeyId, createdAt, status } = spareKey
  const key = shortKey(accessKeyId)
  return (
    <div className={css('spare')}>
      <p className={css('soft')}>
        {words.facts(format.date(new Date(createdAt)), lastUse(spareKey, now), keyCard.status[status])}
      </p>
      {copies.length === 0 ? null : (
        <div className={css('spareCopies')}>
          <Icon name="warning" size={14} />
          <div>
            <p>
              <Words of={spareCopies.lead(key)} />
            </p>
            <ul>
              {copies.map(({ kind, path, lines }) => (
                <li key={`${path} ${lines.join()}`}>
                  <code>{path}</code> <span className={css('soft')}>{copyWords.copy(kind, lines)}</span>
                </li>
              ))}
            </ul>
            <p>{spareCopies.after}</p>
          </div>
        </div>
      )}
      <Choice
        type="checkbox"
        label={<Words of={words.consent(key)} />}
        checked={choices.deletesSpare}
        onChange={(agreed) => dispatch({ type: 'spare', agreed })}
      />
    </div>
  )
}
