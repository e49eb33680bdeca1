import { beforeAll, expect, test } from 'vitest'
import { fromPageUrl, handlerOf, originOf, protocol, toPageUrl } from '../../build/preview/schemes.ts'

beforeAll(() => {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
  protocol.handle('app', () => new Response('served'))
})

test.for(['app://keyturn/', 'app://keyturn/a/b.js?x=1#y', 'app://keyturn'])(
  '%s goes to the page and back',
  (url) => {
    const served = toPageUrl(url)
    expect(new URL(served)).toMatchObject({ protocol: 'https:', hostname: 'keyturn.app.preview.test' })
    expect(fromPageUrl(served)).toBe(url)
  },
)

test.for([
  'https://keyturn.app.preview.test.evil.example/',
  'https://evil.example/keyturn.app.preview.test/',
  'http://keyturn.app.preview.test/',
])("%s is not taken for the app's own", (url) => {
  expect(fromPageUrl(url)).toBe(url)
})

test('the origin is that of Electron, and opaque for what has none', () => {
  expect(originOf('app://keyturn/index.html')).toBe('app://keyturn')
  expect(originOf('https://a.example/x')).toBe('https://a.example')
  expect(originOf('about:blank')).toBe('null')
})

test('only handled schemes have a handler', () => {
  expect(handlerOf('app://keyturn/')).toBeTypeOf('function')
  expect(handlerOf('https://a.example/')).toBeUndefined()
})

test.for([{}, { standard: true }, { standard: true, secure: true, bypassCSP: true }])(
  'a scheme with the privileges %o is not modelled',
  (privileges) => {
    expect(() => protocol.registerSchemesAsPrivileged([{ scheme: 'weak', privileges }])).toThrow('weak://')
  },
)

test('a scheme that was not registered can not be handled, nor one twice', () => {
  expect(() => protocol.handle('other', () => new Response())).toThrow('not registered')
  expect(() => protocol.handle('app', () => new Response())).toThrow('handled already')
})
