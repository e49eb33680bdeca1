/** Accounts whose user has devices already, and policies about them. */
import { Secret } from '../../electron/ports/secret.ts'
import type { Account, User, VirtualDevice } from '../../electron/practice/account.ts'
import { forceMfaPolicy, requireMfa } from '../../electron/practice/force-mfa.ts'
import { Phone } from '../fakes/phone.ts'
import { now } from '../profiles/world.ts'
import type { mfaWorld } from './world.ts'

type World = Awaited<ReturnType<typeof mfaWorld>>

export const passkey = (account: Account, user: User, number = 1): void => {
  user.hardwareDevices.push({
    serial: `arn:aws:iam::${account.id}:u2f/user/${user.name}/key-${number}`,
    enableDate: now,
  })
}

/** Attached since yesterday. Its seed differs by its name. */
export const virtualDevice = (account: Account, user: User, name: string): VirtualDevice => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const seed = Array.from({ length: 64 }, (_, index) => {
    const code = name.charCodeAt(index % name.length)
    return letters.charAt((code * 7 + index * 11) % 32)
  }).join('')
  const device: VirtualDevice = {
    serial: `arn:aws:iam::${account.id}:mfa/${name}`,
    seed: new Secret(seed),
    user: user.name,
    enableDate: new Date(now.getTime() - 86_400_000),
    drift: 0,
    outOfSync: false,
  }
  account.virtualDevices.push(device)
  return device
}

/** Denies everything but lists and sign-in without a code, adding a device too. */
export const denyAddingWithoutMfa = (account: Account, user: User): void => {
  requireMfa(account, user.name)
  const document = forceMfaPolicy(account)
  const deny = document.Statement.find((statement) => statement.Effect === 'Deny')
  if (deny) deny.NotAction = ['iam:ListMFADevices', 'iam:ListVirtualMFADevices', 'sts:GetSessionToken']
  user.attachedPolicies = []
  user.inlinePolicies = [{ name: 'strict', document }]
}

export const serialIn = (world: World, name: string): string => `arn:aws:iam::${world.account.id}:mfa/${name}`

/** The authenticator's entry for a device of the account. */
export function phoneOf(world: World, name: string, driftSeconds = 0): Phone {
  const seed = world.device(serialIn(world, name))?.seed.reveal()
  if (seed === undefined) throw new Error(`no device ${name}`)
  return new Phone(seed, world.clock, driftSeconds)
}

/** A fresh code with the device that it is of, as commands take it. */
export function codeOf(world: World, name: string): { serialNumber: string; code: string } {
  world.clock.advance(30_000)
  return { serialNumber: serialIn(world, name), code: phoneOf(world, name).code() }
}

export const attachedNames = (world: World): string[] =>
  world.account.virtualDevices
    .filter(({ user }) => user === world.user.name)
    .map(({ serial }) => serial.slice(serial.lastIndexOf('/') + 1))
