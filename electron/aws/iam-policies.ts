/** What gives a user its rights, and moving it to a group: a part of the Iam port over the SDK. */
import type { AttachedPolicy, IAMClient } from '@aws-sdk/client-iam'
import { z } from 'zod'
import type { Iam, ManagedPolicy, PolicyStatement } from '../ports/aws.ts'
import { allPages, nothing, present, type Run } from './calls.ts'
import { IncompleteAnswerError } from './errors.ts'

type PolicyCalls = Pick<
  Iam,
  | 'groupsOf'
  | 'attachedPolicies'
  | 'inlinePolicies'
  | 'inlineStatements'
  | 'managedStatements'
  | 'groupsWith'
  | 'addUserToGroup'
  | 'detachUserPolicy'
>

export function policyCalls(run: Run<IAMClient>): PolicyCalls {
  return {
    groupsOf: (UserName) =>
      run({ action: 'iam:ListGroupsForUser' }, async (client, sdk) => {
        const list = await allPages(
          (marker) => client.send(new sdk.ListGroupsForUserCommand({ UserName, ...marker })),
          (page) => page.Groups,
        )
        return { ...list, value: list.value.map((group) => present(group.GroupName)) }
      }),

    attachedPolicies: ({ kind, name }) =>
      kind === 'user'
        ? run({ action: 'iam:ListAttachedUserPolicies' }, async (client, sdk) => {
            const list = await allPages(
              (marker) => client.send(new sdk.ListAttachedUserPoliciesCommand({ UserName: name, ...marker })),
              (page) => page.AttachedPolicies,
            )
            return { ...list, value: list.value.map(managedPolicy) }
          })
        : run({ action: 'iam:ListAttachedGroupPolicies' }, async (client, sdk) => {
            const list = await allPages(
              (marker) =>
                client.send(new sdk.ListAttachedGroupPoliciesCommand({ GroupName: name, ...marker })),
              (page) => page.AttachedPolicies,
            )
            return { ...list, value: list.value.map(managedPolicy) }
          }),

    inlinePolicies: ({ kind, name }) =>
      kind === 'user'
        ? run({ action: 'iam:ListUserPolicies' }, (client, sdk) =>
            allPages(
              (marker) => client.send(new sdk.ListUserPoliciesCommand({ UserName: name, ...marker })),
              (page) => page.PolicyNames,
            ),
          )
        : run({ action: 'iam:ListGroupPolicies' }, (client, sdk) =>
            allPages(
              (marker) => client.send(new sdk.ListGroupPoliciesCommand({ GroupName: name, ...marker })),
              (page) => page.PolicyNames,
            ),
          ),

    inlineStatements: ({ kind, name }, PolicyName) =>
      kind === 'user'
        ? run({ action: 'iam:GetUserPolicy' }, async (client, sdk) => {
            const from = await client.send(new sdk.GetUserPolicyCommand({ UserName: name, PolicyName }))
            return { from, value: statementsOf(from.PolicyDocument) }
          })
        : run({ action: 'iam:GetGroupPolicy' }, async (client, sdk) => {
            const from = await client.send(new sdk.GetGroupPolicyCommand({ GroupName: name, PolicyName }))
            return { from, value: statementsOf(from.PolicyDocument) }
          }),

    managedStatements: async (PolicyArn) => {
      const policy = await run({ action: 'iam:GetPolicy' }, async (client, sdk) => {
        const from = await client.send(new sdk.GetPolicyCommand({ PolicyArn }))
        return { from, value: present(from.Policy?.DefaultVersionId) }
      })
      if (!policy.ok) return policy
      return run({ action: 'iam:GetPolicyVersion' }, async (client, sdk) => {
        const VersionId = policy.value.value
        const from = await client.send(new sdk.GetPolicyVersionCommand({ PolicyArn, VersionId }))
        return { from, value: statementsOf(from.PolicyVersion?.Document) }
      })
    },

    groupsWith: (PolicyArn) =>
      run({ action: 'iam:ListEntitiesForPolicy' }, async (client, sdk) => {
        const list = await allPages(
          (marker) =>
            client.send(
              new sdk.ListEntitiesForPolicyCommand({ PolicyArn, EntityFilter: 'Group', ...marker }),
            ),
          (page) => page.PolicyGroups,
        )
        return { ...list, value: list.value.map((group) => present(group.GroupName)) }
      }),

    addUserToGroup: (UserName, GroupName) =>
      run<void>({ action: 'iam:AddUserToGroup' }, async (client, sdk) =>
        nothing(await client.send(new sdk.AddUserToGroupCommand({ UserName, GroupName }))),
      ),

    detachUserPolicy: (UserName, PolicyArn) =>
      run<void>({ action: 'iam:DetachUserPolicy' }, async (client, sdk) =>
        nothing(await client.send(new sdk.DetachUserPolicyCommand({ UserName, PolicyArn }))),
      ),
  }
}

function managedPolicy({ PolicyArn, PolicyName }: AttachedPolicy): ManagedPolicy {
  return { arn: present(PolicyArn), name: present(PolicyName) }
}

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional()
const statement = z
  .looseObject({
    ...{ Effect: z.enum(['Allow', 'Deny']) },
    ...{ Action: texts, NotAction: texts, Resource: texts, NotResource: texts },
  })
  // What a user or a group holds always says both.
  .refine(({ Action, NotAction }) => Action !== undefined || NotAction !== undefined)
  .refine(({ Resource, NotResource }) => Resource !== undefined || NotResource !== undefined)
/** The grammar of IAM's JSON policies: one statement may stand without its list. */
const policyDocument = z.looseObject({
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
})

/** IAM gives a document percent-encoded (RFC 3986). One that can't be understood is no answer. */
function statementsOf(encoded: string | undefined): readonly PolicyStatement[] {
  const parsed = policyDocument.safeParse(jsonOf(present(encoded)))
  if (!parsed.success) throw new IncompleteAnswerError('a policy that is none')
  return parsed.data.Statement.map(({ Effect, Action = [], Resource = [], NotAction, NotResource }) => ({
    effect: Effect === 'Allow' ? 'allow' : 'deny',
    actions: Action,
    resources: Resource,
    notActions: NotAction,
    notResources: NotResource,
  }))
}

function jsonOf(encoded: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(encoded))
  } catch {
    return null
  }
}
