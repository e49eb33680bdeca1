import { describe, expect, it } from 'vitest'
import type { MfaRemovalView } from '../../../../electron/contract/mfa-views.ts'
import { removalSteps } from '../../../../renderer/features/mfa/removal-steps.ts'

type Kind = MfaRemovalView['device']['kind']

const steps = (
  stage: MfaRemovalView['stage'],
  deviceState: MfaRemovalView['deviceState'],
  kind: Kind = 'virtual',
) =>
  removalSteps({ stage, deviceState, device: { serialNumber: 'serial', name: 'ana', kind } }).map(
    ({ name, state }) => `${name}: ${state}`,
  )

describe('how far a removal is', () => {
  it.each([
    ['working', 'attached', ['deactivate: now', 'delete: later']],
    ['waiting', 'attached', ['deactivate: waiting', 'delete: later']],
    ['working', 'deactivated', ['deactivate: done', 'delete: now']],
    ['waiting', 'deactivated', ['deactivate: done', 'delete: waiting']],
    ['left', 'deactivated', ['deactivate: done', 'delete: failed']],
    ['removed', 'gone', ['deactivate: done', 'delete: done']],
  ] as const)('%s, %s', (stage, deviceState, expected) => {
    expect(steps(stage, deviceState)).toEqual(expected)
  })

  it('a device that is no virtual one is gone with its deactivation', () => {
    expect(steps('working', 'attached', 'hardware')).toEqual(['deactivate: now'])
    expect(steps('removed', 'gone', 'passkey')).toEqual(['deactivate: done'])
  })
})
