/** The views that main pushes, one store each, and the hooks that read them. Main owns the truth; nothing is kept. */
import { useEffect, useSyncExternalStore } from 'react'
import type { CheckupView } from '../../electron/contract/checkup-views.ts'
import type { Intent } from '../../electron/contract/intent.ts'
import type { MfaRemovalView, MfaSetUpView } from '../../electron/contract/mfa-views.ts'
import type { RemindersView } from '../../electron/contract/reminder-views.ts'
import { ok } from '../../electron/contract/result.ts'
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import type { SessionsView } from '../../electron/contract/session-views.ts'
import type { SettingsView } from '../../electron/contract/settings-views.ts'
import type { UpdateView } from '../../electron/contract/update-views.ts'
import type { IdentityView, OverviewView } from '../../electron/contract/views.ts'
import { now } from './clock.ts'
import { keyturn } from './keyturn.ts'
import { shareUnchanged } from './share.ts'
import { createStore, KeyedStore, type Loaded, nothingYet } from './store.ts'

const overview = createStore<Loaded<OverviewView>>(nothingYet)

const settings = createStore<Loaded<SettingsView>>(nothingYet)

const updates = createStore<Loaded<UpdateView>>(nothingYet)

const reminders = createStore<RemindersView | null>(null)

const identities = new KeyedStore<IdentityView>(
  (view) => view.summary.id,
  (identityId) => keyturn.identityGet({ identityId }),
)
const rotations = new KeyedStore<RotationView>(
  (view) => view.operationId,
  (operationId) => keyturn.rotationGet({ operationId }),
)
export const mfaSetUps = new KeyedStore<MfaSetUpView>(
  (view) => view.setUpId,
  (setUpId) => keyturn.mfaGet({ setUpId }),
)

export const mfaRemovals = new KeyedStore<MfaRemovalView>(
  (view) => view.removalId,
  (removalId) => keyturn.mfaRemovalGet({ removalId }),
)

/** `report` null: this process has made none yet. */
export type Checkup = { readonly identityId: string; readonly report: CheckupView | null }

const checkups = new KeyedStore<Checkup>(
  ({ identityId }) => identityId,
  async (identityId) => {
    const result = await keyturn.checkupGet({ identityId })
    return result.ok ? ok({ identityId, report: result.value }) : result
  },
)

/** `awsAhead`: AWS's clock minus this page's, in milliseconds, as it was when the view came. */
export type Sessions = { readonly view: SessionsView; readonly awsAhead: number }

const timed = (view: SessionsView): Sessions => ({ view, awsAhead: Date.parse(view.awsTime) - now() })

const sessions = new KeyedStore<Sessions>(
  ({ view }) => view.identityId,
  async (identityId) => {
    const result = await keyturn.sessionsGet({ identityId })
    return result.ok ? ok(timed(result.value)) : result
  },
)

/** Subscribes to main's events and asks for the first overview. Called once, before the first drawing. */
export function startStores(): void {
  keyturn.subscribe.overviewChanged((view) =>
    overview.set({ view: shareUnchanged(overview.get().view, view), problem: null }),
  )
  keyturn.subscribe.identityChanged((view) => identities.push(view))
  keyturn.subscribe.rotationChanged((view) => rotations.push(view))
  // SECURITY: a set-up's view may hold the seed, so it is kept only while its screen is open.
  keyturn.subscribe.mfaChanged((view) => mfaSetUps.update(view))
  keyturn.subscribe.mfaRemovalChanged((view) => mfaRemovals.push(view))
  keyturn.subscribe.sessionsChanged(pushSessions)
  keyturn.subscribe.settingsChanged((view) => settings.set({ view, problem: null }))
  keyturn.subscribe.remindersChanged(pushReminders)
  keyturn.subscribe.checkupChanged(pushCheckup)
  keyturn.subscribe.updateChanged(pushUpdate)
  void loadOverview()
  void loadSettings()
  void loadReminders()
}

export async function loadOverview(): Promise<void> {
  const before = overview.get()
  const result = await keyturn.overviewGet(undefined)
  if (overview.get() !== before) return
  overview.set(result.ok ? { view: result.value, problem: null } : { view: null, problem: result.problem })
}

export async function loadSettings(): Promise<void> {
  const before = settings.get()
  const result = await keyturn.settingsGet(undefined)
  if (settings.get() !== before) return
  settings.set(
    result.ok ? { view: result.value, problem: null } : { view: before.view, problem: result.problem },
  )
}

