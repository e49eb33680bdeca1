/** Small plays that show, each, what a broken copy of the product gets wrong. */
import type { Aws } from '../../electron/ports/aws.ts'
import type { Cell } from './fault-cells.ts'
import { playCell, type Variant } from './fault-run.ts'
import { isSettled, lastView, passUntil, startRotation } from './person.ts'
import { simulatedWorld } from './simulated-world.ts'

const lostCreate: Cell = {
  path: 'plain',
  step: {
    kind: 'aws',
    name: 'CreateAccessKey',
    nth: 1,
    label: 'creating/CreateAccessKey',
    isFirst: true,
    signer: 'old',
  },
  fault: 'reset after effect',
  lasts: 'one call',
}
const seeds = 12
const twoDays = 48 * 3_600_000
const quarter = 20 * 60_000

type Scenario = (variant?: Variant) => Promise<readonly string[]>

/** A create whose answer is lost, where AWS spreads a new key slowly: several seeds. */
const lostAnswer: Scenario = async (variant) => {
  const violations: string[] = []
  for (let seed = 1; seed <= seeds; seed += 1)
    violations.push(...(await playCell(lostCreate, { ...variant, spreading: 'seeded', seed })))
  return violations
}

/** While the old key rests for a day this computer's clock jumps by two. */
const clockJump: Scenario = async (variant) => {
  const world = await simulatedWorld({ ...variant, seed: 3, spreading: 'off' })
  const process = world.startProcess(1)
  const grace = { kind: 'after', hours: 24 } as const
  const isQuiet = () => {
    const view = lastView(process)
    return view !== null && isSettled(view)
  }
  await startRotation(world, process, world.oldKey.id, { grace, deleteSpare: false })
  await passUntil(world, isQuiet)
  world.jumpClock(twoDays)
  world.clock.pass(quarter)
  await passUntil(world, () => false, quarter)
  world.close()
  return world.guarantees.violations
}

/** What a proof is: several rounds in which both services know the key. */
const slowKey: Scenario = async (variant) => {
  const violations: string[] = []
  for (let seed = 1; seed <= seeds; seed += 1) {
    const world = await simulatedWorld({ ...variant, seed, spreading: 'seeded' })
    const process = world.startProcess(1)
    await startRotation(world, process, world.oldKey.id, { grace: { kind: 'never' }, deleteSpare: false })
    await passUntil(world, () => lastView(process)?.state === 'resting')
    world.close()
    violations.push(...world.guarantees.violations)
  }
  return violations
}

export const scenarios = { lostAnswer, clockJump, slowKey } as const
export type ScenarioName = keyof typeof scenarios

/** A copy that takes this computer's clock for AWS's. */
export function byLocalClock(aws: Aws, localNow: () => Date): Aws {
  return {
    clockOffset: () => 0,
    connect: (...input) => {
      const { iam, sts } = aws.connect(...input)
      const listAccessKeys: typeof iam.listAccessKeys = async (userName) => {
        const listed = await iam.listAccessKeys(userName)
        return listed.ok ? { ok: true, value: { ...listed.value, awsTime: localNow() } } : listed
      }
      const own = { listAccessKeys }
      return {
        iam: new Proxy(iam, { get: (of, name) => Reflect.get(Reflect.has(own, name) ? own : of, name) }),
        sts,
      }
    },
  }
}
