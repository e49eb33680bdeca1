/** Which function performs which step of the machine. */
import type { StepContext, StepOutcome } from './context.ts'
import type { StepName } from './machine.ts'
import { note } from './steps/effect.ts'
import { clearSpare, create, createAgain, settleSpare } from './steps/making.ts'
import { restorePlace, writePlace } from './steps/places.ts'
import { deleteUnheld, search, switchOffUnheld } from './steps/searching.ts'
import {
  deleteOld,
  hold,
  prove,
  removeNew,
  rest,
  switchOffOld,
  switchOnOld,
  waitForDue,
} from './steps/switching.ts'

/** Each looks before it acts, so that it may run again after a crash. `unheldMayGo`: the person's yes to deleting an unheld key. */
export const performers: Readonly<
  Record<StepName, (context: StepContext, unheldMayGo: boolean) => Promise<StepOutcome>>
> = {
  'clear-spare': clearSpare,
  'settle-spare': settleSpare,
  create,
  'create-again': createAgain,
  search,
  'switch-off-unheld': switchOffUnheld,
  'delete-unheld': deleteUnheld,
  prove,
  'write-place': writePlace,
  'switch-off-old': switchOffOld,
  hold,
  rest,
  'wait-for-due': waitForDue,
  reactivate: switchOnOld,
  'delete-old': deleteOld,
  'switch-on-old': switchOnOld,
  'restore-place': restorePlace,
  'remove-new': removeNew,
  'end-done': (context) => note(context, { kind: 'ended', outcome: 'done' }),
  'end-abandoned': (context) => note(context, { kind: 'ended', outcome: 'abandoned' }),
  'end-turned-back': (context) =>
    note(context, { kind: 'ended', outcome: context.state().everWritten ? 'undone' : 'abandoned' }),
}
