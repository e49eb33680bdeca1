import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { useRotation } from '../../api/stores.ts'
import { shortKey } from '../../messages/format.ts'
import { keyCard } from '../../messages/home.ts'
import { both } from '../../messages/rotation-both.ts'
import { truthWords } from '../../messages/rotation-run.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { Words } from '../../ui/words.tsx'
import { phaseOf } from '../rotation/phase.ts'
import type { OpenSheet } from './actions.ts'
import styles from './open-rotation.module.css'

const css = classNames(styles)

/** A rotation that is under way or can still be undone, on the identity's page. */
export function OpenRotation({ operationId, open }: { operationId: string; open: OpenSheet }) {
  const { view } = useRotation(operationId)
  const kind = view === null ? 'running' : kindOf(view)
  const { tone, icon, title, button } = looks[kind]
  return (
    <div className={css('room')}>
      <Notice
        tone={tone}
        title={title}
        icon={icon}
        actions={
          <Button
            small
            tone={['waiting', 'held', 'missed'].includes(kind) ? 'main' : 'plain'}
            onClick={() => open({ kind: 'rotation', operationId })}
          >
            {button}
          </Button>
        }
      >
        {view === null ? null : (
          <p>
            {phaseOf(view) === 'resting' && view.waitingFor === null ? (
              <Resting view={view} />
            ) : (
              told(view, kind)
            )}
          </p>
        )}
      </Notice>
    </div>
  )
}

const looks = {
  waiting: { tone: 'soon', icon: 'clock', title: keyCard.waits, button: keyCard.continue },
  held: { tone: 'soon', icon: 'clock', title: keyCard.held, button: keyCard.continue },
  missed: { tone: 'soon', icon: 'warning', title: keyCard.missed, button: keyCard.show },
  resting: { tone: 'fine', icon: 'check', title: keyCard.rotated, button: keyCard.undo },
  ended: { tone: 'note', icon: 'info', title: keyCard.ended, button: keyCard.show },
  running: { tone: 'note', icon: 'refresh', title: keyCard.underWay, button: keyCard.continue },
} as const

function kindOf(view: RotationView): keyof typeof looks {
  const phase = phaseOf(view)
  if (phase === 'held') return 'held'
  if (view.waitingFor !== null || phase === 'both-keys') return 'waiting'
  return phase === 'resting' && view.usedElsewhere !== null ? 'missed' : phase
}

function told({ oldKeyId, usedElsewhere, truth }: RotationView, kind: keyof typeof looks): string {
  if (kind !== 'held') return truthWords[truth]
  return usedElsewhere === null ? both.again.title(oldKeyId) : both.held.title(oldKeyId)
}

function Resting({ view }: { view: RotationView }) {
  const now = useNow(minute)
  const due = view.deleteDue === null ? null : new Date(view.deleteDue)
  return <Words of={keyCard.resting(due, now, shortKey(view.oldKeyId))} />
}
