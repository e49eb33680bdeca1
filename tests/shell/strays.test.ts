import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { redactText } from '../../electron/os/redaction.ts'
import { catchStrays } from '../../electron/shell/strays.ts'
import { FakeLog } from '../fakes/log.ts'

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

function caught({ hasLog = true } = {}) {
  const printed: string[] = []
  const done: string[] = []
  const log = new FakeLog()
  const events = new EventEmitter()
  catchStrays({
    events: events as NodeJS.Process,
    print: (text) => void printed.push(text),
    redact: redactText,
    log: () => (hasLog ? log : null),
    stop: () => void done.push('stopped'),
    giveUp: () => void done.push('gave up'),
  })
  return { events, printed, done, log }
}

describe('what nobody caught', () => {
  it('an exception is logged, stops Keyturn once, and prints nothing', () => {
    const { events, printed, done, log } = caught()
    events.emit('uncaughtException', new Error('odd'))
    expect(log.events()).toEqual(['exception-uncaught'])
    expect({ printed, done }).toEqual({ printed: [], done: ['stopped'] })
  })

  it('another one while it stops ends it at once', () => {
    const { events, done } = caught()
    for (const text of ['odd', 'odder']) events.emit('uncaughtException', new Error(text))
    expect(done).toEqual(['stopped', 'gave up'])
  })

  it('a rejection is logged and stops nothing', () => {
    const { events, printed, done, log } = caught()
    events.emit('unhandledRejection', new Error('odd'))
    expect(log.events()).toEqual(['rejection-unhandled'])
    expect({ printed, done }).toEqual({ printed: [], done: [] })
  })

  it('case 34: before there is a log it is printed, without secrets', () => {
    const { events, printed } = caught({ hasLog: false })
    events.emit('uncaughtException', new Error(`refused ${secret}`))
    expect(printed).toEqual(['Keyturn: exception-uncaught: Error: refused [secret]\n'])
  })
})
