/**
 * The one table of all commands: what goes in and what comes out. Both processes infer their types from it; main
 * checks both directions at run time. Intents only: no channel, no URL, and no path that main does not know comes from
 * the renderer.
 */
import { z } from 'zod'
import type { CommandName, EventName } from './channels.ts'
import { code, id, identity, mfaCode, nothing, withCode } from './inputs.ts'
import {
  codeCheckView,
  mfaProposalView,
  mfaRemovalPlanView,
  mfaRemovalView,
  mfaSetUpView,
} from './mfa-views.ts'
import type { Result } from './result.ts'
import { graceChoice, rotationPlanView, rotationView } from './rotation-views.ts'
import {
  leastSessionSeconds,
  mfaSerialView,
  mostSessionSeconds,
  ownCodeView,
  sessionsView,
} from './session-views.ts'
import { upkeepCommands, upkeepEvents } from './upkeep-commands.ts'
import { identityView, overviewView } from './views.ts'

/** As typed: blanks and anything else are judged by the code check, which has words for it. */
const typedCode = z.string().max(64)
const operation = z.strictObject({ operationId: id })
const setUp = z.strictObject({ setUpId: id })
const removal = z.strictObject({ removalId: id })
const twoCodes = { first: typedCode, second: typedCode }
const keyAction = z.strictObject({ identityId: id, accessKeyId: id, ...withCode })
const device = z.strictObject({ identityId: id, serialNumber: id })
const profileNames = z.array(z.string().min(1).max(400)).max(10_000)

