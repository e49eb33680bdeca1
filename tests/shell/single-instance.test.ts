import { describe, expect, it } from 'vitest'
import { holdSingleInstance } from '../../electron/shell/single-instance.ts'
import type { StartArguments } from '../../electron/shell/start-arguments.ts'
import { FakeApp } from '../fakes/electron.ts'

const nothing: StartArguments = { practice: false, hidden: false, rotate: null, profile: null }

function held(given: readonly string[] = []) {
  const app = new FakeApp()
  const asked: StartArguments[] = []
  const followStarts = holdSingleInstance(app.electron, given)
  const start = (data: unknown) => app.emit('second-instance', {}, ['sorted', 'by', 'Chromium'], '/', data)
  return { app, asked, start, follow: () => followStarts?.((one) => asked.push(one)) }
}

describe('the single instance', () => {
  it('goes on as the first, and hears what a second was asked for', () => {
    const { app, asked, start, follow } = held()
    follow()
    start({ given: ['--rotate', 'work'] })
    expect(asked).toEqual([{ ...nothing, rotate: 'work' }])
    expect(app.quits).toBe(0)
  })

  it('loses no start that comes before the window can open', () => {
    const { asked, start, follow } = held(['--hidden'])
    start({ given: [] })
    start({ given: ['--profile', 'work'] })
    expect(asked).toEqual([])
    follow()
    expect(asked).toEqual([nothing, { ...nothing, profile: 'work' }])
    start({ given: ['--practice'] })
    expect(asked).toHaveLength(3)
  })

  it.each([undefined, null, 'text', { given: 'text' }, {}])('takes %j from a second for nothing', (data) => {
    const { asked, start, follow } = held()
    follow()
    start(data)
    expect(asked).toEqual([nothing])
  })

  it('goes away as the second, and leaves word', () => {
    const app = new FakeApp()
    app.isFirst = false
    expect(holdSingleInstance(app.electron, ['--hidden'])).toBeNull()
    expect(app.quits).toBe(1)
    expect(app.lockData).toEqual({ given: ['--hidden'] })
  })
})
