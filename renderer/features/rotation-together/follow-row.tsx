import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { useIdentity } from '../../api/stores.ts'
import { keyCard } from '../../messages/home.ts'
import { wordsFor } from '../../messages/problems.ts'
import { stepNote, stepTitle, truthWords } from '../../messages/rotation-run.ts'
import { plans, following as words } from '../../messages/rotation-together.ts'
import type { Sheet } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { type DotState, StateDot } from '../../ui/state-dot.tsx'
import { Words } from '../../ui/words.tsx'
import { WaitingPanel } from '../rotation/waiting-panel.tsx'
import styles from './follow-row.module.css'
import { MemberRow } from './member-row.tsx'
import type { Member, Reason } from './members.ts'
import type { Followed, Group } from './outcome.ts'
import { OwnEnter } from './own-enter.tsx'
import { Told } from './told.tsx'

const css = classNames(styles)

type FollowRowProps = { readonly followed: Followed; readonly open: (sheet: Sheet) => void }

const dots = {
  waiting: { state: 'waiting', shape: 'clock' },
  'under-way': { state: 'now', shape: null },
  rotated: { state: 'done', shape: 'check' },
  'turned-back': { state: 'skipped', shape: 'undo' },
  'not-started': { state: 'skipped', shape: 'dash' },
} as const satisfies Record<Group, { state: DotState; shape: string | null }>

/** One rotation: its state, what it waits for, and the way to its own sheet. */
export function FollowRow({ followed: { member, view, group }, open }: FollowRowProps) {
  const dot = dots[group]
  const { identityId, accessKeyId, name, state } = member
  const singly = () => open({ kind: 'rotation-plan', identityId, accessKeyId })
  const reason = reasonOf(member)
  return (
    <MemberRow
      dense
      member={member}
      sign={
        <div className={css('dot')}>
          <StateDot state={dot.state}>
            {dot.shape === null ? null : <Icon name={dot.shape} size={14} />}
          </StateDot>
        </div>
      }
      aside={
        state.kind === 'started' ? (
          <OwnSheet view={view} name={name} operationId={state.operationId} open={open} />
        ) : null
      }
    >
      {reason === null ? null : (
        <Told reason={reason}>
          <Button small label={plans.singlyOf(name)} onClick={singly}>
            {plans.singly}
          </Button>
        </Told>
      )}
      {group === 'under-way' && view === null ? <p className={css('soft')}>{words.starting}</p> : null}
      {view === null ? null : <RowText view={view} group={group} name={name} />}
    </MemberRow>
  )
}

function reasonOf({ state }: Member): Reason | null {
  if (state.kind === 'left-out') return state.reason
  return state.kind === 'refused' || state.kind === 'unplanned'
    ? { kind: 'problem', problem: state.problem }
    : null
}

type OwnSheetProps = {
  readonly view: RotationView | null
  readonly name: string
  readonly operationId: string
  readonly open: (sheet: Sheet) => void
}

function OwnSheet({ view, name, operationId, open }: OwnSheetProps) {
  const words = view?.canUndo && view.truth === 'new-key-works' ? keyCard.undo : keyCard.show
  return (
    <Button small label={`${words} ${name}`} onClick={() => open({ kind: 'rotation', operationId })}>
      {words}
    </Button>
  )
}

type RowTextProps = { readonly view: RotationView; readonly group: Group; readonly name: string }

function RowText({ view, group, name }: RowTextProps) {
  switch (group) {
    case 'waiting':
      return <WaitsFor view={view} name={name} />
    case 'under-way':
      return <UnderWay view={view} />
    case 'rotated':
      return <Rotated view={view} />
    default:
      return <TurnedBack view={view} />
  }
}

/** The very panel of the rotation's own sheet, so that a code or an answer can be given here. */
function WaitsFor({ view, name }: { view: RotationView; name: string }) {
  const identity = useIdentity(view.identityId)
  const { waitingFor, userName, account } = view
  if (waitingFor === null) return null
  const { arn = null, partition = null } = identity.view ?? {}
  return (
    <OwnEnter label={name}>
      <p className={css('soft')}>{truthWords[view.truth]}</p>
      <WaitingPanel
        key={`${waitingFor.what} ${waitingFor.since}`}
        view={view}
        waitingFor={waitingFor}
        subject={{ arn, userName, account, partition }}
      />
    </OwnEnter>
  )
}

function UnderWay({ view }: { view: RotationView }) {
  const now = useNow(minute)
  const step =
    view.steps.find(({ state }) => state === 'now') ?? view.steps.findLast(({ state }) => state === 'done')
  if (step === undefined) return null
  const note = step.state === 'now' ? stepNote(view, step, now) : null
  const at = view.steps.indexOf(step) + 1
  return (
    <div className={css('soft')}>
      <p className={css('line')}>
        <span>
          <span className={css('step')}>
            <Words of={stepTitle(view, step)} />
          </span>
          {note === null ? null : (
            <>
              . <Words of={note} />
            </>
          )}
        </span>
        <span className={css('count')}>{words.step(at, view.steps.length)}</span>
      </p>
      <div className={css('bar')}>
        <ProgressBar done={at - 1} of={view.steps.length} label={words.progress} />
      </div>
    </div>
  )
}

function Rotated({ view }: { view: RotationView }) {
  const now = useNow(minute)
  return (
    <p className={css('soft')}>
      <Words of={words.rotated(view)} /> <Words of={words.toCome(view, now)} />
      {view.copies.length === 0 ? null : ` ${words.copiesLeft(view.copies.length)}`}
    </p>
  )
}

function TurnedBack({ view: { outcome, problem } }: { view: RotationView }) {
  if (problem === null || outcome === 'undone')
    return <p className={css('soft')}>{outcome === 'undone' ? words.undone : words.stopped}</p>
  const { title, next } = wordsFor(problem)
  return (
    <p className={css('soft')}>
      <strong className={css('why')}>{title}.</strong> {words.asBefore} <Words of={next} />
    </p>
  )
}