export async function loadUpdate(): Promise<void> {
  const before = updates.get()
  const result = await keyturn.updateGet(undefined)
  if (updates.get() !== before) return
  updates.set(result.ok ? { view: result.value, problem: null } : { view: null, problem: result.problem })
}

const pushUpdate = (view: UpdateView): void => updates.set({ view, problem: null })

/** How Keyturn stands against its newest release; asked for when somebody looks. */
export function useUpdate(): Loaded<UpdateView> {
  useEffect(() => void loadUpdate(), [])
  return useSyncExternalStore(updates.subscribe, updates.get)
}

export const useSettings = (): Loaded<SettingsView> => useSyncExternalStore(settings.subscribe, settings.get)

/** Where main does not tell, nothing shows of them: whatever they are about shows by itself. */
async function loadReminders(): Promise<void> {
  const before = reminders.get()
  const result = await keyturn.remindersGet(undefined)
  if (result.ok && reminders.get() === before) reminders.set(result.value)
}

/** What the person is reminded of; null until main has told. */
export const useReminders = (): RemindersView | null =>
  useSyncExternalStore(reminders.subscribe, reminders.get)
/** Takes the view that a command brought back, or that main sent. */
export const pushReminders = (view: RemindersView): void => reminders.set(view)

/** Whether the practice account may be shown: the company can switch it off. Main refuses it then, too. */
export const usePracticeOffered = (): boolean => useSettings().view?.hidesPractice !== true

export const useOverview = (): Loaded<OverviewView> => useSyncExternalStore(overview.subscribe, overview.get)

/** Reads one view and asks main for it where it isn't here yet; from then on main pushes its changes. */
function useKeyed<View>(store: KeyedStore<View>, id: string | null): Loaded<View> {
  useEffect(() => {
    if (id !== null && store.get(id).view === null) void store.load(id)
  }, [store, id])
  return useSyncExternalStore(store.subscribe, () => (id === null ? nothingYet : store.get(id)))
}

export const useIdentity = (id: string | null): Loaded<IdentityView> => useKeyed(identities, id)
export const useRotation = (id: string | null): Loaded<RotationView> => useKeyed(rotations, id)

/** The rotations that are known, those of `ids` among them: asks main for each of these that isn't here yet. */
export function useRotations(ids: readonly string[]): ReadonlyMap<string, Loaded<RotationView>> {
  const all = ids.join('\n')
  useEffect(() => {
    for (const id of all.split('\n'))
      if (id !== '' && rotations.get(id).view === null) void rotations.load(id)
  }, [all])
  return useSyncExternalStore(rotations.subscribe, () => rotations.all)
}

export const useMfaSetUp = (id: string | null): Loaded<MfaSetUpView> => useKeyed(mfaSetUps, id)
export const useMfaRemoval = (id: string | null): Loaded<MfaRemovalView> => useKeyed(mfaRemovals, id)

export const reloadIdentity = (id: string): Promise<void> => identities.load(id)

/** Calls back when the menu bar, the tray or a notification asks the window for something, and with what it was opened for. */
export function useIntents(onIntent: (intent: Intent) => void): void {
  useEffect(() => {
    void keyturn.intentTake(undefined).then((taken) => {
      if (taken.ok && taken.value !== null) onIntent(taken.value)
    })
    return keyturn.subscribe.intentSent(onIntent)
  }, [onIntent])
}

/** An identity's MFA sessions, read afresh whenever the screen opens or `whenChanged` does: nothing else tells of devices. */
export function useSessions(identityId: string, whenChanged = ''): Loaded<Sessions> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is the reason to ask again
  useEffect(() => void sessions.load(identityId), [identityId, whenChanged])
  return useSyncExternalStore(sessions.subscribe, () => sessions.get(identityId))
}

export const loadSessions = (identityId: string): Promise<void> => sessions.load(identityId)
/** Takes the view that a command of a screen brought back, or that main sent. */
export const pushSessions = (view: SessionsView): void => sessions.push(timed(view))

export const useCheckup = (id: string | null): Loaded<Checkup> => useKeyed(checkups, id)
/** Takes the report that a command of a screen brought back, or that main sent. */
export const pushCheckup = (report: CheckupView): void =>
  checkups.push({ identityId: report.identityId, report })
