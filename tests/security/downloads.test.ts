import { expect, it } from 'vitest'
import { guardDownloads } from '../../electron/security/downloads.ts'
import { FakeSession } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

it('downloads nothing', () => {
  const session = new FakeSession()
  const log = new FakeLog()
  guardDownloads(session.electron, log)
  expect(session.downloads()).toBe(false)
  expect(log.events()).toEqual(['download-refused'])
})
