import { describe, expect, it } from 'vitest'
import type { Intent } from '../../electron/contract/intent.ts'
import { Intents } from '../../electron/shell/intents.ts'

function intentsOf() {
  const done: unknown[] = []
  const intents = new Intents({
    show: () => void done.push('show'),
    send: (intent) => void done.push(intent),
  })
  return { intents, done }
}

const settings: Intent = { kind: 'settings' }
const history: Intent = { kind: 'history' }

describe('what the window is asked to do', () => {
  it('waits until the page takes it, and is handed out once', () => {
    const { intents, done } = intentsOf()
    intents.open(settings)
    expect(done).toEqual(['show'])
    expect(intents.take()).toEqual(settings)
    expect(intents.take()).toBeNull()
  })

  it('is sent to a page that has taken', () => {
    const { intents, done } = intentsOf()
    expect(intents.take()).toBeNull()
    intents.open(settings)
    expect(done).toEqual(['show', settings])
    expect(intents.take()).toBeNull()
  })

  it('is the last one, where the page was slow', () => {
    const { intents } = intentsOf()
    intents.open(settings)
    intents.open(history)
    expect(intents.take()).toEqual(history)
  })

  it('waits for the page of a window that opens for it, after one that had taken was closed', () => {
    const sent: Intent[] = []
    const intents: Intents = new Intents({
      show: () => intents.pageChanged(),
      send: (intent) => void sent.push(intent),
    })
    intents.take()
    intents.open(history)
    expect(sent).toEqual([])
    expect(intents.take()).toEqual(history)
  })

  it('waits again for the next page, once the last has gone', () => {
    const { intents, done } = intentsOf()
    intents.take()
    intents.pageChanged()
    intents.open(history)
    expect(done).toEqual(['show'])
    expect(intents.take()).toEqual(history)
  })
})
