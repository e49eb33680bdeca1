import { describeDevice } from '../../contract/describe.ts'
import { evidence, fallsShort, met, type Practice, unknown } from '../judgement.ts'
import { cis } from '../sources.ts'

/** An MFA device of any kind is attached; passkeys count. First of all for users who sign in to the console. */
export const mfaOn: Practice = {
  practice: 'mfa-on',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.2', '1.10') },
  judge: ({ devices, password }) => {
    if (!devices.known) return unknown([devices])
    const attached = devices.value.map((device) => {
      const { name, kind } = describeDevice(device)
      return evidence('device', name, { at: device.enabledAt, detail: kind })
    })
    if (attached.length > 0) return met(attached)
    const signsIn = password.known
      ? [evidence(password.value === null ? 'no-password' : 'console-password', '')]
      : []
    return fallsShort([evidence('no-device', ''), ...signsIn], [{ kind: 'set-up-mfa' }])
  },
}
