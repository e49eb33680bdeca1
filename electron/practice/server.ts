/**
 * The practice server: IAM and STS on 127.0.0.1, as AWS behaves (aws-facts A1 to A6). It serves the practice account,
 * the tests and the tour. Only this folder and electron/aws/ know AWS's operations and error names; nothing here
 * knows the rest of Keyturn. It protects nothing of value: its account exists nowhere else.
 */
import { once } from 'node:events'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Account } from './account.ts'
import { Desk, type RecordedRequest } from './desk.ts'
import { type FaultRule, Faults } from './faults.ts'
import { createHttpServer } from './http.ts'
import { practiceSeed } from './seed.ts'
import { Spreading } from './spreading.ts'
import { readState, writeState } from './state-file.ts'

export type PracticeOptions = {
  readonly clock: Clock
  readonly randomness: Randomness
  /** Where the account is kept. A file that is there already wins over `account`. */
  readonly stateFile?: string
  /** Default: any free one. */
  readonly port?: number
  /** Default: the account of product.md, section 8. */
  readonly account?: Account
  /** Whether changes take some seconds to be seen everywhere. Default: off. */
  readonly spreading?: 'off' | 'seeded'
  /** Told of each request when its effect stands and before its answer leaves: where crash tests strike. */
  readonly onRequest?: (request: RecordedRequest) => void
}

export interface PracticeServer {
  /** `http://127.0.0.1:PORT`, for IAM and STS both. */
  readonly url: string
  /** The live account: tests read it and change it. */
  readonly account: Account
  readonly requests: readonly RecordedRequest[]
  fault(rule: FaultRule): void
  clearFaults(): void
  /** How far the server's time runs ahead of the given clock. */
  setClockSkew(seconds: number): void
  close(): Promise<void>
}

/** Starts a server. Rejects where the port is taken or the state file is damaged. */
export async function startPracticeServer(options: PracticeOptions): Promise<PracticeServer> {
  const { clock, randomness, stateFile } = options
  const account = startingAccount(options)
  const faults = new Faults()
  const requests: RecordedRequest[] = []
  let skew = 0
  const keep = () => (stateFile === undefined ? undefined : writeState(stateFile, account))
  const desk = new Desk({
    account,
    faults,
    randomness,
    spreading: new Spreading(options.spreading ?? 'off', randomness),
    now: () => new Date(clock.now().getTime() + skew),
    wait: (milliseconds) => clock.wait(milliseconds),
    keep,
    record: (request) => {
      requests.push(request)
      options.onRequest?.(request)
    },
  })
  keep()
  const server = createHttpServer(desk)
  // SECURITY: only this computer can reach it.
  server.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    account,
    requests,
    fault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    setClockSkew: (seconds) => {
      skew = seconds * 1000
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function startingAccount({ stateFile, account, clock }: PracticeOptions): Account {
  const kept = stateFile === undefined ? 'none' : readState(stateFile)
  if (kept === 'damaged') throw new Error('the state file of the practice account is damaged')
  return kept === 'none' ? (account ?? practiceSeed(clock.now())) : kept
}
