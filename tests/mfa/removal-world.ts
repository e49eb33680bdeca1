/** What the tests of removing a device begin with. */
import { codeOf, serialIn, virtualDevice } from './accounts.ts'
import { type MfaWorldOptions, mfaWorld } from './world.ts'

type World = Awaited<ReturnType<typeof mfaWorld>>

/** A user with two devices, `ana` and `ana-2`. */
export const two = (more: NonNullable<MfaWorldOptions['account']> = () => {}) =>
  mfaWorld({
    account: (account, user) => {
      virtualDevice(account, user, 'ana')
      virtualDevice(account, user, 'ana-2')
      more(account, user)
    },
  })

export const removal = (world: World, name: string, more: { acceptsLast?: boolean; code?: string } = {}) => ({
  identityId: world.arn,
  serialNumber: serialIn(world, name),
  acceptsLast: more.acceptsLast ?? false,
  mfaCode: more.code === undefined ? null : codeOf(world, more.code),
})

/** The next process, once it has done what it can by itself. */
export async function restart(world: World) {
  const next = world.startProcess()
  await next.resume()
  await next.retry()
  return next
}
