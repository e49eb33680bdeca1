import type { Problem } from '../../../electron/contract/problems.ts'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { wordsFor } from '../../messages/problems.ts'
import { copies as words } from '../../messages/rotation-copies.ts'
import { classNames } from '../../ui/class-names.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Well } from '../../ui/well.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './copy-list.module.css'

const css = classNames(styles)

type CopyListProps = {
  readonly title: string
  readonly lead: string
  readonly copies: readonly (RotationView['copies'][number] & { readonly problem?: Problem | null })[]
}

/** Copies that are told and not edited: file and lines, never what stands in them. */
export function CopyList({ title, lead, copies }: CopyListProps) {
  return (
    <Well title={title}>
      <p className={css('lead')}>{lead}</p>
      <ul className={css('list')}>
        {copies.map(({ kind, path, lines, problem }) => (
          <li key={`${path} ${lines.join()}`} className={css('copy')}>
            <span className={css('place')}>
              <code className={css('path')}>{path}</code>
              <CopyButton text={path} label={words.copyPath(path)} copied={words.pathCopied} />
            </span>
            <span className={css('lead')}>{words.copy(kind, lines)}</span>
            {problem ? (
              <span className={css('problem')}>
                {wordsFor(problem).title}. <Words of={wordsFor(problem).next} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Well>
  )
}
