import { expect, it } from 'vitest'
import { guardNewWindows } from '../../electron/security/new-windows.ts'
import { FakeContents } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

it.each(['https://docs.aws.amazon.com/', 'app://keyturn/', 'about:blank', 'file:///etc/passwd'])(
  'opens no window for %s',
  (url) => {
    const contents = new FakeContents()
    const log = new FakeLog()
    guardNewWindows(contents.electron, log)
    expect(contents.opens(url)).toBe(false)
    expect(log.events()).toEqual(['window-refused'])
  },
)
