/** All guards in one list: one function for a session, one for whatever page may ever be made. */
import type { App, Session, WebContents } from 'electron'
import type { Log } from '../ports/log.ts'
import { guardDownloads } from './downloads.ts'
import { guardNavigation } from './navigation.ts'
import { guardPeerConnections, guardRequests } from './network.ts'
import { guardNewWindows } from './new-windows.ts'
import { guardPermissions } from './permissions.ts'
import { guardWebviews } from './webviews.ts'

type GuardOptions = { readonly devTools: boolean; readonly log: Log }

export function guardSession(session: Session, options: GuardOptions): void {
  guardPermissions(session, options.log)
  guardRequests(session, options)
  guardDownloads(session, options.log)
}

/** Guards every page from its first moment, those included that nobody meant to make. */
export function guardAllContents(app: Pick<App, 'on'>, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log))
}

function guardContents(contents: WebContents, log: Log): void {
  guardNavigation(contents, log)
  guardNewWindows(contents, log)
  guardWebviews(contents, log)
  guardPeerConnections(contents)
}
