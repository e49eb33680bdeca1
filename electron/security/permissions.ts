import type { Session } from 'electron'
import type { Log } from '../ports/log.ts'

/**
 * The permissions that the page has, each with the reason why; what is not here is refused.
 * None: main writes the clipboard (`textCopy`), shows notifications and opens links.
 */
const granted: ReadonlyMap<string, string> = new Map<string, string>()

/**
 * Answers every question for a permission from the table above; devices and screen pictures are never given.
 *
 * SECURITY: Electron's checklist number 5. Without handlers Electron grants all of it.
 */
export function guardPermissions(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
  log: Log,
): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    if (!granted.has(permission)) log.warn('permission-refused', { permission })
    callback(granted.has(permission))
  })
  // Pages probe permissions all the time without asking for them: refused, not logged.
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
}
