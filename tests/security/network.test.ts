import { describe, expect, it } from 'vitest'
import { closeNameResolution, guardPeerConnections, guardRequests } from '../../electron/security/network.ts'
import { FakeApp, FakeContents, FakeSession } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

function guarded(devTools = false) {
  const session = new FakeSession()
  const log = new FakeLog()
  guardRequests(session.electron, { devTools, log })
  return { session, log }
}

describe('the page and the network', () => {
  it.each([
    'https://iam.amazonaws.com/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://evil.example/',
    'data:text/plain,x',
    'blob:app://keyturn/1',
    'chrome-extension://abc/x.js',
    'app://keyturn.evil/x.js',
    'nonsense',
  ])('keeps %s out of reach', (url) => {
    const { session, log } = guarded(true)
    expect(session.sends(url)).toBe(false)
    expect(log.events()).toEqual(['request-cancelled'])
  })

  it('lets the page load its own files', () => {
    expect(guarded().session.sends('app://keyturn/assets/index.js')).toBe(true)
  })

  it('lets the developer tools load theirs only where they are allowed', () => {
    const url = 'devtools://devtools/bundled/inspector.html'
    expect(guarded(true).session.sends(url)).toBe(true)
    expect(guarded(false).session.sends(url)).toBe(false)
  })

  it('leaves Chromium no host to find, so that a name alone tells nobody anything', () => {
    const app = new FakeApp()
    closeNameResolution(app.commandLine)
    expect(app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
  })

  it('leaves WebRTC no way round', () => {
    const contents = new FakeContents()
    guardPeerConnections(contents.electron)
    expect(contents.peerConnections).toBe('disable_non_proxied_udp')
  })
})
