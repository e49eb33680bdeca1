/** What a rotation's world is made of and no test changes. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import type { KeyPair } from '../../electron/ports/key-place.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Account, User } from '../../electron/practice/account.ts'
import { FakeClock } from '../fakes/clock.ts'

/** Waits of the polling kind pass at once; long ones (a rest, a late retry) wait for the test. */
const longestPassingWait = 30_000
export class PollingClock extends FakeClock {
  override wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds > longestPassingWait) return super.wait(milliseconds, signal)
    if (!signal?.aborted) this.advance(milliseconds)
    return Promise.resolve()
  }
}

export const twoProfiles = (keyId: string, secret: string): string =>
  [
    '# shared by two profiles',
    '[default]',
    `aws_access_key_id = ${keyId}`,
    `aws_secret_access_key = ${secret}`,
    '',
    '; the build uses the same key',
    '[build]',
    `  aws_access_key_id=${keyId}   `,
    `  aws_secret_access_key=${secret}`,
    '# end',
  ].join('\n')

/** Attaches an authenticator app to the user, a day before `now`. */
export function attachDevice(account: Account, user: User, now: Date): { serial: string; seed: string } {
  const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  const serial = `arn:aws:iam::${account.id}:mfa/${user.name}`
  account.virtualDevices.push({
    serial,
    seed: new Secret(seed),
    user: user.name,
    enableDate: new Date(now.getTime() - 86_400_000),
    drift: 0,
    outOfSync: false,
  })
  return { serial, seed }
}

export const pairOf = (accessKeyId: string, secret: string): KeyPair => ({
  accessKeyId,
  secretAccessKey: new Secret(secret),
})

/** All that the operations left in a home folder. */
export function operationFiles(folder: string): string[] {
  const operations = join(folder, 'keyturn', 'operations')
  return readdirSync(operations).map((name) => join(operations, name))
}

/** The views as they come. */
export function shownViews() {
  const views: RotationView[] = []
  const waiters = new Set<() => void>()
  return {
    views,
    show: (view: RotationView): void => {
      views.push(view)
      for (const look of waiters) look()
    },
    /** Resolves with the first view from now on that the test looks for. */
    until: (wanted: (view: RotationView) => boolean): Promise<RotationView> =>
      new Promise((resolve) => {
        const look = () => {
          const last = views.at(-1)
          if (last === undefined || !wanted(last)) return
          waiters.delete(look)
          resolve(last)
        }
        waiters.add(look)
        look()
      }),
  }
}
