import type { Done, History } from '../../electron/ports/history.ts'

/** A history in memory. As the real one, it keeps what is told again by the same id once. */
export class FakeHistory implements History {
  readonly told: Done[] = []

  add(done: Done): void {
    const isKnown = done.id !== undefined && this.told.some(({ id }) => id === done.id)
    if (!isKnown) this.told.push(done)
  }

  async settled(): Promise<void> {}

  /** What was told, in short: `key-made done`. */
  get inShort(): string[] {
    return this.told.map(({ action, result = 'done' }) => `${action} ${result}`)
  }
}
