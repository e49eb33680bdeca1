/** Checks the codes of virtual MFA devices as AWS does, and spends them (aws-facts A4). */
import { HOTP, Secret as Seed } from 'otpauth'
import type { VirtualDevice } from './account.ts'

const period = 30
/** A single code may be one step early or late. */
const singleWindow = 1
/** A pair may be this far off, in steps: AWS attaches such a device although it is out of sync. Width not published. */
const pairWindow = 20

export type SingleCode = 'accepted' | 'wrong' | 'out-of-sync'

/**
 * Checks one code and spends it. A code that was spent before, or one older than the last spent, is wrong
 * (failure case 30).
 */
export function spendCode(device: VirtualDevice, code: string, now: Date): SingleCode {
  if (device.outOfSync) return 'out-of-sync'
  const centre = counterAt(now) + device.drift
  const lowest = Math.max(centre - singleWindow, (device.lastCounter ?? -1) + 1)
  for (let counter = lowest; counter <= centre + singleWindow; counter += 1) {
    if (codeAt(device, counter) !== code) continue
    device.lastCounter = counter
    return 'accepted'
  }
  return 'wrong'
}

/**
 * Checks two consecutive codes and spends both. Answers how many steps the device is off, or `undefined` where the
 * codes are wrong, equal, swapped, spent or not consecutive (failure case 36).
 */
export function spendPair(
  device: VirtualDevice,
  first: string,
  second: string,
  now: Date,
): number | undefined {
  if (first === second) return undefined
  const current = counterAt(now)
  const lowest = Math.max(current - pairWindow, (device.lastCounter ?? -1) + 1)
  for (let counter = lowest; counter < current + pairWindow; counter += 1) {
    if (codeAt(device, counter) !== first || codeAt(device, counter + 1) !== second) continue
    device.lastCounter = counter + 1
    return counter + 1 - current
  }
  return undefined
}

/** Whether a device that is so many steps off can still be used with single codes. */
export function inSync(steps: number): boolean {
  return Math.abs(steps) <= singleWindow
}

function counterAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / period)
}

function codeAt(device: VirtualDevice, counter: number): string {
  return HOTP.generate({ secret: Seed.fromBase32(device.seed.reveal()), counter })
}
