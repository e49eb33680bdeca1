import { describe, expect, it } from 'vitest'
import { guardPermissions } from '../../electron/security/permissions.ts'
import { FakeSession } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

const permissions = [
  'media',
  'display-capture',
  'geolocation',
  'notifications',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'openExternal',
  'fileSystem',
  'usb',
  'hid',
  'serial',
  'midi',
  'local-fonts',
  'idle-detection',
  'unknown',
]

function guarded() {
  const session = new FakeSession()
  const log = new FakeLog()
  guardPermissions(session.electron, log)
  return { session, log }
}

describe('permissions', () => {
  it.each(permissions)('refuses %s when asked and when probed', (permission) => {
    const { session, log } = guarded()
    expect(session.grantsRequest(permission)).toBe(false)
    expect(session.grantsCheck(permission)).toBe(false)
    expect(log.lines).toEqual([{ level: 'warn', event: 'permission-refused', fields: { permission } }])
  })

  it('gives no device and no picture of the screen', () => {
    const { session } = guarded()
    expect(session.grantsDevice()).toBe(false)
    expect(session.givesScreen()).toBe(false)
  })
})
