/** What was chosen in Find, the latest first, for as long as the window lives. */
const most = 5
let recent: readonly string[] = []

export const recentKeys = (): readonly string[] => recent

export function noteChosen(key: string): void {
  recent = [key, ...recent.filter((other) => other !== key)].slice(0, most)
}
