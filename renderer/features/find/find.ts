/** What Find offers for what is typed. Pure. */
import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'
import { findActions, findCommands } from '../../messages/find.ts'
import { collator, shortKey } from '../../messages/format.ts'
import { accountName, identityName, unrotatable } from '../../messages/home.ts'
import type { Errand } from './errand.ts'
import { bestFit, type Field, fieldOf, typedWords } from './match.ts'

/** One result. `key` names it for as long as what it is about is there. */
export type Found = {
  readonly key: string
  readonly title: string
  readonly note: string | null
  /** Of whom; null: it concerns no identity. */
  readonly summary: IdentitySummary | null
  readonly kind: 'identity' | 'action' | 'profile' | 'command'
  readonly errand: Errand
}

type Candidate = { readonly found: Found; readonly also: Field | null; readonly about: Subject | null }

/** An identity, or a profile that can't be rotated, with what it is found by. */
type Subject = {
  readonly fields: readonly Field[]
  readonly urgency: number
  readonly candidates: Candidate[]
}

export type Findable = { readonly subjects: readonly Subject[]; readonly commands: readonly Candidate[] }

export type World = Pick<OverviewView, 'identities' | 'unrotatable' | 'practice'> & {
  readonly practiceOffered: boolean
  /** How urgent an identity is: 0 the most. */
  readonly urgencyOf: (summary: IdentitySummary) => number
}

/** Everything that can be found, made ready once for as long as the list stays as it is. */
export function findableOf(world: World): Findable {
  return {
    subjects: [
      ...world.identities.map((summary) => identitySubject(summary, world.urgencyOf(summary))),
      ...world.unrotatable.map(profileSubject),
    ],
    commands: commandsOf(world),
  }
}

function identitySubject(summary: IdentitySummary, urgency: number): Subject {
  const { userName, accountAlias, account, profiles, accessKeyIds } = summary
  const field = (name: string | null, weight: number) => (name === null ? [] : [fieldOf(name, weight)])
  const subject: Subject = {
    fields: [
      ...field(userName, 1),
      ...profiles.flatMap((profile) => field(profile, 0.95)),
      ...field(accountAlias, 0.8),
      ...field(account, 0.75),
      ...accessKeyIds.flatMap((id) => field(id, 0.9)),
    ],
    urgency,
    candidates: [],
  }
  subject.candidates.push(
    { found: identityFound(summary), also: null, about: subject },
    ...actionsOf(summary).map((action) => ({ ...action, about: subject })),
  )
  return subject
}

const identityFound = (summary: IdentitySummary): Found => ({
  key: `identity/${summary.id}`,
  title: identityName(summary),
  note: [accountName(summary), summary.profiles.join(', ')].filter(Boolean).join(' · '),
  ...{ summary, kind: 'identity', errand: { kind: 'identity', identityId: summary.id } },
})

type Action = keyof typeof findActions

const alsoOf = Object.fromEntries(
  Object.entries(findActions).map(([name, { title, also }]) => [name, fieldOf(`${title('')} ${also}`, 0.9)]),
)

/** What can be done with an identity as it stands; nothing before AWS has told who it is. */
function actionsOf(summary: IdentitySummary): readonly Omit<Candidate, 'about'>[] {
  const { id: identityId, state, rotationId, mfa, mfaSetUpId, accessKeyIds } = summary
  if (state === 'checking' || summary.userName === null) return []
  const where = accountName(summary)
  const action = (name: Action, errand: Errand, more: string | null = null) => ({
    found: {
      key: `${name}/${identityId}/${more ?? ''}`,
      title: findActions[name].title(identityName(summary)),
      note: [where, more].filter(Boolean).join(' · '),
      ...{ summary, kind: 'action' as const, errand },
    },
    also: alsoOf[name] ?? null,
  })
  const several = accessKeyIds.length > 1
  return [
    ...(mfaSetUpId !== null ? [action('resume', { kind: 'set-up-mfa', identityId })] : []),
    ...(rotationId === null
      ? accessKeyIds.map((accessKeyId) =>
          action(
            'rotate',
            { kind: 'rotate', identityId, accessKeyId },
            several ? shortKey(accessKeyId) : null,
          ),
        )
      : [action('rotation', { kind: 'rotation', operationId: rotationId })]),
    ...(mfaSetUpId === null && mfa !== 'on'
      ? [action('set-up-mfa', { kind: 'set-up-mfa', identityId })]
      : []),
    ...(mfa === 'off' ? [] : [action('sessions', { kind: 'sessions', identityId })]),
    action('check-up', { kind: 'check-up', identityId }),
  ]
}

