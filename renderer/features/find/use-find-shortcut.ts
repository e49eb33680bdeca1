import { useEffect } from 'react'
import type { Errand } from './errand.ts'

export const isMac = /Mac/.test(navigator.userAgent)

/**
 * Ctrl+K, or ⌘K on macOS, where Ctrl+K belongs to the text field. The menu bar has the same shortcut; where the page
 * takes the key first, the menu does not hear it.
 */
export function useFindShortcut(ask: (errand: Errand) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isShortcut = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (event.key.toLowerCase() !== 'k' || !isShortcut || event.altKey || event.shiftKey) return
      event.preventDefault()
      ask({ kind: 'find' })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [ask])
}
