import type { Intent } from '../contract/intent.ts'
import { placeOf } from '../contract/reminder-place.ts'
import type { ReminderView } from '../contract/reminder-views.ts'

/** Where the window goes when a notification is clicked, or its Rotate pressed. Pure. */
export function intentOf(reminder: ReminderView, answer: 'opened' | 'rotate'): Intent {
  const { kind, identityId, accessKeyId } = reminder
  const isKey = kind === 'key-soon' || kind === 'key-overdue'
  return answer === 'rotate' && isKey && accessKeyId !== null
    ? { kind: 'rotate', identityId, accessKeyId }
    : placeOf(reminder)
}
