import { describe, expect, it } from 'vitest'
import { failed, ok, type Result } from '../../../electron/contract/result.ts'
import { createStore, KeyedStore } from '../../../renderer/api/store.ts'

type View = { readonly id: string; readonly text: string }

/** Main as a test holds it: answers come when the test says so. */
function heldMain() {
  const waiting: ((result: Result<View>) => void)[] = []
  const store = new KeyedStore<View>(
    ({ id }) => id,
    () => new Promise((resolve) => waiting.push(resolve)),
  )
  return { store, answer: (result: Result<View>) => waiting.shift()?.(result) }
}

const offline = { code: 'offline', data: { host: 'x' }, retryable: true } as const

describe('a store', () => {
  it('tells its listeners until they leave', () => {
    const store = createStore(1)
    const heard: number[] = []
    const leave = store.subscribe(() => heard.push(store.get()))
    store.set(2)
    leave()
    store.set(3)
    expect(heard).toEqual([2])
  })
})

describe('views by their id', () => {
  it('hold what main answered', async () => {
    const { store, answer } = heldMain()
    const loading = store.load('a')
    expect(store.get('a')).toEqual({ view: null, problem: null })
    answer(ok({ id: 'a', text: 'one' }))
    await loading
    expect(store.get('a')).toEqual({ view: { id: 'a', text: 'one' }, problem: null })
  })

  it('keep what was pushed while an older answer was on its way', async () => {
    const { store, answer } = heldMain()
    const loading = store.load('a')
    store.push({ id: 'a', text: 'newer' })
    answer(ok({ id: 'a', text: 'older' }))
    await loading
    expect(store.get('a').view?.text).toBe('newer')
  })

  it('keep the last view beside a problem', async () => {
    const { store, answer } = heldMain()
    store.push({ id: 'a', text: 'last known' })
    const loading = store.load('a')
    answer(failed(offline))
    await loading
    expect(store.get('a')).toEqual({ view: { id: 'a', text: 'last known' }, problem: offline })
  })

  it('forget', () => {
    const { store } = heldMain()
    store.push({ id: 'a', text: 'secret' })
    store.forget('a')
    expect(store.get('a').view).toBeNull()
  })

  it('take no view, and no answer still on its way, of what was forgotten', async () => {
    const { store, answer } = heldMain()
    const loading = store.load('a')
    store.update({ id: 'a', text: 'asked for' })
    expect(store.get('a').view?.text).toBe('asked for')
    const again = store.load('a')
    store.forget('a')
    store.update({ id: 'a', text: 'secret' })
    answer(ok({ id: 'a', text: 'secret' }))
    answer(ok({ id: 'a', text: 'secret' }))
    await Promise.all([loading, again])
    expect(store.get('a').view).toBeNull()
  })
})
