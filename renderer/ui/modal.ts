import { createContext, type RefObject, useContext, useLayoutEffect, useSyncExternalStore } from 'react'

/** Whether a dialog has closed in this very moment: the next one then takes its place without a new entrance. */
let justClosed = false

function noteClosed(): void {
  justClosed = true
  setTimeout(() => {
    justClosed = false
  })
}

/** The dialogs that are open, the topmost last. */
export const openDialogs = () => [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')]

/** Where the focus goes when the element that opened a dialog is gone by the time it closes. */
export function focusBehind(): void {
  const heading = openDialogs().at(-1)?.querySelector('h2')
  const behind = heading ?? document.querySelector<HTMLElement>('[data-page-heading]')
  behind?.focus()
}

/** Those that hold something of the person's: what they type, or what they are asked. */
const holding = new Set<HTMLDialogElement>()
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether a dialog is open that nothing else may take the place of. */
export const isHeldNow = (): boolean => holding.size > 0
export const useIsHeld = (): boolean => useSyncExternalStore(subscribe, isHeldNow)

/** What was asked for while a dialog holds the window, in words; null: nothing. */
export const NextWordsContext = createContext<string | null>(null)

export const useNextWords = (): string | null => useContext(NextWordsContext)

/** Opens the dialog over all else and gives the focus back at its end. `holds`: see `useIsHeld`. */
export function useModal(ref: RefObject<HTMLDialogElement | null>, holds: boolean): void {
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    dialog.toggleAttribute('data-continues', justClosed)
    dialog.showModal()
    if (holds) holding.add(dialog)
    tell()
    return () => {
      dialog.close()
      holding.delete(dialog)
      tell()
      noteClosed()
      const isLost = document.activeElement === document.body || dialog.contains(document.activeElement)
      if (isLost) focusBehind()
    }
  }, [ref, holds])
}
