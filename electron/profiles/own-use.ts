/**
 * Our own calls count as uses of a key at AWS. They are kept apart here, or every key would look used
 * (failure case 48).
 */
import type { Aws, LastUse } from '../ports/aws.ts'
import type { Clock } from '../ports/clock.ts'

const minuteMilliseconds = 60_000
/** AWS tells a use by the minute and late; our clock may round the other way. */
const toleranceMinutes = 2
/** Enough for weeks of checks; older minutes can't be AWS's last use any more once newer ones are. */
const kept = 2_000
/** AWS's last use is among the newest of our calls, or newer. */
const keptForNextStart = 30

type Service = 'iam' | 'sts'

/** Minutes since 1970 by `<access key id> <service>`. */
export type KeptOwnUse = Readonly<Record<string, readonly number[]>>

export class OwnUse {
  /** Minutes since 1970 in which we called, oldest first, by access key and service. */
  readonly #minutes = new Map<string, number[]>()

  /** Notes a call of ours, at AWS's time. */
  note(accessKeyId: string, service: Service, awsTime: Date): void {
    const key = `${accessKeyId} ${service}`
    const minute = Math.floor(awsTime.getTime() / minuteMilliseconds)
    const minutes = this.#minutes.get(key) ?? []
    if (minutes.at(-1) === minute) return
    this.#minutes.set(key, [...minutes.slice(1 - kept), minute])
  }

  /** The newest calls with these keys, for the next start: AWS tells of them days later, too. */
  toKeep(accessKeyIds: ReadonlySet<string>): KeptOwnUse {
    const ours = [...this.#minutes].filter(([key]) => accessKeyIds.has(key.split(' ')[0] ?? ''))
    return Object.fromEntries(ours.map(([key, minutes]) => [key, minutes.slice(-keptForNextStart)]))
  }

  /** Takes over what an earlier process noted. */
  restore(before: KeptOwnUse): void {
    for (const [key, minutes] of Object.entries(before)) {
      const noted = [...minutes, ...(this.#minutes.get(key) ?? [])]
      this.#minutes.set(
        key,
        [...new Set(noted)].toSorted((one, other) => one - other),
      )
    }
  }

  /** Whether what AWS saw last may have been a call of ours: the same service, within two minutes of one. */
  mayBeOwn(accessKeyId: string, use: LastUse): boolean {
    if (use === null) return false
    const minute = Math.floor(use.at.getTime() / minuteMilliseconds)
    const ours = this.#minutes.get(`${accessKeyId} ${use.service.toLowerCase()}`) ?? []
    return ours.some((own) => Math.abs(own - minute) <= toleranceMinutes)
  }
}

/**
 * The same `Aws`, whose every call is noted in `ownUse` under the key that signed it. Given to all who call AWS, so
 * that nobody has to remember to note.
 */
export function notingOwnUse(aws: Aws, ownUse: OwnUse, clock: Clock): Aws {
  return {
    clockOffset: () => aws.clockOffset(),
    connect: (credentials, destination, options) => {
      const { iam, sts } = aws.connect(credentials, destination, options)
      const note = (service: Service) => () =>
        ownUse.note(
          credentials.accessKeyId,
          service,
          new Date(clock.now().getTime() - (aws.clockOffset() ?? 0)),
        )
      return { iam: beforeEachCall(iam, note('iam')), sts: beforeEachCall(sts, note('sts')) }
    },
  }
}

function beforeEachCall<T extends object>(service: T, note: () => void): T {
  return new Proxy(service, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        note()
        return Reflect.apply(member, target, given)
      }
    },
  })
}
