import { describe, expect, it } from 'vitest'
import { guardNavigation } from '../../electron/security/navigation.ts'
import { FakeContents } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

function guarded() {
  const contents = new FakeContents()
  const log = new FakeLog()
  guardNavigation(contents.electron, log)
  return { contents, log }
}

describe.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
  'navigation announced by %s',
  (event) => {
    it.each([
      'https://evil.example/',
      'app://keyturn.evil/',
      'file:///etc/passwd',
      'data:text/html,x',
      'javascript:1',
      'about:blank',
    ])('is refused for %s', (url) => {
      const { contents, log } = guarded()
      expect(contents.navigates(event, url)).toBe(false)
      expect(log.events()).toEqual(['navigation-refused'])
    })

    it('is refused in a frame, even to the own page', () => {
      expect(guarded().contents.navigates(event, 'app://keyturn/', false)).toBe(false)
    })

    it('is allowed to the own page, which is a reload', () => {
      expect(guarded().contents.navigates(event, 'app://keyturn/index.html')).toBe(true)
    })
  },
)

it('tells the log nothing that the address carries', () => {
  const { contents, log } = guarded()
  contents.navigates('will-navigate', 'https://evil.example/?seed=SECRET')
  expect(JSON.stringify(log.lines)).not.toContain('SECRET')
})
