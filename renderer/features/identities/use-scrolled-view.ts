import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { type View, viewFor } from './list-layout.ts'

/** Before the box is measured: what a tall window shows. */
const firstView: View = { top: 0, bottom: 1_000 }

/** The part of a list to draw for what its box is scrolled to. Changes in steps, not with each pixel. */
export function useScrolledView(box: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState(firstView)
  const look = useCallback(() => {
    const element = box.current
    if (element === null) return
    const { scrollTop: top, clientHeight } = element
    setView((last) => viewFor({ top, bottom: top + clientHeight }, last))
  }, [box])
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box, look])
  return view
}
