import type { Intent } from '../../../electron/contract/intent.ts'

/** One type for each kind, so that a kind tells what comes with it. */
type Intents = { [Kind in Intent['kind']]: Intent & { readonly kind: Kind } }

/** Where something that is found leads, and what else asks the window for something. */
export type Errand =
  | Intents[Intent['kind']]
  | { readonly kind: 'unrotatable'; readonly profile: string }
  | { readonly kind: 'leave-practice' }
