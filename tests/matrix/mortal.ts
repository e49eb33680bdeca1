import type { Clock } from '../../electron/ports/clock.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Fault } from '../fakes/faulty-disk.ts'

/** Whether a process lives. Once it is dead nothing that it waits for ever comes, and it does nothing any more. */
export type Life = { isDead: boolean }

export type DiskStep = { readonly method: keyof Disk; readonly path: string }
export type DiskHooks = {
  /** Before the call, at the instant at which another program could act. */
  readonly before: (step: DiskStep) => Promise<Fault | null>
  readonly after: (step: DiskStep) => Promise<void>
}

const nothing = new Promise<never>(() => {})

export function mortalClock(clock: Clock, life: Life): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    wait: (milliseconds, signal) =>
      life.isDead
        ? nothing
        : clock.wait(milliseconds, signal).then(() => (life.isDead ? nothing : undefined)),
  }
}

/** The disk as one process has it: with faults, and with its end in the middle of a call. */
export function mortalDisk(disk: Disk, life: Life, hooks: DiskHooks): Disk {
  const call = async (method: keyof Disk, input: readonly unknown[]): Promise<unknown> => {
    if (life.isDead) return nothing
    const step = diskStep(method, input)
    const fault = await hooks.before(step)
    if (life.isDead) return nothing
    if (fault?.kind === 'error') throw Object.assign(new Error(fault.code), { code: fault.code })
    const run = (values: readonly unknown[]): Promise<unknown> =>
      Reflect.apply(Reflect.get(disk, method), disk, values)
    if (fault?.kind === 'killed') {
      life.isDead = true
      await leaveAtDeath(fault.effect, method, input, run)
      return nothing
    }
    const result = await run(input)
    await hooks.after(step)
    return life.isDead ? nothing : result
  }
  return new Proxy(disk, {
    get:
      (_target, name) =>
      (...input: unknown[]) =>
        call(name as keyof Disk, input),
  })
}

export function diskStep(method: keyof Disk, input: readonly unknown[]): DiskStep {
  return { method, path: String(method === 'rename' || method === 'link' ? input[1] : input[0]) }
}

/** What is left of a call in which the process dies: nothing, half of what was to be written, or all. */
export async function leaveAtDeath(
  effect: Extract<Fault, { kind: 'killed' }>['effect'],
  method: keyof Disk,
  input: readonly unknown[],
  run: (values: readonly unknown[]) => Promise<unknown>,
): Promise<void> {
  try {
    if (effect === 'torn') await tear(method, input, run)
    if (effect === 'after') await run(input)
  } catch {
    // A call that fails leaves nothing, and nobody is there any more to hear of it.
  }
}

async function tear(
  method: keyof Disk,
  [path, bytes, ...rest]: readonly unknown[],
  run: (values: readonly unknown[]) => Promise<unknown>,
): Promise<void> {
  const isWrite = method === 'appendSynced' || method === 'createSynced' || method === 'createExclusive'
  if (isWrite && bytes instanceof Uint8Array)
    await run([path, bytes.slice(0, Math.floor(bytes.length / 2)), ...rest])
}
