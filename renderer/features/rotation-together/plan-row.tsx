import type { ReactNode } from 'react'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { shortKey } from '../../messages/format.ts'
import { general } from '../../messages/general.ts'
import { unknownBecause } from '../../messages/problems.ts'
import { plans as words } from '../../messages/rotation-together.ts'
import type { Sheet } from '../../screen.ts'
import { SmallAgeRing } from '../../ui/age-ring.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { lastUse } from '../identities/last-use.ts'
import { copiesToChoose, copiesToTell } from '../rotation/plan-choices.ts'
import { CodeRow } from './code-row.tsx'
import { MemberRow } from './member-row.tsx'
import { type Member, standingOf } from './members.ts'
import styles from './plan-row.module.css'
import { Told } from './told.tsx'
import { together } from './use-together.ts'

const css = classNames(styles)

type PlanRowProps = { readonly member: Member; readonly open: (sheet: Sheet) => void }

/** One identity's plan in a few lines, and what it still wants. */
export function PlanRow({ member, open }: PlanRowProps) {
  const { identityId, accessKeyId, name, state } = member
  const standing = state.kind === 'planned' ? standingOf(state.plan) : null
  const oldKey = state.kind === 'planned' ? state.plan.oldKey : null
  return (
    <MemberRow
      member={member}
      sign={<SmallAgeRing ageDays={oldKey?.ageDays ?? null} state={oldKey?.ageState ?? 'unknown'} />}
      aside={<StandingTag member={member} />}
    >
      {state.kind === 'planning' ? <Waiting>{words.making}</Waiting> : null}
      {state.kind === 'planned' ? <PlanFacts plan={state.plan} accessKeyId={accessKeyId} /> : null}
      {standing?.kind === 'code' && state.kind === 'planned' ? (
        <CodeRow member={member} state={state} />
      ) : null}
      {standing?.kind === 'left-out' ? (
        <Told reason={standing.reason}>
          <Button
            small
            label={words.singlyOf(name)}
            onClick={() => open({ kind: 'rotation-plan', identityId, accessKeyId })}
          >
            {words.singly}
          </Button>
        </Told>
      ) : null}
      {state.kind === 'unplanned' ? (
        <Told reason={{ kind: 'problem', problem: state.problem }}>
          <Button small label={words.againOf(name)} onClick={() => void together.planAgain(identityId)}>
            {general.tryAgain}
          </Button>
        </Told>
      ) : null}
    </MemberRow>
  )
}

function StandingTag({ member: { state } }: { member: Member }): ReactNode {
  switch (state.kind) {
    case 'planning':
      return null
    case 'planned': {
      const { kind } = standingOf(state.plan)
      if (kind === 'ready') return <Tag tone="fine">{words.tags.ready}</Tag>
      return kind === 'code' ? (
        <Tag tone="soon">{words.tags.code}</Tag>
      ) : (
        <Tag tone="neutral" icon="dash">
          {words.tags.leftOut}
        </Tag>
      )
    }
    case 'unplanned':
      return <Tag tone="overdue">{words.tags.failed}</Tag>
    default:
      return (
        <Tag tone="neutral" icon="refresh">
          {words.tags.open}
        </Tag>
      )
  }
}

function PlanFacts({ plan, accessKeyId }: { plan: RotationPlanView; accessKeyId: string }) {
  const now = useNow(minute)
  const { oldKey, adoptedKey, places, copies } = plan
  const told = copiesToTell(copies).length
  return (
    <div className={css('facts')}>
      <p>
        <Words of={words.age(shortKey(accessKeyId), oldKey?.ageDays ?? null)} />
        {oldKey === null
          ? null
          : ` · ${words.lastUsed(oldKey.lastUsed.known ? lastUse(oldKey, now) : unknownBecause(oldKey.lastUsed.problem))}`}
      </p>
      {places.length === 0 ? null : (
        <p>
          <Words of={words.writes(plan, copiesToChoose(copies).length)} />
        </p>
      )}
      {adoptedKey === null ? null : (
        <p>
          <Words of={words.adopts(shortKey(adoptedKey.accessKeyId))} />
        </p>
      )}
      {[...places, ...copies].some(({ narrowsMode }) => narrowsMode) ? <p>{words.narrows}</p> : null}
      {told === 0 ? null : <p>{words.told(told)}</p>}
    </div>
  )
}
