/**
 * Where a process may die: before, in the midst of and after each call that changes the disk, before and after each
 * that goes to AWS. They are found by counting what really happens, so that no list of them can fall behind.
 */
import type { Aws } from '../../electron/ports/aws.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { watchedDisk } from './watched-disk.ts'

export class Boundaries {
  readonly labels: string[] = []
  readonly #killAt: number | null
  readonly #die: () => void
  #first = 0

  /** Counts on and calls `die` at the boundary of that number. */
  constructor(killAt: number | null, die: () => void) {
    this.#killAt = killAt
    this.#die = die
  }

  /** The first boundary that a path is about: those before are another path's. */
  get first(): number {
    return this.#first
  }

  mark(): void {
    this.#first = this.labels.length
  }

  /** Whether the process is to die at the next one. */
  isNext(): boolean {
    return this.labels.length === this.#killAt
  }

  pass(label: string): void {
    const dies = this.isNext()
    this.labels.push(label)
    if (dies) this.#die()
  }
}

export function disksBoundaries(disk: Disk, boundaries: Boundaries): Disk {
  return watchedDisk(disk, async (moment, { label, torn }) => {
    boundaries.pass(`${moment} ${label}`)
    if (moment === 'after' || torn === null) return
    if (boundaries.isNext()) await torn(disk)
    boundaries.pass(`within ${label}`)
  })
}

export function awsBoundaries(aws: Aws, boundaries: Boundaries): Aws {
  const around = <T extends object>(calls: T): T =>
    new Proxy(calls, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return async (...input: unknown[]) => {
          boundaries.pass(`before ${String(name)}`)
          const answer: unknown = await Reflect.apply(method, target, input)
          boundaries.pass(`after ${String(name)}`)
          return answer
        }
      },
    })
  return {
    connect: (...input) => {
      const { iam, sts } = aws.connect(...input)
      return { iam: around(iam), sts: around(sts) }
    },
    clockOffset: () => aws.clockOffset(),
  }
}
