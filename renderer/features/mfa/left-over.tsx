import type { MfaProposalView } from '../../../electron/contract/mfa-views.ts'
import { mfa } from '../../messages/mfa.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Words } from '../../ui/words.tsx'

const words = mfa.name

type LeftOverProps = {
  readonly proposal: MfaProposalView
  readonly busy: boolean
  readonly onDelete: (serialNumber: string) => void
}

/** `EntityAlreadyExists`: a device that nobody can use stands in the way of the default name. */
export function LeftOver({ proposal: { leftOver }, busy, onDelete }: LeftOverProps) {
  if (leftOver === null) return null
  const { serialNumber } = leftOver
  return (
    <Notice
      tone="soon"
      title={words.leftOver}
      actions={
        <Button small busy={busy} onClick={() => onDelete(serialNumber)}>
          {words.deleteLeftOver}
        </Button>
      }
    >
      <p>
        <Words of={words.leftOverNext(serialNumber.replace(/^.*:mfa\//, ''))} />
      </p>
    </Notice>
  )
}
