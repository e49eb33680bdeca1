/** A world that one process has looked at, for the next one to start in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { User } from '../../electron/practice/account.ts'
import { identitiesWorld, now, type WorldOptions } from './world.ts'

export const day = 86_400_000
export const later = new Date(now.getTime() + 5 * day)

/** A world that one process has looked at and that stands still for five days. */
export async function worldOfLastStart(options: WorldOptions = {}) {
  const world = await identitiesWorld(options)
  await world.identities.check()
  world.identities.stop()
  world.clock.jump(later)
  const file = join(world.environment.dataFolder, 'known.json')
  return {
    ...world,
    file,
    kept: () => readFileSync(file, 'utf8'),
  }
}

export const device = (user: User) =>
  void user.hardwareDevices.push({ serial: 'arn:aws:iam::123456789012:u2f/user/ana/key-1', enableDate: now })
