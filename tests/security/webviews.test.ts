import { expect, it } from 'vitest'
import { guardWebviews } from '../../electron/security/webviews.ts'
import { FakeContents } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

it('attaches no webview', () => {
  const contents = new FakeContents()
  const log = new FakeLog()
  guardWebviews(contents.electron, log)
  expect(contents.attachesWebview()).toBe(false)
  expect(log.events()).toEqual(['webview-refused'])
})
