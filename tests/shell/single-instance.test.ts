import { describe, expect, it } from 'vitest'
import { holdSingleInstance } from '../../electron/shell/single-instance.ts'
import { FakeApp } from '../fakes/electron.ts'

describe('the single instance', () => {
  it('goes on as the first, and shows itself when a second is started', () => {
    const app = new FakeApp()
    let shown = 0
    const holds = holdSingleInstance(app.electron, () => {
      shown += 1
    })
    app.emit('second-instance', {}, [], '/')
    expect(holds).toBe(true)
    expect(shown).toBe(1)
    expect(app.quits).toBe(0)
  })

  it('goes away as the second', () => {
    const app = new FakeApp()
    app.isFirst = false
    expect(holdSingleInstance(app.electron, () => {})).toBe(false)
    expect(app.quits).toBe(1)
  })
})
