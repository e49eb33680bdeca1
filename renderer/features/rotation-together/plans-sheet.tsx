import { useState } from 'react'
import { general } from '../../messages/general.ts'
import { plan as planWords } from '../../messages/rotation.ts'
import { plans as words } from '../../messages/rotation-together.ts'
import type { Sheet } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Live } from '../../ui/live.tsx'
import { GoodToKnow } from '../rotation/good-to-know.tsx'
import { Grace } from '../rotation/grace.tsx'
import { chooseGrace, type GraceFields, graceFields, graceOf } from '../rotation/plan-choices.ts'
import { type Member, readinessOf, whyNotTogether } from './members.ts'
import { PlanRow } from './plan-row.tsx'
import styles from './plans-sheet.module.css'
import { together } from './use-together.ts'

const css = classNames(styles)

type PlansSheetProps = {
  readonly members: readonly Member[]
  readonly open: (sheet: Sheet) => void
  readonly onClose: () => void
}

/** One plan an identity, and one choice for all: when the old keys are deleted. */
export function PlansSheet({ members, open, onClose }: PlansSheetProps) {
  const { making, ready, codes } = readinessOf(members)
  const planned = members.flatMap(({ state }) => (state.kind === 'planned' ? [state.plan] : []))
  const [first] = planned
  // Only the grace time is chosen for all. Each plan proposes that of the settings.
  const [chosen, setChosen] = useState<GraceFields | null>(null)
  const choices = chosen ?? graceFields(first?.grace ?? { kind: 'after', hours: 24 })
  const why = whyNotTogether(members, choices)
  const grace = graceOf(choices)?.kind ?? 'after'
  const start = () => {
    if (why === null) void together.start(choices)
  }
  const cancel = () => {
    together.forget()
    onClose()
  }
  const note = why === null ? (codes === 0 ? '' : words.codesMissing(codes)) : words.notYet[why]
  return (
    <Dialog
      size="sheet"
      step="together plans"
      title={words.title(members.length)}
      onClose={cancel}
      onSubmit={start}
      footer={
        <>
          <Button onClick={() => together.back()}>{general.back}</Button>
          <p id="together-why" className={css('why')}>
            {note}
          </p>
          <Button onClick={cancel}>{general.cancel}</Button>
          <Button
            tone="main"
            submit
            disabled={why !== null}
            describedBy={note === '' ? undefined : 'together-why'}
          >
            {words.rotate(ready)}
          </Button>
        </>
      }
    >
      <div className={css('plans')}>
        <p className={css('lead')}>{words.lead}</p>
        <ul className={css('list')} aria-label={words.list}>
          {members.map((member) => (
            <PlanRow key={member.identityId} member={member} open={open} />
          ))}
        </ul>
        <section>
          <h3 className={css('title')}>{words.grace}</h3>
          <Grace
            choices={choices}
            dispatch={(action) => setChosen(chooseGrace(choices, action))}
            fixed={first?.graceFixed ?? false}
          />
          <p className={css('lead')}>{planWords.remove.note[grace]}</p>
        </section>
        <GoodToKnow plans={planned}>
          {first === undefined || first.journalProtection === 'os' ? null : (
            <li>{planWords.create.note[first.journalProtection]}</li>
          )}
        </GoodToKnow>
        <Live>{words.made(members.length - making, members.length)}</Live>
      </div>
    </Dialog>
  )
}
