import type { Problem } from '../../electron/contract/problems.ts'
import type { Result } from '../../electron/contract/result.ts'

/** What is known of something that main holds: nothing yet, a view, or a problem; a stale view may stand beside it. */
export type Loaded<View> = { readonly view: View | null; readonly problem: Problem | null }

export type Store<State> = {
  readonly get: () => State
  readonly set: (next: State) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** The smallest store that `useSyncExternalStore` can read. */
export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set: (next) => {
      state = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const nothingYet: Loaded<never> = { view: null, problem: null }

/**
 * Views of one kind by their id. Main pushes changes; `load` asks for one. A push that arrives while an answer is
 * on its way wins over that answer, which was made earlier.
 */
export class KeyedStore<View> {
  readonly #store = createStore<ReadonlyMap<string, Loaded<View>>>(new Map())
  readonly #pushes = new Map<string, number>()
  readonly #idOf: (view: View) => string
  readonly #ask: (id: string) => Promise<Result<View>>

  constructor(idOf: (view: View) => string, ask: (id: string) => Promise<Result<View>>) {
    this.#idOf = idOf
    this.#ask = ask
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  get(id: string): Loaded<View> {
    return this.#store.get().get(id) ?? nothingYet
  }

  /** All that is known, as one value that changes with any of it. */
  get all(): ReadonlyMap<string, Loaded<View>> {
    return this.#store.get()
  }

  /** Takes a view that main sent. */
  push(view: View): void {
    const id = this.#idOf(view)
    this.#pushes.set(id, (this.#pushes.get(id) ?? 0) + 1)
    this.#put(id, { view, problem: null })
  }

  /**
   * The same, where a view of it is held or asked for. What comes after `forget` stays out: nobody would drop it again,
   * nor whatever secret stands in it.
   */
  update(view: View): void {
    if (this.#store.get().has(this.#idOf(view))) this.push(view)
  }

  /** Asks main for the view. On failure the last view stays, with the problem beside it. */
  async load(id: string): Promise<void> {
    if (!this.#store.get().has(id)) this.#put(id, nothingYet)
    const before = this.#pushes.get(id)
    const result = await this.#ask(id)
    if (this.#pushes.get(id) !== before || !this.#store.get().has(id)) return
    const view = result.ok ? result.value : this.get(id).view
    this.#put(id, { view, problem: result.ok ? null : result.problem })
  }

  /** Drops a view, and with it whatever secret stood in it. */
  forget(id: string): void {
    const next = new Map(this.#store.get())
    next.delete(id)
    this.#store.set(next)
  }

  #put(id: string, loaded: Loaded<View>): void {
    this.#store.set(new Map(this.#store.get()).set(id, loaded))
  }
}
