/**
 * One set of capabilities over one place: the person's own AWS files, or the practice account's. Built by hand, here
 * and in compose.ts alone: the constructor arguments are the picture of the architecture.
 */
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { destinationFor } from '../aws/destination.ts'
import { SdkAws } from '../aws/sdk-aws.ts'
import type { Checkup } from '../checkup/checkup.ts'
import type { EventName } from '../contract/channels.ts'
import type { EventData } from '../contract/commands.ts'
import type { Intent } from '../contract/intent.ts'
import { ok, type Result } from '../contract/result.ts'
import type { OverviewView } from '../contract/views.ts'
import { AllPlaces } from '../files/all-places.ts'
import { AwsFilePlaces } from '../files/aws-file-places.ts'
import { AwsFilesOnDisk } from '../files/aws-files.ts'
import { AwsSessionProfiles } from '../files/aws-session-profiles.ts'
import { CopySearch } from '../files/copies/copy-search.ts'
import { NamedFolders } from '../files/copies/named-folders.ts'
import { ToolPlaces } from '../files/copies/tool-places.ts'
import { FileLocks } from '../files/file-locks.ts'
import { HistoryOnDisk } from '../files/history-on-disk.ts'
import { KeptFileOnDisk } from '../files/kept-file.ts'
import { createNodeDisk } from '../files/node-disk.ts'
import { removeLeftoversOfTheDead } from '../files/tidy.ts'
import { KeptHistory } from '../history/kept-history.ts'
import { KeyActions } from '../keys/key-actions.ts'
import { SeedFolder } from '../mfa/kept-seeds.ts'
import { Mfa } from '../mfa/mfa.ts'
import { CodesOfKeptSeeds } from '../mfa/own-codes.ts'
import { mfaRecord, removalRecord } from '../mfa/records.ts'
import { lockIdentity, takeFromOtherComputer } from '../operations/identity-lock.ts'
import { OperationStore } from '../operations/operation-store.ts'
import type { SecretClipboard } from '../os/clipboard.ts'
import { redactText } from '../os/redaction.ts'
import { SafeStorageVault } from '../os/vault.ts'
import type { Clock } from '../ports/clock.ts'
import type { CopyFolders } from '../ports/copy-folders.ts'
import type { Environment } from '../ports/environment.ts'
import type { Log } from '../ports/log.ts'
import type { MfaSerials } from '../ports/mfa-serials.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { OwnCodes } from '../ports/own-codes.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { CurrentSettings, FixedSettings, SettingsNow } from '../ports/settings.ts'
import { Identities } from '../profiles/identities.ts'
import { knownFile } from '../profiles/kept-knowledge.ts'
import { notingOwnUse, OwnUse } from '../profiles/own-use.ts'
import type { Reminders } from '../reminders/reminders.ts'
import { rotationRecord } from '../rotation/records.ts'
import { Rotations } from '../rotation/rotations.ts'
import { MfaSerialsInFiles } from '../sessions/mfa-serials.ts'
import { SessionDesk } from '../sessions/session-desk.ts'
import { Sessions } from '../sessions/sessions.ts'
import { SpentCodes } from '../sessions/spent-codes.ts'
import { createCheckup } from './checkup.ts'
import { refreshUntilAccepted } from './refresh-until-accepted.ts'
import { openReminders } from './reminders.ts'

export type AnyEvent = { [Name in EventName]: [name: Name, data: EventData<Name>] }[EventName]

export type WorkspaceParts = {
  readonly practice: boolean
  readonly settings: CurrentSettings & FixedSettings
  readonly environment: Environment
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly safeStorage: SafeStorage
  readonly secretClipboard: SecretClipboard
  readonly appVersion: string
  readonly protectCapture: (on: boolean) => boolean
  readonly send: (...event: AnyEvent) => void
  readonly notifier: Notifier
  /** The person answered a notification with it. */
  readonly onIntent: (intent: Intent) => void
}

