import { memo, type ReactNode } from 'react'
import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'
import { accountName, identityName, list, rowState, shortAge, unrotatable } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { SmallAgeRing } from '../../ui/age-ring.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Unseen } from '../../ui/live.tsx'
import type { Bell } from './attention.ts'
import styles from './identity-list.module.css'
import { rowHeight } from './list-layout.ts'

const css = classNames(styles)

type RowProps = {
  /** Which of how many rows of its section it is, from 0. */
  readonly place: number
  readonly size: number
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly onShow: (page: Page) => void
}

type IdentityRowProps = RowProps & {
  readonly summary: IdentitySummary
  readonly bell: Bell
  /** Its account stands in the heading. */
  readonly isBelowAccount: boolean
}

export const IdentityRow = memo(function IdentityRow(props: IdentityRowProps) {
  const { summary, bell, isBelowAccount, onShow } = props
  const { state, ageDays, ageState } = summary
  const account = isBelowAccount ? null : accountName(summary)
  const profiles = summary.profiles.join(', ')
  // A profile that is called like its user says nothing new.
  const where = [account, profiles === identityName(summary) ? null : profiles].filter(Boolean)
  return (
    <Row {...props} stop={summary.id} onChoose={() => onShow({ kind: 'identity', identityId: summary.id })}>
      <SmallAgeRing ageDays={ageDays} state={state === 'failed' && ageDays === null ? 'failed' : ageState} />
      <span className={css('names')}>
        <span className={css('name')}>{identityName(summary)}</span>
        <span className={css('where')}>{where.join(' · ')}</span>
      </span>
      <span className={css('age')}>
        <span>
          {ageDays === null ? null : shortAge(ageDays)} <Unseen>{rowState(summary)}</Unseen>
        </span>
        {bell === null ? null : (
          <span>
            <Icon name={bell === 'muted' ? 'bell-off' : 'bell-later'} size={14} />
            <Unseen>{list.bells[bell]}</Unseen>
          </span>
        )}
      </span>
    </Row>
  )
})

type UnrotatableRowProps = RowProps & { readonly entry: OverviewView['unrotatable'][number] }

export const UnrotatableRow = memo(function UnrotatableRow(props: UnrotatableRowProps) {
  const { entry, onShow } = props
  const { profile, reason } = entry
  return (
    <Row {...props} stop={`profile/${profile}`} onChoose={() => onShow({ kind: 'unrotatable', profile })}>
      <SmallAgeRing ageDays={null} state="unknown" />
      <span className={css('names')}>
        <span className={css('name')}>{profile}</span>
        <span className={css('where')}>{unrotatable[reason].short}</span>
      </span>
    </Row>
  )
})

type FrameProps = RowProps & {
  readonly stop: string
  readonly onChoose: () => void
  readonly children: ReactNode
}

function Row({ place, size, isStop, isCurrent, stop, onChoose, children }: FrameProps) {
  return (
    <li
      className={css('item')}
      style={{ top: place * rowHeight }}
      aria-posinset={place + 1}
      aria-setsize={size}
    >
      <button
        type="button"
        data-stop={stop}
        className={css('row')}
        tabIndex={isStop ? 0 : -1}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onChoose}
      >
        {children}
      </button>
    </li>
  )
}
