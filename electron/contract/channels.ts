/**
 * The names of all commands and events. Nothing is imported here, so that the preload stays a few hundred bytes;
 * `commands.ts` gives each name its schemas, and does not compile where one is missing.
 */
export const commandNames = [
  'overviewGet',
  'identityGet',
  'identitiesCheck',
  'practiceOpen',
  'practiceLeave',
  'profileAdd',
  'rotationPlan',
  'rotationStart',
  'rotationGet',
  'rotationProvideCode',
  'rotationRetry',
  'rotationProveLonger',
  'rotationLeaveOut',
  'rotationUndo',
  'rotationSwitchOff',
  'rotationReactivate',
  'rotationDeleteOldKey',
  'rotationRemoveUnheldKey',
  'rotationKeepOldKey',
  'rotationClose',
  'operationsTakeOver',
  'keySwitchOff',
  'keySwitchOn',
  'keyDelete',
  'mfaPropose',
  'mfaStart',
  'mfaGet',
  'mfaCheckCodes',
  'mfaAttach',
  'mfaWriteSerial',
  'mfaTrySignIn',
  'mfaCopySeed',
  'mfaHideSeed',
  'mfaCancel',
  'mfaDeleteLeftOver',
  'mfaClose',
  'mfaCheckResync',
  'mfaResync',
  'mfaRemovalPlan',
  'mfaRemove',
  'mfaRemovalGet',
  'mfaRemovalGoOn',
  'mfaRemovalCancel',
  'mfaRemovalClose',
  'mfaSerialGet',
  'mfaSerialWrite',
  'sessionsGet',
  'sessionOpen',
  'sessionWrite',
  'sessionRemove',
  'sessionForget',
  'ownCodesKeep',
  'ownCodesRemove',
  'ownCodeShow',
  'textCopy',
  'linkOpen',
] as const

export const eventNames = [
  'overviewChanged',
  'identityChanged',
  'rotationChanged',
  'mfaChanged',
  'mfaRemovalChanged',
  'sessionsChanged',
  'menuChosen',
] as const

export type CommandName = (typeof commandNames)[number]
export type EventName = (typeof eventNames)[number]

/** The IPC channel of a command or event. */
export const channelOf = (name: CommandName | EventName): string => `keyturn:${name}`
