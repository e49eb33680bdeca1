import type { ReminderView } from '../../../electron/contract/reminder-views.ts'
import type { IdentitySummary } from '../../../electron/contract/views.ts'

/** Whether its reminders are held back: the whole identity, or each thing that it would be reminded of. */
export type Bell = 'muted' | 'snoozed' | null

/** What the reminders say of one identity. */
type Attention = { readonly bell: Bell; readonly waits: boolean }

export type AttentionById = ReadonlyMap<string, Attention>

/** An operation or an old key that can't go on without the person. */
const waitingKinds: readonly ReminderView['kind'][] = ['operation-waits', 'deletion-waits']

/** From all reminders, and the ids of muted identities, to what each identity's row tells. */
export function attentionOf(reminders: readonly ReminderView[], muted: readonly string[]): AttentionById {
  const all = new Map<string, ReminderView[]>()
  for (const reminder of reminders) {
    const own = all.get(reminder.identityId)
    if (own === undefined) all.set(reminder.identityId, [reminder])
    else own.push(reminder)
  }
  const told = [...all].map(([id, own]): [string, Attention] => [
    id,
    {
      bell: own.every(({ snoozedUntil }) => snoozedUntil !== null) ? 'snoozed' : null,
      waits: own.some(({ kind }) => waitingKinds.includes(kind)),
    },
  ])
  const result = new Map(told)
  for (const id of muted) result.set(id, { bell: 'muted', waits: result.get(id)?.waits ?? false })
  return result
}

/** Whether something that was begun waits for the person. A rotation that rests until its old key goes does not. */
export const isWaiting = (
  { id, mfaSetUpId, mfaRemovalId }: IdentitySummary,
  attention: AttentionById,
): boolean => mfaSetUpId !== null || mfaRemovalId !== null || attention.get(id)?.waits === true
