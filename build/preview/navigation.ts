/** Puts navigation before the app's guards, with Electron's events and in its order. */
import type { EventEmitter } from 'node:events'
import type { Frame, Frames } from './frames.ts'
import { record } from './parent.ts'
import type { Navigation } from './requests.ts'
import { PreviewEvent } from './strict.ts'

/**
 * Whether every guard lets the navigation happen.
 * @param contents Where the app's guards listen.
 * @param isOwnLoad Whether the app itself is loading the main frame: that is not put before its guards.
 */
export function passesGuards(
  contents: EventEmitter,
  frames: Frames,
  { url, frameId, isRedirect }: Navigation,
  isOwnLoad: boolean,
): boolean {
  const frame = frames.byId(frameId)
  const isMainFrame = frames.isMain(frame)
  if (isMainFrame && isOwnLoad && !isRedirect) return true
  const names = isRedirect
    ? ['will-redirect']
    : ['will-frame-navigate', ...(isMainFrame ? ['will-navigate'] : [])]
  const passes = names.every((name) => passesOne(contents, name, { url, isMainFrame, frame }))
  if (!passes) record('navigation-blocked', { url, isMainFrame })
  return passes
}

function passesOne(
  contents: EventEmitter,
  name: string,
  details: { readonly url: string; readonly isMainFrame: boolean; readonly frame: Frame | null },
): boolean {
  const event = Object.assign(new PreviewEvent(), details, { isSameDocument: false })
  contents.emit(name, event, details.url, false, details.isMainFrame, 1, 1)
  return !event.defaultPrevented
}
