import type { StateName } from './machine.ts'

/** States that begin when a key was made, switched or deleted: what is shown of the keys is outdated then. */
export const changesWhatIsKnown: ReadonlySet<StateName> = new Set<StateName>([
  'made',
  'cleared',
  'unheld-off',
  'switched-off',
  'restoring',
  'removed',
  'deleted',
])
