import type { Intent } from '../contract/intent.ts'
import type { ReminderView } from '../contract/reminder-views.ts'

/** Where the window goes when a notification is clicked, or its Rotate pressed. Pure. */
export function intentOf(reminder: ReminderView, answer: 'opened' | 'rotate'): Intent {
  const { kind, identityId, accessKeyId, operationId } = reminder
  switch (kind) {
    case 'key-soon':
    case 'key-overdue':
      return answer === 'rotate' && accessKeyId !== null
        ? { kind: 'rotate', identityId, accessKeyId }
        : { kind: 'identity', identityId }
    case 'session-ends':
      return { kind: 'sessions', identityId }
    case 'mfa-missing':
      return { kind: 'set-up-mfa', identityId }
    case 'operation-waits':
    case 'deletion-waits': {
      // A removal is on its identity's page; only a rotation has an old key and a page of its own.
      const isRotation = operationId !== null && accessKeyId !== null
      return isRotation ? { kind: 'rotation', operationId } : { kind: 'identity', identityId }
    }
  }
}
