import type { DeviceView, OverviewView } from '../electron/contract/views.ts'
import { findIdentity } from './leads.ts'

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
  /** To a page with a sheet over it, or with none, whatever shows now. */
  | { readonly type: 'go'; readonly page: Page; readonly sheet: Sheet | null }

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
    case 'go':
      return { page: action.page, sheet: action.sheet, behind: null }
  }
}

/** The identity that the page shows: the one that was chosen while it is there, else the first. */
export function shownIdentity(overview: OverviewView, wanted: string | null): string | null {
  const chosen = wanted === null ? undefined : findIdentity(overview, wanted)
  return (chosen ?? overview.identities[0])?.id ?? null
}