function profileSubject({ profile, reason }: OverviewView['unrotatable'][number]): Subject {
  const subject: Subject = { fields: [fieldOf(profile, 0.9)], urgency: 9, candidates: [] }
  const found: Found = {
    key: `profile/${profile}`,
    title: profile,
    note: unrotatable[reason].short,
    ...{ summary: null, kind: 'profile', errand: { kind: 'unrotatable', profile } },
  }
  subject.candidates.push({ found, also: null, about: subject })
  return subject
}

function commandsOf({ practice, practiceOffered, identities }: World): readonly Candidate[] {
  const kinds = [
    ...(['check', 'add-profile'] as const),
    ...(identities.length > 1 ? (['together'] as const) : []),
    ...(['history', 'settings'] as const),
    ...(practice ? (['leave-practice'] as const) : practiceOffered ? (['practice'] as const) : []),
  ]
  return kinds.map((kind) => {
    const { title, also } = findCommands[kind]
    const found: Found = { key: kind, title, note: null, summary: null, kind: 'command', errand: { kind } }
    return { found, also: fieldOf(`${title} ${also}`, 0.95), about: null }
  })
}

const kindOrder: readonly Found['kind'][] = ['identity', 'command', 'action', 'profile']
/** What is done to somebody comes after them, where only their name is typed. */
const nameOfAction = 0.3

/** All that fits every word of what is typed, the best first. */
export function find({ subjects, commands }: Findable, typed: string): readonly Found[] {
  const keyId = wholeKeyId(typed)
  const words = typedWords(keyId ?? typed)
  if (words.length === 0) return []
  const actionFits = new Map<Field, readonly number[]>()
  const alsoFits = (also: Field): readonly number[] => {
    const fits = actionFits.get(also) ?? words.map((word) => bestFit([also], word))
    actionFits.set(also, fits)
    return fits
  }
  const scored: { found: Found; score: number; urgency: number }[] = []
  const add = ({ found, also, about }: Candidate, names: readonly number[]) => {
    const own = also === null ? [] : alsoFits(also)
    const share = found.kind === 'action' ? nameOfAction : 1
    const fits = words.map((_, index) => Math.max((names[index] ?? 0) * share, own[index] ?? 0))
    if (fits.includes(0)) return
    const score = fits.reduce((sum, fit) => sum + fit, 0)
    scored.push({ found, score, urgency: about?.urgency ?? 0 })
  }
  for (const { fields, candidates } of subjects) {
    const names = words.map((word) => bestFit(fields, word))
    for (const candidate of candidates) add(candidate, names)
  }
  for (const command of commands) add(command, [])
  scored.sort(
    (one, other) =>
      other.score - one.score ||
      kindOrder.indexOf(one.found.kind) - kindOrder.indexOf(other.found.kind) ||
      one.urgency - other.urgency ||
      collator.compare(nameOf(one.found), nameOf(other.found)),
  )
  return scored.map(({ found }) => found)
}

const nameOf = ({ summary, title }: Found): string => (summary === null ? title : identityName(summary))

/** How many of each are offered before anything is typed. */
const mostOffered = 5

export type Offer = { readonly name: 'recent' | 'needed' | 'actions'; readonly found: readonly Found[] }

/** What is offered before anything is typed: what was chosen lately, whoever needs the person most, what can be done. */
export function offersOf({ subjects, commands }: Findable, recent: readonly string[]): readonly Offer[] {
  const all = new Map(
    [...subjects.flatMap(({ candidates }) => candidates), ...commands].map(({ found }) => [found.key, found]),
  )
  const lately = recent.flatMap((key) => all.get(key) ?? []).slice(0, mostOffered)
  const needed = subjects
    .filter(({ urgency }) => urgency <= 2)
    .sort((one, other) => one.urgency - other.urgency)
    .flatMap(({ candidates }) => candidates[1]?.found ?? candidates[0]?.found ?? [])
    .filter((found) => !lately.includes(found))
    .slice(0, mostOffered)
  const actions = commands.map(({ found }) => found).filter((found) => !lately.includes(found))
  const offers = [
    { name: 'recent', found: lately },
    { name: 'needed', found: needed },
    { name: 'actions', found: actions },
  ] as const
  return offers.filter(({ found }) => found.length > 0)
}

/** A whole key id in what is typed or pasted, in capitals; null: there is none. */
export const wholeKeyId = (typed: string): string | null =>
  /\b(AKIA|ASIA)[A-Z0-9]{12,}\b/i.exec(typed)?.[0].toUpperCase() ?? null
