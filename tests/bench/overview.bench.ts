/** What shows on the first page, with 1,000 profiles of 1,000 users. AWS answers at once, so only our own work counts. */

import type { Benchmark } from '../../build/bench.ts'
import { ok } from '../../electron/contract/result.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { AwsFilesOnDisk } from '../../electron/files/aws-files.ts'
import type { Answered, Aws, AwsResult, Iam, Sts } from '../../electron/ports/aws.ts'
import { Identities } from '../../electron/profiles/identities.ts'
import { knownFile } from '../../electron/profiles/kept-knowledge.ts'
import { OwnUse } from '../../electron/profiles/own-use.ts'
import { FakeHistory } from '../fakes/history.ts'
import { toolsWithProfiles } from './support.ts'

const tools = toolsWithProfiles(1_000)
const createdAt = new Date('2026-01-10T00:00:00Z')
const answer = async <T>(value: T): AwsResult<T> => {
  const answered: Answered<T> = { value, requestId: 'request', awsTime: createdAt }
  return ok(answered)
}

/** AWS for one key: just what a check asks. */
function awsFor(accessKeyId: string): { iam: Iam; sts: Sts } {
  const userName = `user-${accessKeyId}`
  const user = {
    account: '123456789012',
    userId: `AIDA${accessKeyId}`,
    arn: `arn:aws:iam::123456789012:user/${userName}`,
  }
  const iam = {
    listAccessKeys: () => answer([{ accessKeyId, status: 'active', createdAt }]),
    accessKeyLastUsed: () => answer(null),
    getUser: () =>
      answer({ ...user, userName, createdAt, passwordLastUsedAt: null, permissionsBoundaryArn: null }),
    listMfaDevices: () => answer([]),
    loginProfile: () => answer(null),
    accountAlias: () => answer('acme'),
  } satisfies Partial<Iam>
  const sts = { callerIdentity: () => answer(user) } satisfies Partial<Sts>
  return { iam: iam as unknown as Iam, sts: sts as unknown as Sts }
}

const aws: Aws = { connect: ({ accessKeyId }) => awsFor(accessKeyId), clockOffset: () => 0 }

const identities = new Identities({
  files: new AwsFilesOnDisk(tools),
  aws,
  awsNow: () => tools.clock.now(),
  destinationOf: () => ok({ region: 'eu-central-1', partition: 'aws' }),
  keyPlaces: new AwsFilePlaces(tools),
  kept: { read: async () => ok(knownFile.empty), write: async () => ok() },
  log: { warn: () => undefined },
  sessions: { current: () => null },
  ownUse: new OwnUse(),
  history: new FakeHistory(),
  surroundings: () => ({
    practice: false,
    limits: { soonDays: 75, overdueDays: 90 },
    store: { kind: 'os', backend: 'bench' },
    unreadableOperations: [],
  }),
  openOperations: () => ({ rotationId: null, mfaSetUpId: null, mfaRemovalId: null }),
  changed: { overview: () => undefined, identity: () => undefined },
})
await identities.check()

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'overview: 1,000 profiles that are known',
    run() {
      const known = identities.overview().identities.filter(({ state }) => state === 'known')
      if (known.length !== 1_000) throw new Error(`only ${known.length} are known`)
    },
  },
  {
    name: 'overview: read, ask and tell about 1,000 profiles',
    rounds: 5,
    warmUps: 1,
    run: () => identities.check(),
  },
]
