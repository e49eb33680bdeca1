import { describe, expect, it } from 'vitest'
import { guardAllContents, guardSession } from '../../electron/security/guards.ts'
import { FakeApp, FakeContents, FakeSession } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

describe('the list of guards', () => {
  it('guards the session whole', () => {
    const session = new FakeSession()
    guardSession(session.electron, { devTools: false, log: new FakeLog() })
    expect(session.grantsRequest('media')).toBe(false)
    expect(session.sends('https://evil.example/')).toBe(false)
    expect(session.downloads()).toBe(false)
  })

  it('guards every page that is ever made, not only the window that Keyturn opens', () => {
    const app = new FakeApp()
    guardAllContents(app.electron, new FakeLog())
    const contents = new FakeContents()
    app.emit('web-contents-created', {}, contents)
    expect(contents.navigates('will-navigate', 'https://evil.example/')).toBe(false)
    expect(contents.opens('https://evil.example/')).toBe(false)
    expect(contents.attachesWebview()).toBe(false)
    expect(contents.peerConnections).toBe('disable_non_proxied_udp')
  })
})
