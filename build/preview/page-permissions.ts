/**
 * Makes the page's powerful calls ask the app's permission handlers first. Headless Chromium shows no prompts and so
 * would never ask. `askBeforeUse` runs, as text, in the page's own world before any of its scripts: it must not use
 * anything from outside.
 */

/** Wraps the calls that need a permission; events of the secret `channel` reach the host. Self-contained. */
export function askBeforeUse(channel: string): void {
  const waiting = new Map<number, () => void>()
  let lastId = 0

  document.addEventListener(`${channel}answer`, (event) => {
    const { id } = (event as CustomEvent<{ id: number }>).detail
    waiting.get(id)?.()
    waiting.delete(id)
  })
  const ask = (permission: string): Promise<void> =>
    new Promise((resolve) => {
      lastId += 1
      waiting.set(lastId, resolve)
      document.dispatchEvent(new CustomEvent(`${channel}ask`, { detail: { id: lastId, permission } }))
    })
  const guard = (owner: object | undefined, method: string, permission: string): void => {
    if (owner === undefined || !(method in owner)) return
    const original: unknown = Reflect.get(owner, method)
    if (typeof original !== 'function') return
    Object.defineProperty(owner, method, {
      configurable: true,
      writable: true,
      // The host has set the browser's own permission by the handlers' answer when this goes on.
      value(this: unknown, ...parameters: unknown[]) {
        return ask(permission).then(() => Reflect.apply(original, this, parameters))
      },
    })
  }

  guard(globalThis.Clipboard?.prototype, 'readText', 'clipboard-read')
  guard(globalThis.Clipboard?.prototype, 'read', 'clipboard-read')
  guard(globalThis.Clipboard?.prototype, 'writeText', 'clipboard-sanitized-write')
  guard(globalThis.Clipboard?.prototype, 'write', 'clipboard-sanitized-write')
  guard(globalThis.Geolocation?.prototype, 'getCurrentPosition', 'geolocation')
  guard(globalThis.Geolocation?.prototype, 'watchPosition', 'geolocation')
  guard(globalThis.MediaDevices?.prototype, 'getUserMedia', 'media')
  guard(globalThis.MediaDevices?.prototype, 'getDisplayMedia', 'display-capture')
  guard(globalThis.Notification, 'requestPermission', 'notifications')
}
