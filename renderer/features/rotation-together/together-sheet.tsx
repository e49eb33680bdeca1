import type { OverviewView } from '../../../electron/contract/views.ts'
import type { Sheet } from '../../screen.ts'
import { ChooseSheet } from './choose-sheet.tsx'
import { FollowSheet } from './follow-sheet.tsx'
import { PlansSheet } from './plans-sheet.tsx'
import { useTogether } from './use-together.ts'

type TogetherSheetProps = {
  readonly overview: OverviewView
  readonly open: (sheet: Sheet) => void
  readonly onClose: () => void
}

/** Several rotations in one go: the choice, then their plans, then what becomes of each. */
export function TogetherSheet({ overview, open, onClose }: TogetherSheetProps) {
  const state = useTogether()
  if (state.stage === 'choosing')
    return <ChooseSheet overview={overview} chosenBefore={state.chosen} open={open} onClose={onClose} />
  return state.stage === 'plans' ? (
    <PlansSheet members={state.members} open={open} onClose={onClose} />
  ) : (
    <FollowSheet members={state.members} open={open} onClose={onClose} />
  )
}
