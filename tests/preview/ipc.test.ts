import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildFixture, type Fixture, removeFixture, startFixture } from './fixture/start.ts'

let folder: string
let fixture: Fixture
beforeAll(async () => {
  folder = await buildFixture()
  fixture = await startFixture(folder)
})
afterAll(async () => {
  await fixture?.close()
  removeFixture(folder)
})

test('every type that a structured clone carries goes to main and back', async () => {
  const report = await fixture.page.evaluate(async () => {
    const sent = {
      text: 'é😀\u2028',
      numbers: [0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1.5],
      big: 12345678901234567890n,
      nothing: [null, undefined],
      date: new Date(86_400_000),
      pattern: /a(b)/giu,
      map: new Map<unknown, unknown>([['key', { deep: [1] }]]),
      set: new Set([1, 'two']),
      bytes: new Uint8Array([1, 2, 250]),
      view: new DataView(new Uint8Array([9, 8]).buffer),
      buffer: new Uint8Array([7]).buffer,
      error: new RangeError('far'),
    }
    const back = await Reflect.get(window, 'fixture').invoke('echo', sent)
    const is = (one: unknown, type: new (...all: never[]) => object) => one instanceof type
    return {
      text: back.text === sent.text,
      numbers: back.numbers.every((one: number, index: number) => Object.is(one, sent.numbers[index])),
      big: back.big === sent.big,
      nothing: back.nothing[0] === null && back.nothing[1] === undefined && back.nothing.length === 2,
      date: is(back.date, Date) && back.date.getTime() === 86_400_000,
      pattern: is(back.pattern, RegExp) && String(back.pattern) === '/a(b)/giu',
      map: is(back.map, Map) && back.map.get('key').deep[0] === 1,
      set: is(back.set, Set) && back.set.has('two'),
      bytes: is(back.bytes, Uint8Array) && [...back.bytes].join() === '1,2,250',
      view: is(back.view, DataView) && back.view.getUint8(1) === 8,
      buffer: is(back.buffer, ArrayBuffer) && back.buffer.byteLength === 1,
      error: is(back.error, RangeError) && back.error.message === 'far',
    }
  })
  expect(Object.entries(report).filter(([, same]) => !same)).toEqual([])
})

test('a key called __proto__ crosses as data', async () => {
  expect(await fixture.invoke('echo', JSON.parse('{"__proto__": {"polluted": true}}'))).not.toHaveProperty(
    'polluted',
  )
})

test('a handler that throws rejects in the page with the words that Electron uses', async () => {
  await expect(fixture.invoke('boom')).rejects.toThrow(
    "Error invoking remote method 'boom': RangeError: kaboom",
  )
})

test('an unknown channel rejects', async () => {
  await expect(fixture.invoke('nowhere')).rejects.toThrow("No handler registered for 'nowhere'")
})

test('what can not be cloned is refused in both directions', async () => {
  await expect(fixture.invoke('unclonable')).rejects.toThrow('could not be cloned')
  const refused = fixture.page.evaluate(() => Reflect.get(window, 'fixture').invoke('echo', () => undefined))
  await expect(refused).rejects.toThrow()
})

test('an event sent by main reaches the subscribed page with its types', async () => {
  const seen = await fixture.page.evaluate(
    () =>
      new Promise((resolve) => {
        const api = Reflect.get(window, 'fixture')
        api.onTick(({ count, at }: { count: bigint; at: Date }) => resolve([typeof count, at.getTime()]))
        api.invoke('tick')
      }),
  )
  expect(seen).toEqual(['bigint', 0])
})

test('the page sees the exposed interface alone, and can not change it', async () => {
  const seen = await fixture.page.evaluate(() => {
    const api = Reflect.get(window, 'fixture')
    const leaks = [
      'ipcRenderer',
      'require',
      'process',
      'module',
      '__keyturnHost',
      '__keyturnPost',
      'electron',
    ]
    return {
      frozen: [api, api.nested, api.nested.list, api.nested.list[1]].every(Object.isFrozen),
      replaced: Reflect.set(window, 'fixture', {}) || Reflect.deleteProperty(window, 'fixture'),
      leaks: leaks.filter((name) => name in window),
    }
  })
  expect(seen).toEqual({ frozen: true, replaced: false, leaks: [] })
})

test('messages are recorded only where that was asked for: they may hold secrets', async () => {
  await fixture.invoke('echo', 'quiet')
  expect(fixture.app.records('ipc')).toEqual([])
})
