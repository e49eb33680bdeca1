import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { fileName, lineNumbers, took } from '../../messages/format.ts'
import { plain } from '../../messages/phrase.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { stepNote, stepTitle, run as words } from '../../messages/rotation-run.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Live } from '../../ui/live.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Step, Steps } from '../../ui/steps.tsx'
import { Words } from '../../ui/words.tsx'
import { ProvingTime } from './proving-time.tsx'
import styles from './run-sheet.module.css'
import { TruthBar } from './truth-bar.tsx'
import { useTurnBack } from './turn-back.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

const css = classNames(styles)

type RunSheetProps = {
  readonly view: RotationView
  readonly subject: PolicySubject
  readonly onClose: () => void
}

/** A rotation under way: what is true, each step with its state, and what it waits for. */
export function RunSheet({ view, subject, onClose }: RunSheetProps) {
  const turnBack = useTurnBack(view)
  const { direction, waitingFor } = view
  return (
    <>
      <Dialog
        size="sheet"
        step={`run ${direction}`}
        title={words.title(view)}
        subtitle={<Words of={words.subtitle(view)} />}
        onClose={onClose}
        footer={
          <>
            <span className={css('apart')}>{turnBack.button}</span>
            <Button first onClick={onClose}>
              {words.hide}
            </Button>
          </>
        }
      >
        <div className={css('run')}>
          <TruthBar truth={view.truth} />
          {turnBack.problem === null ? null : <ProblemNotice problem={turnBack.problem} urgent />}
          {direction === 'back' && view.problem !== null ? (
            <ProblemNotice problem={view.problem} subject={subject} tone="soon" />
          ) : null}
          {waitingFor === null ? null : (
            <WaitingPanel
              key={`${waitingFor.what} ${waitingFor.since}`}
              view={view}
              waitingFor={waitingFor}
              subject={subject}
            />
          )}
          <RunSteps view={view} />
          <Live>{announcement(view)}</Live>
        </div>
      </Dialog>
      {turnBack.question}
    </>
  )
}

function RunSteps({ view }: { view: RotationView }) {
  const now = useNow(minute)
  return (
    <Steps label={words.steps}>
      {view.steps.map((step, index) => {
        const note = stepNote(view, step, now)
        const shows =
          step.name === (view.direction === 'forward' ? 'write' : 'restore') && step.state !== 'later'
        return (
          <Step
            key={step.name}
            state={step.state}
            position={index + 1}
            title={<Words of={stepTitle(view, step)} />}
            note={note === null ? null : <Words of={note} />}
            aside={step.took === null ? null : took(step.took)}
            progress={step.state === 'now' ? step.progress : null}
          >
            {shows ? <PlaceStates places={view.places} /> : null}
            {step.name === 'prove' && step.state === 'now' ? <ProvingTime view={view} /> : null}
          </Step>
        )
      })}
    </Steps>
  )
}

function PlaceStates({ places }: { places: RotationView['places'] }) {
  return (
    <ul className={css('places')}>
      {places.map((place) => (
        <li key={place.placeId} className={css('place')}>
          <code>{place.profile}</code>
          <span title={place.path}>
            {fileName(place.path)}, {lineNumbers(place.lines)}
          </span>
          <span className={css('state')}>{words.places[place.state]}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a change is called aloud: the step that runs or waits, else the last one that is done. */
function announcement(view: RotationView): string {
  const active = view.steps.find(({ state }) => state === 'now' || state === 'waiting' || state === 'failed')
  const step = active ?? view.steps.findLast(({ state }) => state === 'done')
  return step === undefined ? '' : plain(stepTitle(view, step))
}
