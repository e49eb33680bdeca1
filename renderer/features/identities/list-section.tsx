import { memo } from 'react'
import { accountNumber, number } from '../../messages/format.ts'
import { home, list } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Unseen } from '../../ui/live.tsx'
import type { AttentionById } from './attention.ts'
import { searchFrom } from './find-identities.ts'
import styles from './identity-list.module.css'
import { toggleFolded } from './list-choices.ts'
import { headingHeight, rowHeight } from './list-layout.ts'
import { IdentityRow, UnrotatableRow } from './list-row.tsx'
import type { Section } from './list-sections.ts'

const css = classNames(styles)

type ListSectionProps = {
  readonly section: Section
  /** Where it stands in the list, in pixels. */
  readonly top: number
  /** The rows to draw; that of the stop is drawn in any case. */
  readonly from: number
  readonly to: number
  /** Its heading or row that Tab leads to, by its key. */
  readonly stop: string | null
  readonly current: string | null
  readonly attention: AttentionById
  readonly onShow: (page: Page) => void
}

/** One heading with those of its rows that are to be drawn. The list tells how many there really are. */
export const ListSection = memo(function ListSection(props: ListSectionProps) {
  const { section, top, from, to, stop, current, attention, onShow } = props
  const { rows } = section
  const stopAt = rows.findIndex(({ key }) => key === stop)
  const drawn = Array.from({ length: to - from }, (_, index) => from + index)
  if (stopAt >= 0 && stopAt < from) drawn.unshift(stopAt)
  if (stopAt >= to) drawn.push(stopAt)
  return (
    <section className={css('section')} style={{ top, height: headingHeight + rows.length * rowHeight }}>
      <Heading section={section} isStop={stop === section.key} />
      <ul className={css('rows')}>
        {drawn.map((index) => {
          const row = rows[index]
          if (row === undefined) return null
          const shared = {
            ...{ place: index, size: rows.length, onShow },
            isStop: row.key === stop,
            isCurrent: row.key === current,
          }
          return row.kind === 'identity' ? (
            <IdentityRow
              key={row.key}
              {...shared}
              summary={row.summary}
              bell={attention.get(row.summary.id)?.bell ?? null}
              isBelowAccount={section.heading.kind === 'account'}
            />
          ) : (
            <UnrotatableRow key={row.key} {...shared} entry={row.entry} />
          )
        })}
      </ul>
    </section>
  )
})

function Heading({ section, isStop }: { section: Section; isStop: boolean }) {
  const { key, foldable, folded, count } = section
  if (!foldable) {
    return (
      <h2 className={css('heading')}>
        <Title section={section} />
        {count < searchFrom ? null : <span className={css('count')}>{number(count)}</span>}
      </h2>
    )
  }
  return (
    <h2 className={css('heading', 'foldable')}>
      <button
        type="button"
        data-stop={key}
        className={css('fold')}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={!folded}
        onClick={() => toggleFolded(key)}
      >
        <Icon name="fold" size={13} />
        <Title section={section} />
        <Needs section={section} />
      </button>
    </h2>
  )
}

function Title({ section: { heading } }: { section: Section }) {
  if (heading.kind !== 'account') {
    const words = { identities: home.identities, unrotatable: home.unrotatable, nameless: list.nameless }
    return <span className={css('title')}>{words[heading.kind]}</span>
  }
  const account = accountNumber(heading.account)
  return (
    <>
      <span className={css('title')}>{heading.alias ?? account}</span>
      {heading.alias === null ? null : <span className={css('account')}>{account}</span>}
    </>
  )
}

/** In an account's heading: how many need the person; where none does, how many there are. */
function Needs({ section: { needs, count } }: { section: Section }) {
  if (needs === 0) return <span className={css('count')}>{number(count)}</span>
  return (
    <span className={css('count', 'needs')}>
      <Icon name="warning" size={13} />
      <span aria-hidden="true">{number(needs)}</span>
      <Unseen>{list.needs(needs)}</Unseen>
    </span>
  )
}
