/** A code of an authenticator app lives 30 seconds (RFC 6238). */
export const codeSeconds = 30

/** When the next code starts, by this computer's clock, in milliseconds, from main's answer (AWS's clock). */
export const nextCodeAt = (nextCodeIn: number, now: number): number => now + nextCodeIn * 1000

/** Whole seconds until the next code, 1 to 30. It goes on from code to code. */
export function secondsLeft(nextAt: number, now: number): number {
  const period = codeSeconds * 1000
  const left = (((nextAt - now) % period) + period) % period
  return left === 0 ? codeSeconds : Math.ceil(left / 1000)
}

/** How many codes have started since `nextAt`: a change means that what was typed may have grown old. */
export const codesSince = (nextAt: number, now: number): number =>
  now < nextAt ? 0 : Math.floor((now - nextAt) / (codeSeconds * 1000)) + 1

/** Whole seconds until a moment; 0 once it has come. Both in milliseconds since 1970. */
export const waitLeft = (until: number, now: number): number => Math.max(0, Math.ceil((until - now) / 1000))
