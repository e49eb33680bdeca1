import type { CommandInput } from '../../electron/contract/commands.ts'
import type { ProblemCode, ProblemData } from '../../electron/contract/problems.ts'
import type { Phrase } from './phrase.ts'

/** A page that a problem may lead to. */
export type LinkName = Exclude<CommandInput<'linkOpen'>['link'], 'newest-release'>

/** What a person can do about a problem, so that the screen can offer it as a button. */
export type WayOn =
  | { readonly kind: 'none' }
  | { readonly kind: 'retry' }
  /** The administrator has to allow `action`; `explicit` means that a deny has to go as well. */
  | { readonly kind: 'permission'; readonly action: string; readonly explicit: boolean }
  | { readonly kind: 'link'; readonly link: LinkName }

/** Every error says three things: what happened, what is safe, what to do. */
export type ProblemWords = {
  readonly title: string
  readonly safe: Phrase
  readonly next: Phrase
  readonly way: WayOn
}

export type WordsOf<Codes extends ProblemCode> = {
  readonly [Code in Codes]: (data: ProblemData[Code]) => ProblemWords
}

export const none: WayOn = { kind: 'none' }
export const retry: WayOn = { kind: 'retry' }
export const link = (name: LinkName): WayOn => ({ kind: 'link', link: name })
