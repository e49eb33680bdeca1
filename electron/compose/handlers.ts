/**
 * Every command of the contract, and the capability that answers it. No decision is taken here.
 *
 * SECURITY: the secret of a profile that is added and console passwords become `Secret`s on the way in; nothing else here
 * is one.
 */
import { reportFile } from '../checkup/report-file.ts'
import type { CommandHandlers } from '../contract/commands.ts'
import type { Intent } from '../contract/intent.ts'
import { ok, type Result } from '../contract/result.ts'
import { Secret } from '../ports/secret.ts'
import type { SettingsDesk } from '../settings/settings-desk.ts'
import type { Updates } from '../updates/updates.ts'
import type { Workspace } from './workspace.ts'

export type HandlerParts = {
  /** The workspace that the window shows now. */
  readonly current: () => Workspace
  readonly appVersion: string
  readonly settings: Pick<SettingsDesk, 'view' | 'change'>
  readonly updates: () => Promise<Pick<Updates, 'view' | 'check' | 'install'>>
  /** Problem: setting-managed. */
  readonly openPractice: () => Promise<Result<void>>
  readonly leavePractice: () => Promise<void>
  /** Null: the person chose none. */
  readonly askForFolder: () => Promise<string | null>
  /** Asks where, and saves there. Not saved: the person cancelled. Problem: file-not-writable. */
  readonly saveAs: (file: {
    readonly name: string
    readonly text: string
  }) => Promise<Result<{ saved: boolean }>>
  readonly copyText: (text: string) => void | Promise<void>
  /** What the page was opened for. */
  readonly takeIntent: () => Intent | null
  readonly openLink: (link: Parameters<CommandHandlers['linkOpen']>[0]['link']) => Promise<void>
}

