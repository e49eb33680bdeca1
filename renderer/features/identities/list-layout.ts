import type { Section } from './list-sections.ts'

/** In pixels, as the style sheet draws them. */
export const rowHeight = 54
export const headingHeight = 36

/** Where a section stands in the whole length of the list, in pixels. */
export type Placed = { readonly section: Section; readonly top: number; readonly height: number }

export function placed(sections: readonly Section[]): readonly Placed[] {
  let top = 0
  return sections.map((section) => {
    const height = headingHeight + section.rows.length * rowHeight
    const here = { section, top, height }
    top += height
    return here
  })
}

/** How long the whole list is, in pixels. */
export const lengthOf = (list: readonly Placed[]): number => {
  const last = list.at(-1)
  return last === undefined ? 0 : last.top + last.height
}

/** What is scrolled into view, in pixels of the list's length. */
export type View = { readonly top: number; readonly bottom: number }

/** The rows of a section that a view shows: from the first, up to but not with the last. */
export function shownRows({ section, top }: Placed, view: View): { from: number; to: number } {
  const first = top + headingHeight
  const clamp = (row: number) => Math.min(Math.max(row, 0), section.rows.length)
  return {
    from: clamp(Math.floor((view.top - first) / rowHeight)),
    to: clamp(Math.ceil((view.bottom - first) / rowHeight)),
  }
}

/** Whether any of a section, its heading included, is in the view. */
export const isShown = ({ top, height }: Placed, view: View): boolean =>
  top < view.bottom && top + height > view.top

/** Room above and below that is drawn, too, so that scrolling meets rows. In steps, so that not each pixel counts. */
const margin = 8 * rowHeight

/** The view to draw for what is scrolled to: the same one while it still covers that. */
export function viewFor(scrolled: View, last: View | null): View {
  if (last !== null && last.top <= scrolled.top && last.bottom >= scrolled.bottom) return last
  return { top: scrolled.top - margin, bottom: scrolled.bottom + margin }
}
