import { minute, useNow } from '../../api/clock.ts'
import { checkup as words } from '../../messages/check-up.ts'
import { accountNumber } from '../../messages/format.ts'
import { Button } from '../../ui/button.tsx'
import { HeaderNote, PageHeader } from '../../ui/page-header.tsx'

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
  const about = [name, accountAlias, account === null ? null : accountNumber(account)].filter(Boolean)
  return (
    <PageHeader title={words.title} about={about} back={{ label: words.back(name), onBack }}>
      <HeaderNote>{checkedAt === null ? words.never : words.checked(new Date(checkedAt), now)}</HeaderNote>
      <Button icon="refresh" busy={busy} onClick={onRun}>
        {busy ? words.running : checkedAt === null ? words.first : words.run}
      </Button>
    </PageHeader>
  )
}
