import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { strict, strictEmitter } from '../../build/preview/strict.ts'

describe('a strict object', () => {
  const shell = strict('shell', { beep: () => 'beep' })

  test('throws by name on what it lacks, read or written', () => {
    expect(shell.beep()).toBe('beep')
    expect(() => Reflect.get(shell, 'openPath')).toThrow('The preview host has no shell.openPath.')
    expect(() => Reflect.set(shell, 'openPath', 1)).toThrow('shell.openPath')
  })

  test('still throws through the copy that bundlers make of a required module', () => {
    const copy = Object.create(Object.getPrototypeOf(shell), Object.getOwnPropertyDescriptors(shell))
    expect(copy.beep()).toBe('beep')
    expect(() => copy.openPath).toThrow('shell.openPath')
  })

  test('can be awaited, printed and serialised', async () => {
    expect(await shell).toBe(shell)
    expect(JSON.stringify(shell)).toBe('{}')
    expect(`${shell}`).toBe('[object Object]')
  })
})

describe('a strict emitter', () => {
  class Tray extends strictEmitter('Tray') {
    static count(): number {
      return 1
    }
    readonly #title = 'title'
    title(): string {
      return this.#title
    }
  }
  const tray = new Tray()

  test('is an event emitter with its own members', () => {
    let heard = 0
    tray.once('click', () => {
      heard += 1
    })
    tray.emit('click')
    tray.emit('click')
    expect([heard, tray.title(), Tray.count(), tray instanceof EventEmitter]).toEqual([1, 'title', 1, true])
  })

  test('throws by name on what instance and class lack', () => {
    expect(() => Reflect.get(tray, 'setImage')).toThrow('The preview host has no Tray.setImage.')
    expect(() => Reflect.get(Tray, 'fromId')).toThrow('The preview host has no Tray.fromId.')
  })
})
