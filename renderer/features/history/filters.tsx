import { history, whoseWords } from '../../messages/history.ts'
import { classNames } from '../../ui/class-names.ts'
import type { Whose } from './entries.ts'
import styles from './filters.module.css'

const css = classNames(styles)

type FiltersProps = {
  readonly identities: readonly Whose[]
  readonly wanted: string | null
  readonly onWanted: (identityId: string | null) => void
  readonly text: string
  /** Null: there is too little to search in. */
  readonly onText: ((text: string) => void) | null
}

const everybody = ''

/** Whose history shows, and what is looked for in it; what has no use is not there. */
export function Filters({ identities, wanted, onWanted, text, onText }: FiltersProps) {
  const canChoose = identities.length > 1 || (wanted !== null && identities.length > 0)
  if (!canChoose && onText === null) return null
  const isListed = wanted === null || identities.some(({ identityId }) => identityId === wanted)
  return (
    <div className={css('filters')}>
      {canChoose ? (
        <select
          className={css('control')}
          aria-label={history.identity}
          value={isListed ? (wanted ?? everybody) : 'other'}
          onChange={({ target }) => onWanted(target.value === everybody ? null : target.value)}
        >
          <option value={everybody}>{history.everybody}</option>
          {isListed ? null : <option value="other">{wanted.slice(wanted.lastIndexOf('/') + 1)}</option>}
          {identities.map((identity) => (
            <option key={identity.identityId} value={identity.identityId}>
              {whoseWords(identity)}
            </option>
          ))}
        </select>
      ) : null}
      {onText === null ? null : (
        <input
          className={css('control', 'text')}
          type="search"
          aria-label={history.find}
          placeholder={history.find}
          value={text}
          onChange={({ target }) => onText(target.value)}
        />
      )}
    </div>
  )
}