export function createHandlers(parts: HandlerParts): CommandHandlers {
  const { current } = parts
  return {
    overviewGet: async () => ok(current().identities.overview()),
    identityGet: async ({ identityId }) => current().identities.identity(identityId),
    identitiesCheck: async () => ok(await current().check()),
    practiceOpen: () => parts.openPractice(),
    practiceLeave: async () => ok(await parts.leavePractice()),
    profileAdd: async ({ secretAccessKey, ...profile }) =>
      current().identities.addProfile({ ...profile, secretAccessKey: new Secret(secretAccessKey) }),

    rotationPlan: async ({ identityId, accessKeyId, mfaCode }) =>
      current().rotations.plan(identityId, accessKeyId, mfaCode),
    copyFolderAdd: async () => {
      const { copyFolders } = current()
      const folder = await parts.askForFolder()
      if (folder === null) return ok({ added: false })
      const named = await copyFolders.add(folder)
      return named.ok ? ok({ added: true }) : named
    },
    copyFolderRemove: async ({ folder }) => current().copyFolders.remove(folder),
    rotationStart: async (choice) => current().rotations.start(choice),
    rotationGet: async ({ operationId }) => current().rotations.get(operationId),
    rotationProvideCode: async ({ operationId, ...code }) =>
      current().rotations.provideCode(operationId, code),
    rotationRetry: async ({ operationId }) => current().rotations.retry(operationId),
    rotationLeaveOut: async ({ operationId, placeId }) => current().rotations.leaveOut(operationId, placeId),
    rotationUndo: async ({ operationId }) => current().rotations.turnBack(operationId),
    rotationDeleteOldKey: async ({ operationId }) => current().rotations.choose(operationId, 'delete-now'),
    rotationRemoveUnheldKey: async ({ operationId }) => current().rotations.removeUnheldKey(operationId),
    rotationKeepOldKey: async ({ operationId }) => current().rotations.choose(operationId, 'keep-old'),
    rotationClose: async ({ operationId }) => current().rotations.close(operationId),

    rotationProveLonger: async ({ operationId }) => current().rotations.proveLonger(operationId),
    rotationSwitchOff: async ({ operationId }) => current().rotations.choose(operationId, 'switch-off'),
    rotationReactivate: async ({ operationId }) => current().rotations.choose(operationId, 'reactivate'),
    operationsTakeOver: async ({ identityId }) => current().takeOver(identityId),
    keySwitchOff: async (key) => current().keys.switchOff(key),
    keySwitchOn: async (key) => current().keys.switchOn(key),
    keyDelete: async (key) => current().keys.delete(key),

    mfaPropose: async ({ identityId }) => current().mfa.setUps.propose(identityId),
    mfaStart: async ({ identityId, deviceName, ...options }) =>
      current().mfa.setUps.start(identityId, deviceName, options),
    mfaGet: async ({ setUpId }) => current().mfa.setUps.get(setUpId),
    mfaCheckCodes: async ({ setUpId, first, second }) =>
      current().mfa.setUps.checkCodes(setUpId, first, second),
    mfaAttach: async ({ setUpId, first, second, mfaCode }) =>
      current().mfa.setUps.attach(setUpId, first, second, mfaCode),
    mfaWriteSerial: async ({ setUpId, profiles }) => current().mfa.setUps.writeSerial(setUpId, profiles),
    mfaTrySignIn: async ({ setUpId, code }) => current().mfa.setUps.trySignIn(setUpId, code),
    mfaCopySeed: async ({ setUpId }) => current().mfa.setUps.copySeed(setUpId),
    mfaHideSeed: async ({ setUpId }) => current().mfa.setUps.hideSeed(setUpId),
    mfaCancel: async ({ setUpId, mfaCode }) => current().mfa.setUps.cancel(setUpId, mfaCode),
    mfaDeleteLeftOver: async ({ identityId, serialNumber, mfaCode }) =>
      current().mfa.setUps.deleteLeftOver(identityId, serialNumber, mfaCode),
    mfaClose: async ({ setUpId }) => current().mfa.setUps.close(setUpId),
    mfaCheckResync: async ({ serialNumber, first, second }) =>
      ok(current().mfa.resync.check(serialNumber, first, second)),
    mfaResync: async ({ identityId, serialNumber, mfaCode, ...codes }) =>
      current().mfa.resync.send(identityId, serialNumber, codes, mfaCode),
    mfaRemovalPlan: async ({ identityId, serialNumber }) =>
      current().mfa.removals.plan(identityId, serialNumber),
    mfaRemove: async (choice) => current().mfa.removals.start(choice),
    mfaRemovalGet: async ({ removalId }) => current().mfa.removals.get(removalId),
    mfaRemovalGoOn: async ({ removalId, acceptsLast, mfaCode }) =>
      current().mfa.removals.goOn(removalId, acceptsLast, mfaCode),
    mfaRemovalCancel: async ({ removalId }) => current().mfa.removals.cancel(removalId),
    mfaRemovalClose: async ({ removalId }) => current().mfa.removals.close(removalId),

    mfaSerialGet: async ({ identityId }) => current().mfaSerials.get(identityId),
    mfaSerialWrite: async ({ identityId, serialNumber, profiles }) =>
      current().mfaSerials.write(identityId, serialNumber, profiles),
    sessionsGet: async ({ identityId }) => current().sessions.get(identityId),
    sessionOpen: async (choice) => current().sessions.open(choice),
    sessionWrite: async ({ identityId, profiles }) => current().sessions.write(identityId, profiles),
    sessionRemove: async ({ identityId, profiles }) => current().sessions.remove(identityId, profiles),
    sessionForget: async ({ identityId }) => current().sessions.forget(identityId),
    ownCodesKeep: async ({ setUpId }) => current().mfa.setUps.keepSeed(setUpId),
    ownCodesRemove: async ({ identityId, serialNumber }) =>
      current().sessions.removeOwnCodes(identityId, serialNumber),
    ownCodeShow: async ({ identityId, serialNumber }) => current().ownCodes.show(identityId, serialNumber),

    checkupGet: async ({ identityId }) => ok(current().checkup.get(identityId)),
    checkupRun: async ({ identityId, mfaCode }) => current().checkup.run(identityId, mfaCode),
    checkupExport: async (choice) => {
      const { checkup, identities } = current()
      const { practice } = identities.overview()
      const { appVersion } = parts
      const file = reportFile(checkup.get(choice.identityId), choice, { appVersion, practice })
      return file.ok ? parts.saveAs(file.value) : file
    },
    policyMoveToGroup: async ({ identityId, mfaCode, ...move }) =>
      current().checkup.moveToGroup(identityId, move, mfaCode),
    passwordChange: async ({ identityId, oldPassword, newPassword, mfaCode }) =>
      current().checkup.changePassword(
        identityId,
        { old: new Secret(oldPassword), new: new Secret(newPassword) },
        mfaCode,
      ),
    filesMakePrivate: async ({ identityId }) => current().checkup.makeFilesPrivate(identityId),
    remindersGet: async () => ok(current().reminders.view()),
    reminderSnooze: async ({ subject, choice }) => current().reminders.snooze(subject, choice),
    reminderWake: async ({ subject }) => current().reminders.wake(subject),
    settingsGet: async () => ok(await parts.settings.view()),
    settingsChange: (change) => parts.settings.change(change),
    historyGet: async ({ identityId }) => current().history.view(identityId),
    historyExport: async ({ identityId, format }) => {
      const file = await current().history.export(identityId, format)
      return file.ok ? parts.saveAs(file.value) : file
    },
    intentTake: async () => ok(parts.takeIntent()),

    updateGet: async () => ok((await parts.updates()).view()),
    updateCheck: async () => (await parts.updates()).check(),
    updateInstall: async () => (await parts.updates()).install(),

    textCopy: async ({ text }) => ok(await parts.copyText(text)),
    linkOpen: async ({ link }) => ok(await parts.openLink(link)),
  }
}
