import type { Section } from './list-sections.ts'

/** What the arrow keys go through: headings that fold, and the rows that show. */
export const stopsOf = (sections: readonly Section[]): readonly string[] =>
  sections.flatMap(({ key, foldable, rows }) => [...(foldable ? [key] : []), ...rows.map((row) => row.key)])

/** Where a key leads from a stop (null: from none); null where it leads nowhere. */
export function nextStop(stops: readonly string[], from: string | null, pressed: string): string | null {
  const at = from === null ? -1 : stops.indexOf(from)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[pressed]
  return to === undefined ? null : (stops[to] ?? null)
}

/** The one stop that Tab leads to: where the focus was, else what the page shows, else the first. */
export function tabStop(
  stops: readonly string[],
  focused: string | null,
  current: string | null,
): string | null {
  if (focused !== null && stops.includes(focused)) return focused
  return current !== null && stops.includes(current) ? current : (stops[0] ?? null)
}
