/** What gives the user its rights: policies attached to it, standing in it, and those of its groups. */
import type { Mending } from '../contract/checkup-views.ts'
import type { Known } from '../contract/views.ts'
import { type Iam, known, type PolicyHolder, type PolicyStatement } from '../ports/aws.ts'

/** A policy with what it says; `arn` is null of one that stands in its holder itself. */
export type HeldPolicy = {
  readonly name: string
  readonly arn: string | null
  readonly statements: Known<readonly PolicyStatement[]>
}
export type HeldPolicies = {
  readonly attached: Known<readonly HeldPolicy[]>
  readonly inline: Known<readonly HeldPolicy[]>
}
type GroupChoice = Extract<Mending, { kind: 'move-to-group' }>['groups'][number]

export type PolicyFacts = {
  readonly own: HeldPolicies
  readonly groups: Known<readonly { readonly name: string; readonly policies: HeldPolicies }[]>
  /** For each policy that is attached straight, by its ARN: the groups that carry it, too. */
  readonly groupChoices: ReadonlyMap<string, readonly GroupChoice[]>
}

type Ask = <T>(task: () => Promise<T>) => Promise<T>

/** An account may have hundreds of groups; more than these nobody chooses from. */
const mostChoices = 10

/** Every call goes through `ask`, which bounds how many are under way. */
export async function readPolicyFacts(iam: Iam, userName: string, ask: Ask): Promise<PolicyFacts> {
  const read = policyReader(iam, ask)
  const [own, groups] = await Promise.all([
    read({ kind: 'user', name: userName }),
    ask(() => known(iam.groupsOf(userName))),
  ])
  const names = groups.known ? groups.value : []
  const attached = own.attached.known ? own.attached.value : []
  const [ofGroups, choices] = await Promise.all([
    Promise.all(names.map(async (name) => ({ name, policies: await read({ kind: 'group', name }) }))),
    Promise.all(
      attached.map(
        async ({ arn }) => [arn ?? '', await choicesFor(arn ?? '', names, { iam, ask, read })] as const,
      ),
    ),
  ])
  return {
    own,
    groups: groups.known ? { known: true, value: ofGroups } : groups,
    groupChoices: new Map(choices),
  }
}

type Reader = (holder: PolicyHolder) => Promise<HeldPolicies>

/** Reads each holder and each managed policy once, however many ask for it. */
function policyReader(iam: Iam, ask: Ask): Reader {
  const managed = new Map<string, Promise<Known<readonly PolicyStatement[]>>>()
  const holders = new Map<string, Promise<HeldPolicies>>()
  const statementsOf = (arn: string) => {
    const asked = managed.get(arn) ?? ask(() => known(iam.managedStatements(arn)))
    managed.set(arn, asked)
    return asked
  }
  const read = async (holder: PolicyHolder): Promise<HeldPolicies> => {
    const [attached, inline] = await Promise.all([
      ask(() => known(iam.attachedPolicies(holder))),
      ask(() => known(iam.inlinePolicies(holder))),
    ])
    return {
      attached: await withStatements(attached, async ({ arn, name }) => ({
        ...{ name, arn },
        statements: await statementsOf(arn),
      })),
      inline: await withStatements(inline, async (name) => ({
        ...{ name, arn: null },
        statements: await ask(() => known(iam.inlineStatements(holder, name))),
      })),
    }
  }
  return (holder) => {
    const key = `${holder.kind} ${holder.name}`
    const asked = holders.get(key) ?? read(holder)
    holders.set(key, asked)
    return asked
  }
}

async function withStatements<T>(
  listed: Known<readonly T[]>,
  read: (item: T) => Promise<HeldPolicy>,
): Promise<Known<readonly HeldPolicy[]>> {
  return listed.known ? { known: true, value: await Promise.all(listed.value.map(read)) } : listed
}

/**
 * The groups that carry the policy, those that the user is in first. One whose policies can't all be listed is left out:
 * nobody may join it without knowing what else it gives.
 */
async function choicesFor(
  policyArn: string,
  ownGroups: readonly string[],
  { iam, ask, read }: { readonly iam: Iam; readonly ask: Ask; readonly read: Reader },
): Promise<readonly GroupChoice[]> {
  const carriers = await ask(() => known(iam.groupsWith(policyArn)))
  const others = carriers.known ? carriers.value.filter((name) => !ownGroups.includes(name)) : []
  const candidates = [...ownGroups, ...others.slice(0, mostChoices)]
  const choices = await Promise.all(
    candidates.map(async (groupName): Promise<GroupChoice | null> => {
      const { attached, inline } = await read({ kind: 'group', name: groupName })
      if (!attached.known || !inline.known) return null
      if (!attached.value.some(({ arn }) => arn === policyArn)) return null
      const rest = [...attached.value, ...inline.value].filter(({ arn }) => arn !== policyArn)
      return { groupName, otherPolicies: rest.map(({ name }) => name) }
    }),
  )
  return choices.filter((choice) => choice !== null)
}
