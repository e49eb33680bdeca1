import type { Intent } from './intent.ts'
import type { ReminderView } from './reminder-views.ts'

/** Where in the window a reminder is dealt with. Pure; the tray and a clicked notification both lead there. */
export function placeOf({ kind, identityId, accessKeyId, operationId }: ReminderView): Intent {
  switch (kind) {
    case 'key-soon':
    case 'key-overdue':
      return { kind: 'identity', identityId }
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
