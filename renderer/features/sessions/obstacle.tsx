import type { SessionsView } from '../../../electron/contract/session-views.ts'
import type { IdentityView } from '../../../electron/contract/views.ts'
import { sessions } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { type OpenSheet, subjectOf } from '../identities/actions.ts'

type ObstacleProps = {
  readonly view: SessionsView
  readonly identity: IdentityView | null
  readonly open: OpenSheet
}

/** Why no session can be opened, with the way on. */
export function Obstacle({ view: { obstacle, identityId }, identity, open }: ObstacleProps) {
  if (obstacle === null) return null
  const { title, next, way } = sessions.obstacles[obstacle]
  const setUpId = identity?.summary.mfaSetUpId ?? null
  const devices = identity?.devices ?? null
  return (
    <>
      <Notice
        tone="soon"
        title={title}
        actions={
          way === null ? null : (
            <Button
              small
              tone="main"
              onClick={() => open({ kind: 'mfa', identityId, setUpId, replaces: null })}
            >
              {way}
            </Button>
          )
        }
      >
        <p>{next}</p>
      </Notice>
      {obstacle !== 'devices-unknown' || identity === null || devices === null || devices.known ? null : (
        <ProblemNotice problem={devices.problem} subject={subjectOf(identity)} tone="note" />
      )}
    </>
  )
}
