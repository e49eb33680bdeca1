import type { Log } from '../../electron/ports/log.ts'

type Line = {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A log that keeps its lines for the test to look at. */
export class FakeLog implements Log {
  readonly lines: Line[] = []

  info(event: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'info', event, fields })
  }

  warn(event: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'warn', event, fields })
  }

  error(event: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'error', event, fields })
  }

  events(): readonly string[] {
    return this.lines.map((line) => line.event)
  }
}
