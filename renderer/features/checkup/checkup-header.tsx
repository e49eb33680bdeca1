import { minute, useNow } from '../../api/clock.ts'
import { checkup as words } from '../../messages/check-up.ts'
import { accountNumber } from '../../messages/format.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './checkup-header.module.css'

const css = classNames(styles)

type CheckupHeaderProps = {
  readonly name: string
  readonly account: string | null
  readonly accountAlias: string | null
  readonly checkedAt: string | null
  readonly busy: boolean
  readonly onRun: () => void
  readonly onBack: () => void
}

/** Whose check-up it is, when it was made, and the ways back and to make it again. */
export function CheckupHeader(props: CheckupHeaderProps) {
  const { name, account, accountAlias, checkedAt, busy, onRun, onBack } = props
  const now = useNow(minute / 2)
  const where = [name, accountAlias, account === null ? null : accountNumber(account)]
  return (
    <header>
      <div className={css('back')}>
        <Button small tone="quiet" icon="back" onClick={onBack}>
          {words.back(name)}
        </Button>
      </div>
      <div className={css('header')}>
        <div className={css('who')}>
          <h1 className={css('name')} tabIndex={-1} data-page-heading>
            {words.title}
          </h1>
          <p className={css('where')}>{where.filter(Boolean).join(' · ')}</p>
        </div>
        <div className={css('check')}>
          <span className={css('checked')}>
            {checkedAt === null ? words.never : words.checked(new Date(checkedAt), now)}
          </span>
          <Button icon="refresh" busy={busy} onClick={onRun}>
            {busy ? words.running : checkedAt === null ? words.first : words.run}
          </Button>
        </div>
      </div>
    </header>
  )
}
