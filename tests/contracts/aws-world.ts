/** The SDK's adapter against the practice server over HTTP. */
import { onTestFinished } from 'vitest'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import type { Result } from '../../electron/contract/result.ts'
import type { Answered, Credentials, Destination } from '../../electron/ports/aws.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { startPracticeServer } from '../../electron/practice/server.ts'
import { FakeClock } from '../fakes/clock.ts'
import { SeededRandomness } from '../fakes/randomness.ts'

type Options = {
  readonly path?: string
  readonly spreading?: 'seeded'
  readonly forceMfa?: boolean
  readonly answerIn?: number
}

export async function start({ path, spreading, forceMfa, answerIn = 15_000 }: Options = {}) {
  const clock = new FakeClock()
  const account = practiceSeed(clock.now(), path === undefined ? {} : { path })
  if (forceMfa) requireMfa(account, 'ana')
  const server = await startPracticeServer({
    clock,
    randomness: new SeededRandomness(),
    account,
    ...(spreading ? { spreading } : {}),
  })
  onTestFinished(() => server.close())
  const aws = new SdkAws({
    clock,
    variables: {},
    appVersion: '0.1.0',
    timeouts: { connect: 5_000, answer: answerIn },
  })
  const to: Destination = {
    region: 'eu-central-1',
    partition: 'aws',
    iamEndpoint: server.url,
    stsEndpoint: server.url,
  }
  const key = account.users[0]?.keys[0]
  if (key === undefined) throw new Error('the seed has no key')
  const ana: Credentials = { accessKeyId: key.id, secretAccessKey: key.secret }
  return { clock, server, account, aws, to, ana, ...aws.connect(ana, to) }
}

export async function answerOf<T>(asked: Promise<Result<Answered<T>>>): Promise<T> {
  const result = await asked
  if (!result.ok) throw new Error(`refused: ${result.problem.code}`)
  return result.value.value
}

export async function codeOf(asked: Promise<Result<unknown>>): Promise<string> {
  const result = await asked
  return result.ok ? 'ok' : result.problem.code
}
