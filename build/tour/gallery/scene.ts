/**
 * A scene is one state of one screen: what main would answer, what it pushes, and what a person does to get there.
 * Its answers are the contract's own types, and a test checks them against the schemas.
 */
import type { Page } from 'playwright-core'
import type { CommandName, EventName } from '../../../electron/contract/channels.ts'
import type { CommandOutput, EventData } from '../../../electron/contract/commands.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { IdentityView, OverviewView } from '../../../electron/contract/views.ts'

/** What a command answers in a scene: a value, a problem, or nothing ever. */
type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }
  | 'never'

/** The same, or one answer for each id that may stand in the input. */
type Answering<Value> = Answer<Value> | { readonly byId: Readonly<Record<string, Answer<Value>>> }

export type Answers = { readonly [Name in CommandName]?: Answering<CommandOutput<Name>> }

export type Scene = {
  /** Names the picture: `home-overdue`. */
  readonly name: string
  readonly answers: Answers
  /** What the person does before the picture is taken. */
  readonly act?: (page: Page, main: Main) => Promise<void>
  /** Also shown at 900 × 600 and at 200 %. */
  readonly small?: boolean
}

/** Main's side of a scene while it is acted. */
export type Main = {
  readonly push: <Name extends EventName>(name: Name, data: EventData<Name>) => Promise<void>
  readonly answer: (answers: Answers) => Promise<void>
}

export const answer = <Value>(value: Value) => ({ ok: true, value }) as const
export const refuse = (problem: Problem) => ({ ok: false, problem }) as const

/** Main's answers where the first screen shows these. */
export const shows = ({
  overview: whole,
  identity,
}: {
  overview: OverviewView
  identity: IdentityView
}): Answers => ({
  overviewGet: answer(whole),
  identityGet: answer(identity),
})

/** Clicks a button by its name. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
