/** Takes permissions out of a policy, one at a time, to see what each is there for. */
import { expect } from 'vitest'
import type { PolicyDocument, PolicyStatement } from '../../electron/contract/company-policy.ts'
import { neededFor } from './promises.ts'
import { stageOf, type Variant } from './stage.ts'

/** Every action that the policy allows. */
export const allowed = ({ Statement }: PolicyDocument): string[] =>
  Statement.flatMap(({ Action = [] }) => Action)

const changed = (
  policy: PolicyDocument,
  change: (statement: PolicyStatement) => PolicyStatement,
): PolicyDocument => ({ ...policy, Statement: policy.Statement.map(change) })

export const withoutAction = (policy: PolicyDocument, action: string): PolicyDocument =>
  changed(policy, (statement) => {
    if (statement.Action === undefined) return statement
    return { ...statement, Action: statement.Action.filter((other) => other !== action) }
  })

/** An action that can no longer be called without MFA. */
export const withoutException = (policy: PolicyDocument, action: string): PolicyDocument =>
  changed(policy, (statement) => {
    if (statement.NotAction === undefined) return statement
    return { ...statement, NotAction: statement.NotAction.filter((other) => other !== action) }
  })

/** Of the resources of one statement, all but one. */
export const withoutResource = (policy: PolicyDocument, sid: string, resource: string): PolicyDocument =>
  changed(policy, (statement) => {
    if (statement.Sid !== sid) return statement
    return { ...statement, Resource: [statement.Resource].flat().filter((other) => other !== resource) }
  })

/** What the first of the actions is there for is broken, and one of them was refused on the way. */
export async function expectBroken(
  policy: PolicyDocument,
  variant: Variant,
  actions: readonly string[],
  path = '/',
): Promise<void> {
  const stage = stageOf(policy, variant, path)
  const promised = neededFor[actions[0] ?? '']
  if (promised === undefined) throw new Error(`nothing is promised that needs ${actions[0]}`)
  await expect(promised(stage)).rejects.toThrow()
  expect(stage.refused().filter((refused) => actions.includes(refused))).not.toEqual([])
}
