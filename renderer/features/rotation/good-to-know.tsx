import type { ReactNode } from 'react'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import { plan as words } from '../../messages/rotation.ts'
import { copies as copyWords } from '../../messages/rotation-copies.ts'
import { classNames } from '../../ui/class-names.ts'
import { Well } from '../../ui/well.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './good-to-know.module.css'
import { encryptedFiles } from './plan-choices.ts'

const css = classNames(styles)

/** What a rotation leaves to the person, by one plan or several; as `children`, more items. */
export function GoodToKnow({
  plans,
  children,
}: {
  plans: readonly RotationPlanView[]
  children?: ReactNode
}) {
  // They are the variables of this computer, the same in each plan.
  const environmentNames = plans[0]?.environmentNames ?? []
  const encrypted = new Set(plans.flatMap(({ copies }) => encryptedFiles(copies)))
  return (
    <Well title={words.good.title}>
      <ul className={css('list')}>
        {environmentNames.length === 0 ? null : (
          <li>
            <Words of={words.good.environment(environmentNames)} />
          </li>
        )}
        {children}
        <li>{words.good.programs}</li>
        {plans.some(({ devices }) => devices.length > 0) ? <li>{words.good.sessions}</li> : null}
        {[...encrypted].map((path) => (
          <li key={path}>
            <Words of={copyWords.encrypted(path)} />
          </li>
        ))}
        {plans.some(({ copiesTruncated }) => copiesTruncated) ? <li>{copyWords.truncated}</li> : null}
      </ul>
    </Well>
  )
}
