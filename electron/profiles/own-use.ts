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

type Service = 'iam' | 'sts'

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
