/** Companies of any size: identities over several accounts, in the states that such a list really has. */
import type { IdentitySummary, OverviewView } from '../../../electron/contract/views.ts'
import { ana, offline, overview } from './facts.ts'

const teams = [
  'acme-dev',
  'acme-prod',
  'acme-data',
  'acme-sandbox',
  'acme-logs',
  'northwind',
  'northwind-ci',
  null,
  'globex-labs',
  'globex-billing',
  'initech',
  null,
] as const

const jobs = [
  'deploy',
  'backup',
  'reports',
  'metrics',
  'ingest',
  'search',
  'mailer',
  'audit',
  'images',
  'queue',
]
const people = ['ana', 'ben', 'chen', 'dora', 'emil', 'fatou', 'goran', 'hana', 'ivo', 'jana']

function identityOf(index: number, accounts: number): IdentitySummary {
  const team = index % accounts
  const job = jobs[index % jobs.length] ?? ''
  const round = Math.floor(index / 50) + 1
  const userName =
    index % 5 === 0
      ? `${people[(index / 5) % people.length] ?? ''}.${job}${round === 1 ? '' : round}`
      : `${job}-${String(Math.floor(index / 10) + 1).padStart(2, '0')}`
  const account = String(310_000_000_000 + team * 7_411_903_417)
  const accessKeyId = `AKIAZ3MSEXAMPLE${String(index).padStart(5, '0')}`
  const accountAlias = teams[team % teams.length] ?? null
  const known: IdentitySummary = {
    ...ana,
    id: `arn:aws:iam::${account}:user/${userName}`,
    userName,
    account,
    accountAlias,
    profiles: index % 7 === 0 ? [userName, `${userName}-eu`] : [userName],
    accessKeyIds: [accessKeyId],
    mfa: index % 4 === 0 ? 'off' : 'on',
    ...ageOf((index * 37) % 113),
  }
  if (index % 97 === 50) return { ...known, mfaSetUpId: `set-up-${index}`, mfa: 'off' }
  if (index % 41 !== 20) return known
  return { ...known, state: 'failed', problem: offline, ageDays: null, ageState: 'unknown', mfa: 'unknown' }
}

const ageOf = (ageDays: number): Pick<IdentitySummary, 'ageDays' | 'ageState'> => ({
  ageDays,
  ageState: ageDays >= 90 ? 'overdue' : ageDays >= 75 ? 'soon' : 'fine',
})

/** So many identities, spread over so many accounts. */
export const manyIdentities = (count: number, accounts: number): readonly IdentitySummary[] =>
  Array.from({ length: count }, (_, index) => identityOf(index, accounts))

/** The overview with these identities. */
export const overviewOf = (identities: readonly IdentitySummary[]): OverviewView => ({
  ...overview,
  identities: [...identities],
})