export const commands = {
  overviewGet: { input: nothing, output: overviewView },
  identityGet: { input: identity, output: identityView },
  /** Reads the AWS files and asks AWS again, for all identities. Progress comes as events. */
  identitiesCheck: { input: nothing, output: nothing },
  /** Problem: setting-managed, where the company wants no practice account. */
  practiceOpen: { input: nothing, output: nothing },
  practiceLeave: { input: nothing, output: nothing },
  /** SECURITY: the one input that carries a secret access key. It is never returned. Checked with STS before it is saved. */
  profileAdd: {
    input: z.strictObject({
      name: z.string().min(1).max(128),
      accessKeyId: z.string().min(16).max(128),
      secretAccessKey: z.string().min(1).max(256),
      region: z.string().max(40),
    }),
    output: identity,
  },
  /** Plans afresh. Where the last plan said `needsCode`, the code comes with this call and opens an MFA session. */
  rotationPlan: {
    input: z.strictObject({ identityId: id, accessKeyId: id, mfaCode: mfaCode.nullable() }),
    output: rotationPlanView,
  },
  /**
   * Asks for a folder in the system's own dialog; plans look there, too, from now on. Not added: the person cancelled.
   * Problems: folder-refused, file-unreadable, file-not-writable.
   */
  copyFolderAdd: { input: nothing, output: z.strictObject({ added: z.boolean() }) },
  /** SECURITY: the path only picks one of those that were named; nothing is done with any other. */
  copyFolderRemove: { input: z.strictObject({ folder: z.string().min(1).max(32_767) }), output: nothing },
  rotationStart: {
    input: z.strictObject({
      planId: id,
      placeIds: z.array(id).min(1).max(10_000),
      grace: graceChoice,
      /** The yes to deleting the spare key for good, by its id; null where there is none. */
      deleteSpareKeyId: id.nullable(),
      /** The express choice to go on although switching keys off is denied. */
      acceptsNoSwitchOff: z.boolean(),
    }),
    output: operation,
  },
  rotationGet: { input: operation, output: rotationView },
  rotationProvideCode: {
    input: z.strictObject({ operationId: id, serialNumber: id, code }),
    output: nothing,
  },
  rotationRetry: { input: operation, output: nothing },
  /** Gives a new key that AWS does not accept yet more time before the rotation turns back. */
  rotationProveLonger: { input: operation, output: nothing },
  rotationLeaveOut: { input: z.strictObject({ operationId: id, placeId: id }), output: nothing },
  /** Turns back: stops a running rotation and undoes, or undoes a finished one while the old key is still there. */
  rotationUndo: { input: operation, output: nothing },
  /** The yes to switching the old key off although something else uses it, or after it was switched on again. */
  rotationSwitchOff: { input: operation, output: nothing },
  /** Switches the old key on again, and leaves the new one where it is: both work until the person goes on. */
  rotationReactivate: { input: operation, output: nothing },
  /** The yes to deleting the old key now instead of when it is due. */
  rotationDeleteOldKey: { input: operation, output: nothing },
  /** The yes to deleting a key whose secret was lost on the way, after Keyturn has switched it off. */
  rotationRemoveUnheldKey: { input: operation, output: nothing },
  rotationKeepOldKey: { input: operation, output: nothing },
  rotationClose: { input: operation, output: nothing },
  /** The yes to taking over an identity's operations from another computer that shares this folder (failure case 40). */
  operationsTakeOver: { input: identity, output: nothing },
  /** One key outside of a rotation. Refused where it stands in a profile here, or where nothing could take it back. */
  keySwitchOff: { input: keyAction, output: nothing },
  keySwitchOn: { input: keyAction, output: nothing },
  /** The yes to deleting a key for good; it has to be switched off before. */
  keyDelete: { input: keyAction, output: nothing },
  mfaPropose: { input: identity, output: mfaProposalView },
  mfaStart: {
    input: z.strictObject({
      identityId: id,
      deviceName: z.string().min(1).max(226),
      /** The device that goes once the new one is attached and proved; null: the new one is one more. */
      replaces: id.nullable(),
      ...withCode,
    }),
    output: mfaSetUpView,
  },
  /** Opens or resumes the set-up's screen: the seed is in the view until `mfaHideSeed` or the end. */
  mfaGet: { input: setUp, output: mfaSetUpView },
  mfaCheckCodes: {
    input: z.strictObject({ setUpId: id, ...twoCodes }),
    output: codeCheckView,
  },
  mfaAttach: {
    input: z.strictObject({ setUpId: id, ...twoCodes, ...withCode }),
    output: mfaSetUpView,
  },
  mfaWriteSerial: {
    input: z.strictObject({ setUpId: id, profiles: z.array(z.string()).max(10_000) }),
    output: mfaSetUpView,
  },
  /** Tries the new device with its next code. In a replacement this proves it, and the old device goes. */
  mfaTrySignIn: { input: z.strictObject({ setUpId: id, code: typedCode }), output: mfaSetUpView },
  /** Copies the seed; it is cleared from the clipboard after 30 s if it still stands there. */
  mfaCopySeed: { input: setUp, output: nothing },
  mfaHideSeed: { input: setUp, output: nothing },
  /** The view's `cancelling` says what it does. */
  mfaCancel: { input: z.strictObject({ setUpId: id, ...withCode }), output: mfaSetUpView },
  mfaDeleteLeftOver: {
    input: z.strictObject({ identityId: id, serialNumber: id, ...withCode }),
    output: mfaProposalView,
  },
  /** Closes the screen. A set-up that is over ends; an open one, a replacement too, waits to be resumed. */
  mfaClose: { input: setUp, output: nothing },
  /** Judges the codes for a resync while they are typed: by shape, repetition and what was used already. */
  mfaCheckResync: {
    input: z.strictObject({ identityId: id, serialNumber: id, ...twoCodes }),
    output: codeCheckView,
  },
  /** Tells AWS by two consecutive codes how far the device's clock is off. */
  mfaResync: {
    input: z.strictObject({ identityId: id, serialNumber: id, ...twoCodes, ...withCode }),
    output: nothing,
  },
  mfaRemovalPlan: {
    input: z.strictObject({ identityId: id, serialNumber: id }),
    output: mfaRemovalPlanView,
  },
  /** Deactivates the device, then deletes it where it is virtual. */
  mfaRemove: {
    input: z.strictObject({ identityId: id, serialNumber: id, acceptsLast: z.boolean(), ...withCode }),
    output: mfaRemovalView,
  },
  mfaRemovalGet: { input: removal, output: mfaRemovalView },
  mfaRemovalGoOn: {
    input: z.strictObject({ removalId: id, acceptsLast: z.boolean(), ...withCode }),
    output: mfaRemovalView,
  },
  mfaRemovalCancel: { input: removal, output: mfaRemovalView },
  /** Closes the screen. A removal that is over, or can go no further by itself (`left`), ends. */
  mfaRemovalClose: { input: removal, output: nothing },
  /** The profiles where `mfa_serial` may be written, as they stand in the files now. */
  mfaSerialGet: { input: identity, output: mfaSerialView },
  mfaSerialWrite: {
    input: z.strictObject({ identityId: id, serialNumber: id, profiles: profileNames }),
    output: mfaSerialView,
  },
  /** Reads the files afresh. From now on the identity's changes are told. */
  sessionsGet: { input: identity, output: sessionsView },
  /**
   * Opens a session and writes it for these profiles (by their own names, none is fine): a place in state `session` is
   * renewed so. `code` null: Keyturn makes it, which may take until the next one shows.
   */
  sessionOpen: {
    input: z.strictObject({
      identityId: id,
      serialNumber: id,
      code: code.nullable(),
      seconds: z.number().int().min(leastSessionSeconds).max(mostSessionSeconds),
      profiles: profileNames,
    }),
    output: sessionsView,
  },
  /** Writes the session in memory for these profiles, by their own names. */
  sessionWrite: { input: z.strictObject({ identityId: id, profiles: profileNames }), output: sessionsView },
  /** Takes out what Keyturn wrote, by the written names (`default-mfa`), left-overs too. Nothing is asked of AWS. */
  sessionRemove: { input: z.strictObject({ identityId: id, profiles: profileNames }), output: sessionsView },
  /** Forgets the session in memory. AWS knows no way to end one: whoever has it written can use it on. */
  sessionForget: { input: identity, output: sessionsView },
  /** Keeps what the codes of a device just set up are made of. Problems: store-unavailable, operation-not-possible. */
  ownCodesKeep: { input: setUp, output: nothing },
  ownCodesRemove: { input: device, output: sessionsView },
  /** The code of now. Ask again at `validUntil`, and only while the screen that shows it is open. */
  ownCodeShow: { input: device, output: ownCodeView },
  ...upkeepCommands,
  /** Copies a text that is no secret and that main knows how to name: an access key id, an ARN, a policy statement. */
  textCopy: { input: z.strictObject({ text: z.string().min(1).max(8_000) }), output: nothing },
  /** Opens one of the pages that Keyturn knows, by name, in the system's browser. */
  linkOpen: {
    input: z.strictObject({
      link: z.enum(['iam-console', 'mfa-guide', 'access-key-guide', 'root-key-guide', 'newest-release']),
    }),
    output: nothing,
  },
} as const satisfies Record<CommandName, { input: z.ZodType; output: z.ZodType }>

export const events = {
  overviewChanged: overviewView,
  identityChanged: identityView,
  rotationChanged: rotationView,
  mfaChanged: mfaSetUpView,
  mfaRemovalChanged: mfaRemovalView,
  /** Only for identities that were asked for by `sessionsGet`; when one begins, changes, ends soon, or has expired. */
  sessionsChanged: sessionsView,
  ...upkeepEvents,
} as const satisfies Record<EventName, z.ZodType>

export type CommandInput<Name extends CommandName> = z.infer<(typeof commands)[Name]['input']>
export type CommandOutput<Name extends CommandName> = z.infer<(typeof commands)[Name]['output']>
export type EventData<Name extends EventName> = z.infer<(typeof events)[Name]>

/** What the preload puts on `window.keyturn`. */
export type KeyturnApi = {
  readonly [Name in CommandName]: (input: CommandInput<Name>) => Promise<Result<CommandOutput<Name>>>
} & {
  /** Calls back at each event; returns the way to stop. */
  readonly subscribe: {
    readonly [Name in EventName]: (listener: (data: EventData<Name>) => void) => () => void
  }
}

/** What main must offer, one function a command. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (input: CommandInput<Name>) => Promise<Result<CommandOutput<Name>>>
}
