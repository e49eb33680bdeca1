/** Where an errand leads: what the menu bar, the tray, a notification, a second start or Find asks the window for. Pure. */
import type { IdentitySummary, OverviewView } from '../electron/contract/views.ts'
import type { Errand } from './features/find/errand.ts'
import type { Page, Screen, Sheet } from './screen.ts'

export type Lead =
  | { readonly kind: 'go'; readonly page: Page; readonly sheet: Sheet | null }
  /** AWS may still tell that a key belongs to whom it is about. */
  | { readonly kind: 'wait' }
  /** No profile here holds a key of whom it is about any more. */
  | { readonly kind: 'gone'; readonly identityId: string }
  | { readonly kind: 'do'; readonly what: 'practice' | 'leave-practice' }

/** Those that lead away from what shows. */
export type FarErrand = Exclude<Errand, { readonly kind: 'check' | 'find' }>

/** Where an errand leads, by what is known now. `page` is what shows: it stays where the errand is about no identity. */
export function leadOf(errand: FarErrand, overview: OverviewView, page: Page): Lead {
  switch (errand.kind) {
    case 'practice':
    case 'leave-practice':
      return { kind: 'do', what: errand.kind }
    case 'add-profile':
    case 'together':
      return go(page, { kind: errand.kind })
    case 'settings':
      return go({ kind: 'settings' })
    case 'history':
      return go({ kind: 'history', identityId: null })
    case 'unrotatable':
      return go({ kind: 'unrotatable', profile: errand.profile })
    case 'rotation': {
      const { operationId } = errand
      const whose = overview.identities.find(({ rotationId }) => rotationId === operationId)
      return go(whose === undefined ? page : pageOf(whose), { kind: 'rotation', operationId })
    }
    case 'identity':
    case 'rotate':
    case 'set-up-mfa':
    case 'sessions':
    case 'check-up':
      return leadTo(errand, overview)
  }
}

const go = (page: Page, sheet: Sheet | null = null): Lead => ({ kind: 'go', page, sheet })

const pageOf = ({ id }: IdentitySummary): Page => ({ kind: 'identity', identityId: id })

type About = Extract<Errand, { readonly identityId: string }>

function leadTo(errand: About, overview: OverviewView): Lead {
  const summary = findIdentity(overview, errand.identityId)
  if (summary === undefined) {
    const isAsking = overview.checking || overview.identities.some(({ state }) => state === 'checking')
    return isAsking ? { kind: 'wait' } : { kind: 'gone', identityId: errand.identityId }
  }
  const { id: identityId } = summary
  if (errand.kind === 'check-up') return go({ kind: 'check-up', identityId })
  if (errand.kind === 'identity') return go(pageOf(summary))
  return go(pageOf(summary), sheetFor(errand, summary))
}

function sheetFor(errand: About, summary: IdentitySummary): Sheet | null {
  if (errand.kind === 'rotate') return rotationSheet(summary, errand.accessKeyId)
  if (errand.kind === 'set-up-mfa') return setUpSheet(summary)
  return { kind: 'sessions', identityId: summary.id, step: null }
}

/** An open rotation is carried on. A key that does not stand here any more was rotated meanwhile: its page says how. */
function rotationSheet(summary: IdentitySummary, accessKeyId: string): Sheet | null {
  const { id: identityId, rotationId, accessKeyIds } = summary
  if (rotationId !== null) return { kind: 'rotation', operationId: rotationId }
  return accessKeyIds.includes(accessKeyId) ? { kind: 'rotation-plan', identityId, accessKeyId } : null
}

/** An open set-up is taken up again. Where MFA is on meanwhile, there is nothing to set up. */
function setUpSheet({ id: identityId, mfaSetUpId, mfa }: IdentitySummary): Sheet | null {
  if (mfaSetUpId === null && mfa === 'on') return null
  return { kind: 'mfa', identityId, setUpId: mfaSetUpId, replaces: null }
}

/** By its id. One that was known by its key alone (`key:AKIA…`) is followed to the name that AWS gave it meanwhile. */
export function findIdentity({ identities }: OverviewView, id: string): IdentitySummary | undefined {
  const same = identities.find((summary) => summary.id === id)
  const keyId = id.startsWith('key:') ? id.slice(4) : null
  return same ?? identities.find(({ accessKeyIds }) => keyId !== null && accessKeyIds.includes(keyId))
}

/** Whether the window is there already: the same sheet is open, or the same page shows with none to open. */
function isThere({ page, sheet }: Screen, lead: Lead): boolean {
  if (lead.kind !== 'go') return false
  return lead.sheet === null ? same(lead.page, page) : same(lead.sheet, sheet)
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Whether a lead is followed now. While a sheet or a question is open (`isHeld`), nothing takes its place, with what is
 * typed into it: the lead waits.
 */
export function nextOf(lead: Lead, screen: Screen, isHeld: boolean): 'take' | 'wait' | 'drop' {
  if (lead.kind === 'wait') return 'wait'
  if (isThere(screen, lead)) return 'drop'
  return isHeld ? 'wait' : 'take'
}
