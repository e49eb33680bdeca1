/**
 * How an attached device goes, as a table. Pure. A removal is this and nothing else; a replacement ends with it. Both
 * calls may be repeated without harm, so what is found after a crash is the same step again.
 *
 * | at          | at AWS                         | next step | found after a crash                                |
 * | ----------- | ------------------------------ | --------- | -------------------------------------------------- |
 * | attached    | attached, or not where `sent`  | deactivate, if the guard holds now | the same                  |
 * | deactivated | not attached                   | delete    | the same                                           |
 * | gone        | nothing                        | nothing   | nothing                                            |
 *
 * A device that is no virtual one is gone with its deactivation. Where deleting is denied it stays *deactivated*, opens
 * nothing any more, and is named.
 */
import type { Problem } from '../contract/problems.ts'
import type { GoingRecord } from './records.ts'

export type Going = {
  readonly serialNumber: string
  readonly at: 'attached' | 'deactivated' | 'gone'
  /** The deactivation may have happened. */
  readonly sent: boolean
  readonly deleteDenied: boolean
  readonly problem: Problem | null
}

export type GoingStep = 'deactivate' | 'delete-old'

export const stayingDevice = (serialNumber: string): Going => ({
  serialNumber,
  at: 'attached',
  sent: false,
  deleteDenied: false,
  problem: null,
})

export function goingAfter(going: Going, record: GoingRecord): Going {
  switch (record.kind) {
    case 'deactivate-sent':
      return { ...going, sent: true, problem: null }
    case 'deactivate-refused':
      return { ...going, sent: false, problem: record.problem }
    case 'deactivated':
      return { ...going, at: isVirtual(going.serialNumber) ? 'deactivated' : 'gone', problem: null }
    case 'old-delete-sent':
      return { ...going, deleteDenied: false, problem: null }
    case 'old-delete-refused':
      return { ...going, deleteDenied: true, problem: record.problem }
    case 'old-deleted':
      return { ...going, at: 'gone', problem: null }
  }
}

export function nextGoingStep({ at, deleteDenied }: Going): GoingStep | null {
  if (at === 'attached') return 'deactivate'
  return at === 'deactivated' && !deleteDenied ? 'delete-old' : null
}

/** Whether nothing more can be done without somebody else: it is gone, or deleting it is denied. */
export const isSettled = ({ at, deleteDenied }: Going): boolean =>
  at === 'gone' || (at === 'deactivated' && deleteDenied)

const isVirtual = (serialNumber: string): boolean => serialNumber.includes(':mfa/')
