import { describe, expect, test } from 'vitest'
import { isNewer } from '../../electron/updates/newer.ts'
import { sourceOf, supportFor } from '../../electron/updates/source.ts'

const source = { repository: 'keyturn/keyturn', publisher: 'CN=The Keyturn authors, C=DE' }

describe('a build', () => {
  test.for([source, { ...source, publisher: null }])('says whom to trust: %o', (updates) => {
    expect(sourceOf(JSON.stringify({ name: 'keyturn', updates }))).toEqual(updates)
  })

  test.for([
    ['nothing', {}],
    ['another host', { ...source, repository: 'https://evil.example/keyturn' }],
    ['a path', { ...source, repository: 'keyturn/keyturn/../../evil' }],
    ['one name', { ...source, repository: 'keyturn' }],
    ['a query', { ...source, repository: 'keyturn/keyturn?x' }],
    ['an empty publisher', { ...source, publisher: '' }],
    ['a publisher that PowerShell may tell otherwise', { ...source, publisher: 'CN=Größe' }],
  ] as const)('that says %s says nothing', ([_what, updates]) => {
    expect(sourceOf(JSON.stringify({ updates }))).toBe(null)
  })

  test.for(['', '[', 'null', '{"name":"keyturn"}'])('without such words says nothing: %j', (text) => {
    expect(sourceOf(text)).toBe(null)
  })
})

describe('what can be done', () => {
  test.for([
    ['darwin', true, source, 'installs'],
    ['win32', true, source, 'installs'],
    ['linux', true, source, 'tells'],
    ['win32', true, { ...source, publisher: null }, 'no-source'],
    ['darwin', true, { ...source, publisher: null }, 'installs'],
    ['darwin', true, null, 'no-source'],
    ['linux', true, null, 'no-source'],
    ['linux', false, source, 'not-installed'],
    ['darwin', false, source, 'not-installed'],
  ] as const)('on %s, installed %s, from %o: %s', ([platform, isPackaged, from, expected]) => {
    expect(supportFor(platform, isPackaged, from)).toBe(expected)
  })
})

describe('a version', () => {
  test.for([
    ['1.5.0', '1.4.9'],
    ['2.0.0', '1.99.99'],
    ['1.4.10', '1.4.9'],
    ['1.4.0', '1.4.0-beta.1'],
    ['1.4.1', '1.4.0+build.7'],
  ] as const)('%s comes after %s', ([offered, current]) => {
    expect(isNewer(offered, current)).toBe(true)
  })

  test.for([
    ['1.4.0', '1.4.0'],
    ['1.3.9', '1.4.0'],
    ['1.4.0', '1.4.1'],
    ['0.9.9', '1.0.0'],
    ['1.3.9', '1.4.0-beta.1'],
    ['1.4.0', '1.4.0+build-7'],
    ['1.5.0-beta.1', '1.4.0'],
    ['01.5.0', '1.4.0'],
    ['1.5', '1.4.0'],
    ['1.5.0 ', '1.4.0'],
    ['', '1.4.0'],
    ['9.9.9', 'unknown'],
  ] as const)('%j does not come after %s', ([offered, current]) => {
    expect(isNewer(offered, current)).toBe(false)
  })
})
