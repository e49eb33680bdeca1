import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import { Glance } from '../../electron/shell/glance.ts'
import { FakeLog } from '../fakes/log.ts'
import { overviewOf, reminderOf, remindersOf, summaryOf } from './facts.ts'

function glanceOf() {
  const log = new FakeLog()
  const shown: number[] = []
  const state = { asked: 0, due: 1, breaks: false, fails: false }
  const glance = new Glance({
    log,
    show: ({ due }) => void shown.push(due),
    handlers: {
      overviewGet: async () => {
        state.asked += 1
        if (state.breaks) throw new Error('broken')
        return ok(overviewOf([summaryOf('ana')]))
      },
      remindersGet: async () =>
        state.fails
          ? failed(problem('operation-not-possible', { state: 'none' }))
          : ok(remindersOf(Array.from({ length: state.due }, () => reminderOf('ana')))),
    },
  })
  return { glance, log, shown, state }
}

describe('what tray and badge show', () => {
  it('is what the window would show', async () => {
    const { glance, shown } = glanceOf()
    await glance.refresh()
    expect(shown).toEqual([1])
  })

  it('is looked at once more, however many events come meanwhile', async () => {
    const { glance, shown, state } = glanceOf()
    const first = glance.refresh()
    state.due = 3
    await Promise.all([first, ...Array.from({ length: 50 }, () => glance.refresh())])
    expect(state.asked).toBe(2)
    expect(shown.at(-1)).toBe(3)
  })

  it('is the identities alone where the reminders can’t be had', async () => {
    const { glance, shown, state } = glanceOf()
    state.fails = true
    await glance.refresh()
    expect(shown).toEqual([0])
  })

  it('stays as it is where looking breaks, says so, and goes on with the next look', async () => {
    const { glance, log, shown, state } = glanceOf()
    state.breaks = true
    await glance.refresh()
    expect([log.events(), shown]).toEqual([['glance-failed'], []])
    state.breaks = false
    await glance.refresh()
    expect(shown).toEqual([1])
  })
})
