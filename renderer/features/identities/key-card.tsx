import type { AccessKeyView, IdentityView } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { format } from '../../messages/format.ts'
import { ageWords } from '../../messages/general.ts'
import { keyCard } from '../../messages/home.ts'
import { useAgeLimits } from '../../ui/age-limits.ts'
import { AgeRing } from '../../ui/age-ring.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { KeyId } from '../../ui/key-id.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ReminderLine } from '../reminders/reminder-line.tsx'
import { type OpenSheet, subjectOf } from './actions.ts'
import styles from './key-card.module.css'
import { KeyMenu } from './key-menu.tsx'
import { lastUse } from './last-use.ts'
import { mainKey } from './main-key.ts'
import { OpenRotation } from './open-rotation.tsx'

const css = classNames(styles)

const tones = { fine: 'fine', soon: 'soon', overdue: 'overdue', unknown: 'neutral' } as const

/** The access key of an identity: its age, its facts, and the way to rotate it. */
export function KeyCard({ view, open }: { view: IdentityView; open: OpenSheet }) {
  const { overdueDays } = useAgeLimits()
  const { keys, summary } = view
  if (keys === null) return null
  if (!keys.known) {
    return (
      <Card title={keyCard.title}>
        <ProblemNotice problem={keys.problem} subject={subjectOf(view)} tone="note" />
        <RotateByFile view={view} open={open} />
      </Card>
    )
  }
  const key = mainKey(keys.value)
  if (key === undefined) {
    return (
      <Card title={keyCard.title}>
        <p className={css('soft')}>{keyCard.none}</p>
      </Card>
    )
  }
  const others = keys.value.filter((other) => other !== key)
  const { rotationId } = summary
  return (
    <Card
      title={keyCard.title}
      aside={<Tag tone={tones[key.ageState]}>{ageWords(key.ageDays, key.ageState, overdueDays)}</Tag>}
    >
      <div className={css('key')}>
        <AgeRing
          ageDays={key.ageDays}
          state={key.ageState}
          label={keyCard.ringLabel(key.ageDays, overdueDays)}
          unit={keyCard.ringUnit(overdueDays)}
        />
        <KeyFacts accessKey={key} />
      </div>
      <KeyMenu view={view} accessKey={key} keys={keys.value} />
      {rotationId === null && key.profiles.length > 0 ? (
        <div className={css('action')}>
          <Rotate identityId={summary.id} accessKeyId={key.accessKeyId} open={open} />
          <ReminderLine summary={summary} kinds={['key-overdue', 'key-soon']} tellsMuted />
        </div>
      ) : null}
      {others.map((other) => (
        <div key={other.accessKeyId} className={css('other')}>
          <h3 className={css('otherTitle')}>{keyCard.otherKey}</h3>
          <KeyFacts accessKey={other} />
          <KeyMenu view={view} accessKey={other} keys={keys.value} />
        </div>
      ))}
      {rotationId === null ? null : <OpenRotation operationId={rotationId} open={open} />}
      {rotationId === null ? null : (
        <ReminderLine summary={summary} kinds={['operation-waits', 'deletion-waits']} tellsMuted />
      )}
    </Card>
  )
}

/** Listing keys may be denied while making one is allowed, so the plan can still be asked for. */
function RotateByFile({ view, open }: { view: IdentityView; open: OpenSheet }) {
  const { summary } = view
  const [accessKeyId] = summary.accessKeyIds
  if (summary.rotationId !== null) return <OpenRotation operationId={summary.rotationId} open={open} />
  if (accessKeyId === undefined) return null
  return (
    <div className={css('action')}>
      <Rotate identityId={summary.id} accessKeyId={accessKeyId} open={open} />
    </div>
  )
}

function Rotate({
  identityId,
  accessKeyId,
  open,
}: {
  identityId: string
  accessKeyId: string
  open: OpenSheet
}) {
  return (
    <Button tone="main" onClick={() => open({ kind: 'rotation-plan', identityId, accessKeyId })}>
      {keyCard.rotate}
    </Button>
  )
}

function KeyFacts({ accessKey }: { accessKey: AccessKeyView }) {
  const now = useNow(minute)
  return (
    <Facts>
      <Fact name={keyCard.key}>
        <KeyId id={accessKey.accessKeyId} />{' '}
        <span className={css(accessKey.status === 'active' ? 'plain' : 'soft')}>
          {keyCard.status[accessKey.status]}
        </span>
      </Fact>
      <Fact name={keyCard.made}>{format.date(new Date(accessKey.createdAt))}</Fact>
      <Fact name={keyCard.lastUsed}>{lastUse(accessKey, now)}</Fact>
      <Fact name={keyCard.standsIn}>
        {accessKey.profiles.length === 0 ? keyCard.notHere : keyCard.profiles(accessKey.profiles.length)}
      </Fact>
    </Facts>
  )
}
