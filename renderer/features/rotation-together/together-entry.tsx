import type { OverviewView } from '../../../electron/contract/views.ts'
import { choosing, following } from '../../messages/rotation-together.ts'
import { Button } from '../../ui/button.tsx'
import { isOffered } from './choosing.ts'
import { useFollowed, useTogether } from './use-together.ts'

/** The way in, where there are several keys to rotate; while a group is followed, the way back to it. */
export function TogetherEntry({ overview, onOpen }: { overview: OverviewView; onOpen: () => void }) {
  const state = useTogether()
  const isFollowed = state.stage === 'rotations'
  const { counts } = useFollowed(isFollowed ? state.members : [])
  if (!isFollowed && !isOffered(overview)) return null
  return (
    <Button small tone="quiet" icon={isFollowed && counts.waiting > 0 ? 'clock' : 'refresh'} onClick={onOpen}>
      {isFollowed ? following.entry(counts) : choosing.entry}
    </Button>
  )
}
