import { useState } from 'react'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { useIdentity, useRotation } from '../../api/stores.ts'
import { general } from '../../messages/general.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { run as words } from '../../messages/rotation-run.ts'
import { OpeningSheet } from '../../ui/opening-sheet.tsx'
import { BothSheet } from './both-sheet.tsx'
import { EndSheet } from './end-sheet.tsx'
import { type Phase, phaseOf } from './phase.ts'
import { RunSheet } from './run-sheet.tsx'

/** A rotation that has started: its steps while it runs, and what came of it after that. */
export function RotationSheet({ operationId, onClose }: { operationId: string; onClose: () => void }) {
  const { view, problem } = useRotation(operationId)
  const identity = useIdentity(view?.identityId ?? null)
  if (view === null) {
    return (
      <OpeningSheet title={general.appName} waiting={words.loading} problem={problem} onClose={onClose} />
    )
  }
  const subject = subjectOfRotation(view, identity.view?.arn ?? null, identity.view?.partition ?? null)
  return <Phased view={view} subject={subject} onClose={onClose} />
}

type PhasedProps = {
  readonly view: RotationView
  readonly subject: PolicySubject
  readonly onClose: () => void
}

function Phased(props: PhasedProps) {
  const [before, setBefore] = useState<Phase | null>(null)
  const phase = phaseOf(props.view, before)
  if (phase !== before) setBefore(phase)
  switch (phase) {
    case 'running':
      return <RunSheet {...props} />
    case 'held':
    case 'both-keys':
      return <BothSheet {...props} />
    case 'resting':
    case 'ended':
      return <EndSheet {...props} />
  }
}

const subjectOfRotation = (
  { userName, account }: RotationView,
  arn: string | null,
  partition: string | null,
): PolicySubject => ({ arn, userName, account, partition })
