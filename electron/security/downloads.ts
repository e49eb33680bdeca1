import type { Session } from 'electron'
import type { Log } from '../ports/log.ts'

/** SECURITY: the page saves nothing to the disk; what Keyturn exports, main writes. */
export function guardDownloads(session: Pick<Session, 'on'>, log: Log): void {
  session.on('will-download', (event) => {
    event.preventDefault()
    log.warn('download-refused')
  })
}
