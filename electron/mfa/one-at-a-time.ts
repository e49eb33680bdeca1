/** Runs tasks that share a key one after another, in the order of asking, whatever became of the one before. */
export class OneAtATime {
  readonly #tails = new Map<string, Promise<unknown>>()

  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve()
    const done = before.then(task, task)
    this.#tails.set(key, done)
    return done
  }
}