export type Workspace = {
  readonly identities: Identities
  readonly rotations: Rotations
  readonly copyFolders: CopyFolders
  readonly keys: KeyActions
  readonly mfa: Mfa
  readonly mfaSerials: MfaSerials
  readonly sessions: SessionDesk
  readonly ownCodes: OwnCodes
  readonly reminders: Reminders
  readonly history: KeptHistory
  readonly checkup: Checkup
  /** Carries on what an earlier process left open, reads the files, asks AWS. Returns once all is known. */
  readonly begin: () => Promise<void>
  /** Whether a rotation or a change of MFA is under way. */
  readonly isOperationUnderWay: () => boolean
  /** Reads the files and asks AWS again, and has what stopped try again. */
  readonly check: () => Promise<void>
  /** Takes an identity's operations from another computer that shares the data folder, and carries them on. */
  readonly takeOver: (identityId: string) => Promise<Result<void>>
  readonly close: () => Promise<void>
}

export function createWorkspace(parts: WorkspaceParts): Workspace {
  const { environment, clock, randomness, log, settings, notifier, onIntent } = parts
  const send: WorkspaceParts['send'] = (...event) => {
    parts.send(...event)
    reminding.follow(...event)
  }
  const disk = createNodeDisk(environment.platform)
  const tools = { disk, clock, environment, randomness }
  const vault = new SafeStorageVault(parts.safeStorage, environment.platform)
  const files = new AwsFilesOnDisk(tools)
  const awsPlaces = new AwsFilePlaces(tools)
  const toolPlaces = new ToolPlaces(tools)
  const places = new AllPlaces(awsPlaces, toolPlaces)
  const copies = new CopySearch({ tools, aws: awsPlaces, toolPlaces })
  const copyFolders = new NamedFolders(tools)
  const locks = new FileLocks(tools)
  const sdk = new SdkAws({ clock, variables: environment.variables, appVersion: parts.appVersion })
  const ownUse = new OwnUse()
  const aws = notingOwnUse(sdk, ownUse, clock)
  const awsNow = () => new Date(clock.now().getTime() - (aws.clockOffset() ?? 0))
  const history = new KeptHistory({
    ...{ clock, awsNow, randomness, log },
    file: new HistoryOnDisk(tools),
    redact: redactText,
    added: (entry) => send('historyAdded', entry),
  })
  const spentCodes = new SpentCodes()
  const sessions = new Sessions({ aws, clock, awsNow, spentCodes, history })
  const seeds = new SeedFolder({
    ...{ disk, vault, awsNow, history },
    folder: join(environment.dataFolder, 'seeds'),
  })
  const ownCodes = new CodesOfKeptSeeds({ seeds, sessions, spentCodes, clock, awsNow })
  const storeParts = {
    ...{ disk, vault, randomness, clock, awsNow },
    folder: join(environment.dataFolder, 'operations'),
  }
  const rotationStore = new OperationStore(storeParts, 'rotation', rotationRecord)
  const mfaStore = new OperationStore(storeParts, 'mfa-set-up', mfaRecord)
  const removalStore = new OperationStore(storeParts, 'mfa-removal', removalRecord)
  let store: OverviewView['store'] = { kind: 'os', backend: '' }

  const identities: Identities = new Identities({
    ...{ aws, awsNow, sessions, ownUse, files, history, log },
    kept: new KeptFileOnDisk(tools, knownFile),
    keyPlaces: places,
    destinationOf: ({ settings }) =>
      ok(
        destinationFor(
          {
            region: settings.get('region')?.value,
            endpointUrl: settings.get('endpoint_url')?.value,
            ignoreConfiguredEndpointUrls: settings.get('ignore_configured_endpoint_urls')?.value,
          },
          environment.variables,
        ),
      ),
    surroundings: () => ({
      practice: parts.practice,
      limits: limitsOf(settings.current()),
      store,
      unreadableOperations: [
        ...rotations.unreadable,
        ...mfa
          .unreadable()
          // Their folder is one: that it can't be listed is told once.
          .filter(({ operationId }) => rotations.unreadable.every((told) => told.operationId !== operationId))
          .map((found) => ({ ...found, identityId: null, canTakeOver: false })),
      ],
    }),
    openOperations: (id) => ({
      rotationId: rotations.openFor(id),
      mfaSetUpId: mfa.setUps.openOf(id),
      mfaRemovalId: mfa.removals.openOf(id),
    }),
    changed: {
      overview: (view) => send('overviewChanged', view),
      identity: (view) => send('identityChanged', view),
    },
  })
  const background = (event: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) => log.error(event, { error }))
  }
  const closing = new AbortController()
  const refresh = (identityId: string) =>
    background('refresh-failed', refreshUntilAccepted({ identities, clock }, identityId, closing.signal))
  const rotations: Rotations = new Rotations({
    ...{ aws, places, copies, copyFolders, settings, clock, sessions },
    ...{ ownCodes, vault, randomness, environment, locks, history, log },
    store: rotationStore,
    directory: identities,
    mayBeOwnUse: (accessKeyId, use) => ownUse.mayBeOwn(accessKeyId, use),
    onChange: (view) => send('rotationChanged', view),
    onKeyProved: (accessKeyId, { account, userId, id }) =>
      identities.learn(accessKeyId, { account, userId, arn: id }),
    onIdentityChanged: refresh,
  })
  const keys = new KeyActions({
    ...{ aws, places, sessions, history },
    directory: identities,
    lock: (id) => lockIdentity(locks, environment.dataFolder, environment.hostName, 'rotation', id),
    identityChanged: refresh,
  })
  const mfaSerials = new MfaSerialsInFiles({ directory: identities, files, history })
  const mfa: Mfa = new Mfa({
    ...{ aws, clock, awsNow, sessions, spentCodes, vault, removalStore, history },
    keptSeeds: seeds,
    serials: mfaSerials,
    directory: identities,
    accountAlias: (id) => identities.accountAlias(id),
    store: mfaStore,
    lock: (id) => lockIdentity(locks, environment.dataFolder, environment.hostName, 'mfa-set-up', id),
    protectCapture: parts.protectCapture,
    clipboard: parts.secretClipboard,
    changed: (view) => send('mfaChanged', view),
    removalChanged: (view) => send('mfaRemovalChanged', view),
    identityChanged: refresh,
  })
  const desk = new SessionDesk({
    ...{ sessions, seeds, ownCodes, files, vault, clock, awsNow, history },
    profiles: new AwsSessionProfiles(tools),
    directory: identities,
    changed: (view) => send('sessionsChanged', view),
    identityChanged: refresh,
  })
  const checkup = createCheckup({
    ...{ tools, aws, awsNow, sessions, ownCodes, files, copies, copyFolders, history, log },
    directory: identities,
    accountAlias: (id) => identities.accountAlias(id),
    mayBeOwnUse: (accessKeyId, use) => ownUse.mayBeOwn(accessKeyId, use),
    limits: () => limitsOf(settings.current()),
    changed: (view) => send('checkupChanged', view),
    identityChanged: refresh,
  })

  const checkUpWhereWanted = (): void => {
    if (!settings.forcesCheckUp()) return
    background('check-up-failed', checkup.runAll(identities.known().map(({ id }) => id)))
  }
  const stopFollowing = settings.onChange(() => background('settings-failed', identities.tellChanged()))

  const reminding = openReminders({
    ...{ tools, settings, notifier, awsNow, log, onIntent, known: identities, sessions: desk },
    operations: [rotations, mfa.removals],
    changed: (view) => send('remindersChanged', view),
  })
  const { reminders } = reminding

  return {
    ...{ identities, rotations, copyFolders, keys, mfa },
    ...{ sessions: desk, ownCodes, mfaSerials, history, checkup, reminders },
    isOperationUnderWay: () => rotations.isAnyUnderWay() || mfa.isAnyOpen(),
    begin: async () => {
      store = await vault.status()
      await Promise.all([
        rotationStore.removeLeftovers(),
        mfaStore.removeLeftovers(),
        removalStore.removeLeftovers(),
        removeLeftoversOfTheDead(tools),
      ])
      const known = Promise.all([rotations.resume(), mfa.resume(), identities.start()])
      background('reminders-failed', reminding.begin(known))
      await known
      await mfa.retry()
      checkUpWhereWanted()
    },
    check: async () => {
      await Promise.all([rotations.resume(), identities.check()])
      await mfa.retry()
      checkUpWhereWanted()
    },
    takeOver: async (identityId) => {
      const taken = await takeFromOtherComputer(locks, environment.dataFolder, identityId)
      if (!taken.ok) return taken
      history.add({ action: 'operations-taken-over', identityId })
      await rotations.resume()
      await mfa.retry()
      await identities.refresh(identityId)
      return ok()
    },
    close: async () => {
      closing.abort()
      stopFollowing()
      identities.stop()
      checkup.stop()
      desk.stop()
      await reminding.stop()
      await rotations.stop()
      await history.settled()
    },
  }
}

const limitsOf = ({ soonDays, overdueDays }: SettingsNow): OverviewView['limits'] => ({
  soonDays,
  overdueDays,
})
