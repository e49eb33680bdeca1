import type { RotationTruth } from '../../../electron/contract/rotation-views.ts'
import { run, truthWords } from '../../messages/rotation-run.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './truth-bar.module.css'

const css = classNames(styles)

type TruthBarProps = {
  readonly truth: RotationTruth
  /** What is said instead of the truth's own words. */
  readonly told?: string
  /** What follows from it. */
  readonly note?: string
}

/** What is true right now at AWS and in the files. It is spoken when it changes. */
export function TruthBar({ truth, told = truthWords[truth], note = run.safeToClose }: TruthBarProps) {
  const unheld = truth === 'unheld-key-may-exist'
  return (
    <p className={css('truth', unheld ? 'unheld' : 'safe')} role="status">
      <Icon name={unheld ? 'warning' : 'shield'} size={18} />
      <span>
        <strong>{told}</strong> {note}
      </span>
    </p>
  )
}
