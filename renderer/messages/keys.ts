/** One key outside of a rotation: switched off, switched on again, deleted. */
import { code, type Phrase, phrase } from './phrase.ts'

export type KeyActionName = 'switch-off' | 'switch-on' | 'delete'

type ActionWords = {
  readonly button: string
  readonly label: (key: string) => string
  readonly title: (key: string) => string
  readonly body: (key: string) => Phrase
  readonly confirm: string
}

export const keyActions: Readonly<Record<KeyActionName, ActionWords>> = {
  'switch-off': {
    button: 'Switch off…',
    label: (key) => `Switch off ${key}…`,
    title: (key) => `Switch off ${key}?`,
    body: (key) =>
      phrase`No profile on this computer uses ${code(key)}. Whatever else does stops working within seconds. Nothing is lost: you can switch it on again.`,
    confirm: 'Switch off',
  },
  'switch-on': {
    button: 'Switch on…',
    label: (key) => `Switch on ${key}…`,
    title: (key) => `Switch on ${key}?`,
    body: (key) =>
      phrase`Whoever holds ${code(key)} and its secret can use it again. You can switch it off at any time.`,
    confirm: 'Switch on',
  },
  delete: {
    button: 'Delete…',
    label: (key) => `Delete ${key}…`,
    title: (key) => `Delete ${key} for good?`,
    body: (key) =>
      phrase`${code(key)} can't be brought back by anybody, and whatever still relies on it stays locked out. It is switched off now, so nothing that works today stops.`,
    confirm: 'Delete for good',
  },
}

export const keyMenu = {
  label: (key: string) => `What to do with ${key}`,
  lastUse: (use: string) => `Its last use: ${use}.`,
  cancel: 'Cancel',
  needsCode: 'AWS wants a code for this.',
  code: 'Code from your device',
  codeHint: 'Six digits from your authenticator app',
} as const
