import { Secret, TOTP, URI } from 'otpauth'
import type { Clock } from '../../electron/ports/clock.ts'

const period = 30

/** An authenticator app: it scanned the seed (or the otpauth address of a QR code) and shows codes by its own clock. */
export class Phone {
  readonly #totp: TOTP
  readonly #clock: Clock
  readonly #driftSeconds: number

  constructor(seed: string, clock: Clock, driftSeconds = 0) {
    this.#totp = seed.startsWith('otpauth:') ? totpOf(seed) : new TOTP({ secret: Secret.fromBase32(seed) })
    this.#clock = clock
    this.#driftSeconds = driftSeconds
  }

  /** The code that the phone shows, or showed `steps` codes ago (negative) or will show (positive). */
  code(steps = 0): string {
    return this.#totp.generate({ timestamp: this.#time() + steps * period * 1000 })
  }

  nextCode(): string {
    return this.code(1)
  }

  /** Seconds until the phone shows the next code. */
  secondsLeft(): number {
    return period - (Math.floor(this.#time() / 1000) % period)
  }

  #time(): number {
    return this.#clock.now().getTime() + this.#driftSeconds * 1000
  }
}

function totpOf(address: string): TOTP {
  const parsed = URI.parse(address)
  if (!(parsed instanceof TOTP)) throw new Error('not a time-based code')
  return parsed
}
