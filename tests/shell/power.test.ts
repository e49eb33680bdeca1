import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'
import { describe, expect, it } from 'vitest'
import { catchUpAfterSleep } from '../../electron/shell/power.ts'

function asleep() {
  const powerMonitor = new EventEmitter()
  const done = { reminded: 0, checked: 0 }
  let now = new Date('2026-11-24T12:00:00Z')
  catchUpAfterSleep({
    powerMonitor: powerMonitor as unknown as PowerMonitor,
    clock: { now: () => now },
    remind: () => {
      done.reminded += 1
    },
    check: () => {
      done.checked += 1
    },
  })
  return {
    done,
    wakeAt: (time: string, event = 'resume') => {
      now = new Date(`2026-11-24T${time}Z`)
      powerMonitor.emit(event)
    },
  }
}

describe('case 38: a computer that wakes', () => {
  it('looks for reminders each time, and asks AWS no more than every few minutes', () => {
    const { done, wakeAt } = asleep()
    wakeAt('12:00:00')
    wakeAt('12:00:05', 'unlock-screen')
    wakeAt('12:04:59', 'unlock-screen')
    expect(done).toEqual({ reminded: 3, checked: 1 })
    wakeAt('12:05:00')
    expect(done).toEqual({ reminded: 4, checked: 2 })
  })

  it('asks again where the clock was set back', () => {
    const { done, wakeAt } = asleep()
    wakeAt('12:00:00')
    wakeAt('09:00:00')
    expect(done.checked).toBe(2)
  })
})
