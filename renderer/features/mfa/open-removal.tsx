import { useMfaRemoval } from '../../api/stores.ts'
import { removal } from '../../messages/devices.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { OpenSheet } from '../identities/actions.ts'

const words = removal.open

type OpenRemovalProps = {
  readonly identityId: string
  readonly removalId: string
  readonly open: OpenSheet
}

/** A removal that is under way, waits, or could not delete its device, on the identity's page. */
export function OpenRemoval({ identityId, removalId, open }: OpenRemovalProps) {
  const { view } = useMfaRemoval(removalId)
  const stage = view?.stage ?? 'working'
  const isWaiting = stage === 'waiting' || stage === 'left'
  return (
    <Notice
      tone={isWaiting ? 'soon' : 'note'}
      icon={isWaiting ? 'clock' : 'refresh'}
      title={words.titles[stage]}
      actions={
        <Button
          small
          tone={stage === 'waiting' ? 'main' : 'plain'}
          onClick={() => open({ kind: 'removal', identityId, removalId })}
        >
          {stage === 'waiting' ? words.continue : words.show}
        </Button>
      }
    >
      {view === null ? null : <p>{view.device.name}</p>}
    </Notice>
  )
}
