import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { shortKey } from '../../messages/format.ts'
import type { Phrase } from '../../messages/phrase.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { copies as copyWords } from '../../messages/rotation-copies.ts'
import { changesOf, end as words } from '../../messages/rotation-end.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Words } from '../../ui/words.tsx'
import { deletionHeldByUse } from './both-keys.ts'
import { CopyList } from './copy-list.tsx'
import styles from './end-sheet.module.css'
import { KeyUses } from './key-uses.tsx'
import { MissedPanel, Reactivate } from './missed-panel.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

const css = classNames(styles)

type EndFactsProps = {
  readonly view: RotationView
  readonly subject: PolicySubject
  /** The yes to a deletion that waits for it; null: none does. */
  readonly onDelete: (() => void) | null
}

/** What came of a rotation: who missed the old key, what it waits for, what changed and what is still to come. */
export function EndFacts({ view, subject, onDelete }: EndFactsProps) {
  const { outcome, waitingFor, usedElsewhere } = view
  const isBack = outcome === 'undone' || outcome === 'abandoned'
  return (
    <>
      {outcome === null && usedElsewhere !== null ? (
        <MissedPanel view={view} use={usedElsewhere} onDelete={onDelete} />
      ) : null}
      {waitingFor === null || deletionHeldByUse(view) ? null : (
        <WaitingPanel view={view} waitingFor={waitingFor} subject={subject} />
      )}
      <div className={css('columns')}>
        <Sentences title={words.changed} sentences={changesOf(view)} icon="check" />
        <ToCome view={view} />
      </div>
      {isBack ? null : (
        <KeyUses view={view}>
          {view.canReactivate && usedElsewhere === null ? <Reactivate view={view} /> : null}
        </KeyUses>
      )}
      {view.copies.length === 0 ? null : <CopyList {...copyWords.remaining} copies={view.copies} />}
    </>
  )
}

type SentencesProps = {
  readonly title: string
  readonly sentences: readonly (Phrase | string)[]
  readonly icon: 'check' | 'clock'
}

function Sentences({ title, sentences, icon }: SentencesProps) {
  return (
    <section>
      <h3 className={css('title')}>{title}</h3>
      <ul className={css('list')}>
        {sentences.map((sentence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences are never reordered
          <li key={index} className={css('sentence')}>
            <Icon name={icon} />
            <span>
              <Words of={sentence} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function deletionOf(due: Date | null, now: Date, key: string): Phrase {
  if (due === null) return words.noDue(key)
  return due > now ? words.due(due, now, key) : words.dueNow(key)
}

function ToCome({ view }: { view: RotationView }) {
  const now = useNow(minute)
  const key = shortKey(view.oldKeyId)
  const due = view.deleteDue === null ? null : new Date(view.deleteDue)
  const open = view.outcome === null
  const deletion = open ? deletionOf(due, now, key) : null
  const written =
    view.outcome === 'undone' || view.outcome === 'abandoned'
      ? []
      : [
          words.programs(view.places.length),
          words.elsewhere,
          ...(view.devices.length === 0 ? [] : [words.sessions]),
        ]
  const sentences = [...(deletion === null ? [] : [deletion]), ...written]
  return (
    <Sentences
      title={words.toCome}
      sentences={sentences.length === 0 ? [words.nothingToCome] : sentences}
      icon="clock"
    />
  )
}
