import { general } from '../../messages/general.ts'
import { waitingWords } from '../../messages/rotation-run.ts'
import { following as words } from '../../messages/rotation-together.ts'
import type { Sheet } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Live } from '../../ui/live.tsx'
import { FollowRow } from './follow-row.tsx'
import styles from './follow-sheet.module.css'
import type { Member } from './members.ts'
import { type Followed, groups } from './outcome.ts'
import { together, useFollowed } from './use-together.ts'

const css = classNames(styles)

type FollowSheetProps = {
  readonly members: readonly Member[]
  readonly open: (sheet: Sheet) => void
  readonly onClose: () => void
}

/**
 * The rotations while they run, and their summary once none moves any more: grouped by what became of them, so that
 * what needs the person stands first.
 */
export function FollowSheet({ members, open, onClose }: FollowSheetProps) {
  const { followed, counts } = useFollowed(members)
  const isMoving = counts['under-way'] > 0
  const isOver = !isMoving && counts.waiting === 0
  const close = () => {
    if (isOver) together.forget()
    onClose()
  }
  const waiting = followed.filter(({ group }) => group === 'waiting')
  return (
    <Dialog
      size="sheet"
      step="together rotations"
      title={isMoving ? words.moving(counts.all) : words.settled(counts)}
      subtitle={words.counts(counts)}
      onClose={close}
      footer={
        <>
          {!isMoving && !isOver ? (
            <span className={css('apart')}>
              <Button onClick={() => together.forget()}>{words.others}</Button>
            </span>
          ) : null}
          <Button tone={isOver ? 'main' : 'plain'} first onClick={close}>
            {isOver ? general.done : general.hide}
          </Button>
        </>
      }
    >
      <div className={css('follow')}>
        <p className={css('lead', isOver ? 'over' : 'safe')}>
          <Icon name={isOver ? 'info' : 'shield'} size={18} />
          <span>{isOver ? words.ownPages : words.safe}</span>
        </p>
        {groups.map((group) => {
          const rows = followed.filter((one) => one.group === group)
          return rows.length === 0 ? null : (
            <section key={group} aria-labelledby={`together-${group}`}>
              <h3 id={`together-${group}`} className={css('title')}>
                {words.groups[group]} <span className={css('count')}>{rows.length}</span>
              </h3>
              <ul className={css('list')}>
                {rows.map((one) => (
                  <FollowRow key={one.member.identityId} followed={one} open={open} />
                ))}
              </ul>
            </section>
          )
        })}
        {counts.rotated === 0 ? null : <p className={css('note')}>{words.restart}</p>}
        <Live>{words.announce(words.counts(counts), waiting.map(spoken))}</Live>
      </div>
    </Dialog>
  )
}

/** `bo: A code is needed`. */
const spoken = ({ member, view }: Followed): string =>
  words.waits(member.name, view?.waitingFor ? waitingWords[view.waitingFor.what].title : '')
