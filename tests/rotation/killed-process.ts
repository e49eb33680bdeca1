import type { Aws } from '../../electron/ports/aws.ts'

/** A killed process sends nothing any more, and nobody waits for its calls. */
export function endingWith(sdk: Aws, isKilled: () => boolean): Aws {
  const nothing = new Promise<never>(() => {})
  const until = <T extends object>(calls: T): T =>
    new Proxy(calls, {
      get: (target, name) => {
        const call: unknown = Reflect.get(target, name)
        if (typeof call !== 'function') return call
        return (...input: unknown[]) => (isKilled() ? nothing : Reflect.apply(call, target, input))
      },
    })
  return {
    connect: (...input) => {
      const { iam, sts } = sdk.connect(...input)
      return { iam: until(iam), sts: until(sts) }
    },
    clockOffset: () => sdk.clockOffset(),
  }
}
