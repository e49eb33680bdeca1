import { describe, expect, it } from 'vitest'
import { holdSingleInstance } from '../../electron/shell/single-instance.ts'
import type { StartArguments } from '../../electron/shell/start-arguments.ts'
import { FakeApp } from '../fakes/electron.ts'

describe('the single instance', () => {
  it('goes on as the first, and hears what a second was asked for', () => {
    const app = new FakeApp()
    const asked: StartArguments[] = []
    const holds = holdSingleInstance(app.electron, [], (one) => asked.push(one))
    app.emit('second-instance', {}, ['sorted', 'by', 'Chromium'], '/', { given: ['--rotate', 'work'] })
    expect(holds).toBe(true)
    expect(asked).toEqual([{ practice: false, hidden: false, rotate: 'work', profile: null }])
    expect(app.quits).toBe(0)
  })

  it.each([undefined, null, 'text', { given: 'text' }, {}])('takes %j from a second for nothing', (data) => {
    const app = new FakeApp()
    const asked: StartArguments[] = []
    holdSingleInstance(app.electron, [], (one) => asked.push(one))
    app.emit('second-instance', {}, ['--practice'], '/', data)
    expect(asked).toEqual([{ practice: false, hidden: false, rotate: null, profile: null }])
  })

  it('goes away as the second, and leaves word', () => {
    const app = new FakeApp()
    app.isFirst = false
    expect(holdSingleInstance(app.electron, ['--hidden'], () => {})).toBe(false)
    expect(app.quits).toBe(1)
    expect(app.lockData).toEqual({ given: ['--hidden'] })
  })
})
