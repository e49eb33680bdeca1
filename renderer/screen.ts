import type { Intent } from '../electron/contract/intent.ts'
import type { DeviceView, OverviewView } from '../electron/contract/views.ts'

/**
 * What the window shows: what isn't in it can't be shown. The page stays behind each sheet, and so does the sheet of
 * several rotations behind one that was opened from it.
 */
export type Screen = {
  readonly page: Page
  readonly sheet: Sheet | null
  readonly behind: Sheet | null
}

export type Page =
  | { readonly kind: 'identity'; readonly identityId: string | null }
  | { readonly kind: 'unrotatable'; readonly profile: string }
  | { readonly kind: 'check-up'; readonly identityId: string }
  /** Null: of all identities. */
  | { readonly kind: 'history'; readonly identityId: string | null }
  | { readonly kind: 'settings' }

export type Sheet =
  | { readonly kind: 'add-profile' }
  | { readonly kind: 'rotation-plan'; readonly identityId: string; readonly accessKeyId: string }
  | { readonly kind: 'rotation'; readonly operationId: string }
  | { readonly kind: 'together' }
  | {
      readonly kind: 'mfa'
      readonly identityId: string
      readonly setUpId: string | null
      /** The device that a new set-up is to replace. */
      readonly replaces: DeviceView | null
    }
  | { readonly kind: 'resync'; readonly identityId: string; readonly device: DeviceView }
  | { readonly kind: 'removal-plan'; readonly identityId: string; readonly device: DeviceView }
  | { readonly kind: 'removal'; readonly identityId: string; readonly removalId: string }
  | { readonly kind: 'sessions'; readonly identityId: string; readonly step: 'open' | null }
  | { readonly kind: 'own-codes'; readonly identityId: string }
  | { readonly kind: 'mfa-serial'; readonly identityId: string }

export type ScreenAction =
  | { readonly type: 'show'; readonly page: Page }
  | { readonly type: 'open'; readonly sheet: Sheet }
  | { readonly type: 'close' }
  /** What the menu bar, the tray or a notification asks for. */
  | { readonly type: 'intend'; readonly intent: Intent }

export const firstScreen: Screen = { page: { kind: 'identity', identityId: null }, sheet: null, behind: null }

export function changeScreen(screen: Screen, action: ScreenAction): Screen {
  const { page, sheet, behind } = screen
  switch (action.type) {
    case 'show':
      return { page: action.page, sheet: null, behind: null }
    case 'open':
      if (action.sheet.kind === 'together') return { page, sheet: action.sheet, behind: null }
      return { page, sheet: action.sheet, behind: sheet?.kind === 'together' ? sheet : behind }
    case 'close':
      return { page, sheet: behind, behind: null }
    case 'intend':
      return intended(screen, action.intent)
  }
}

/** Where an intent leads; what shows stays as it is where it is none of a screen's. */
function intended(screen: Screen, intent: Intent): Screen {
  const at = (page: Page, sheet: Sheet | null = null): Screen => ({ page, sheet, behind: null })
  switch (intent.kind) {
    case 'add-profile':
    case 'together':
      return at(screen.page, { kind: intent.kind })
    case 'settings':
      return at({ kind: 'settings' })
    case 'history':
      return at({ kind: 'history', identityId: null })
    case 'identity':
    case 'check-up':
      return at({ kind: intent.kind, identityId: intent.identityId })
    case 'rotate': {
      const { identityId, accessKeyId } = intent
      return at({ kind: 'identity', identityId }, { kind: 'rotation-plan', identityId, accessKeyId })
    }
    case 'rotation':
      return at(screen.page, { kind: 'rotation', operationId: intent.operationId })
    case 'set-up-mfa': {
      const { identityId } = intent
      return at({ kind: 'identity', identityId }, { kind: 'mfa', identityId, setUpId: null, replaces: null })
    }
    case 'sessions': {
      const { identityId } = intent
      return at({ kind: 'identity', identityId }, { kind: 'sessions', identityId, step: null })
    }
    default:
      return screen
  }
}

/**
 * The identity that the page shows: the one that was chosen while it is there, else the first. An identity that was
 * known by its key alone (`key:AKIA…`) is followed to the name that AWS gave it meanwhile.
 */
export function shownIdentity(overview: OverviewView, wanted: string | null): string | null {
  const { identities } = overview
  if (wanted === null) return identities[0]?.id ?? null
  const same = identities.find(({ id }) => id === wanted)
  const keyId = wanted.startsWith('key:') ? wanted.slice(4) : null
  const known =
    keyId === null ? undefined : identities.find(({ accessKeyIds }) => accessKeyIds.includes(keyId))
  return (same ?? known ?? identities[0])?.id ?? null
}
