/** What the tests of the practice server share: a server with a clock that stands still, clients, one-line calls. */
import { IAMClient } from '@aws-sdk/client-iam'
import { STSClient } from '@aws-sdk/client-sts'
import { afterEach } from 'vitest'
import type { User } from '../../electron/practice/account.ts'
import {
  type PracticeOptions,
  type PracticeServer,
  startPracticeServer,
} from '../../electron/practice/server.ts'
import { FakeClock } from '../fakes/clock.ts'
import { SeededRandomness } from '../fakes/randomness.ts'

export type Pair = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const opened: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

/** Closes something when the test ends, whatever becomes of it. */
function closeLater(close: () => Promise<void>): void {
  opened.push(close)
}

export type Practice = {
  readonly server: PracticeServer
  readonly clock: FakeClock
  /** The seeded user and its first key. */
  readonly user: User
  readonly pair: Pair
  iam(pair?: Pair): IAMClient
  sts(pair?: Pair): STSClient
}

export async function openPractice(
  options: Partial<PracticeOptions> & { readonly clock?: FakeClock } = {},
): Promise<Practice> {
  const { clock = new FakeClock(undefined, { autoAdvance: true }), ...rest } = options
  const server = await startPracticeServer({ randomness: new SeededRandomness(7), ...rest, clock })
  closeLater(() => server.close())
  const user = server.account.users[0]
  const key = user?.keys[0]
  if (!user || !key) throw new Error('the seed has no user with a key')
  const pair = { accessKeyId: key.id, secretAccessKey: key.secret.reveal() }
  return {
    server,
    clock,
    user,
    pair,
    iam: (own = pair) => iamClient(server, own, clock),
    sts: (own = pair) => new STSClient(clientConfig(server, own, clock)),
  }
}

export function iamClient(server: PracticeServer, pair: Pair, clock: FakeClock): IAMClient {
  return new IAMClient(clientConfig(server, pair, clock))
}

/** One attempt, signed by the fake clock. */
function clientConfig(server: PracticeServer, credentials: Pair, clock: FakeClock) {
  const config = { endpoint: server.url, region: 'eu-central-1', credentials, maxAttempts: 1 }
  return Object.defineProperty(config, 'systemClockOffset', {
    enumerable: true,
    get: () => clock.now().getTime() - Date.now(),
  })
}

/** What a call threw, as the SDK names it. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number }> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('the call did not fail')
  const metadata = '$metadata' in error ? error.$metadata : undefined
  const status =
    metadata && typeof metadata === 'object' && 'httpStatusCode' in metadata
      ? Number(metadata.httpStatusCode)
      : 0
  return { name: error.name, message: error.message, status }
}
