/** What is made of keys and devices. Denied is never met (failure case 38). */
import { judgeCases } from './cases.ts'
import { daysAgo, denied, key, keyId, otherId, told, used } from './facts.ts'

const passkey = 'arn:aws:iam::123456789012:u2f/user/ana/laptop-EXAMPLE'
const noPassword = { password: told(null) }

judgeCases({
  'mfa-on': [
    ['a virtual device', {}, 'met'],
    ['a passkey counts as MFA', { devices: told([{ serialNumber: passkey, enabledAt: daysAgo(1) }]) }, 'met'],
    ['none', { devices: told([]) }, 'falls-short | set-up-mfa'],
    ['none, and nobody signs in', { devices: told([]), ...noPassword }, 'falls-short | set-up-mfa'],
    ['devices not told', { devices: denied('iam:ListMFADevices') }, 'unknown'],
  ],
  'key-age': [
    ['young', {}, 'met'],
    ['soon is not late', { keys: told([key(89)]) }, 'met'],
    ['90 days', { keys: told([key(90)]) }, `falls-short | rotate ${keyId}`],
    ['by the settings', { keys: told([key(90)]), limits: { soonDays: 100, overdueDays: 120 } }, 'met'],
    [
      'one that does not stand here is switched off',
      { keys: told([key(10), key(300, { accessKeyId: otherId })]) },
      `falls-short | switch-off-key ${otherId}`,
    ],
    ['case 38: an inactive old key', { keys: told([key(10), key(900, { status: 'inactive' })]) }, 'met'],
    [
      'case 38: nothing but an inactive key',
      { keys: told([key(900, { status: 'expired' })]) },
      'not-applicable',
    ],
    ['case 38: no keys at all', { keys: told([]) }, 'not-applicable'],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
  'one-active-key': [
    ['one', {}, 'met'],
    [
      'one and an inactive one',
      { keys: told([key(10), key(9, { accessKeyId: otherId, status: 'inactive' })]) },
      'met',
    ],
    [
      'two, one of them from elsewhere',
      { keys: told([key(10), key(9, { accessKeyId: otherId })]) },
      `falls-short | switch-off-key ${otherId}`,
    ],
    [
      'two that both stand here: neither can simply go',
      { keys: told([key(10), key(9, { accessKeyId: otherId })]), keysHere: new Set([keyId, otherId]) },
      'falls-short',
    ],
    ['none', { keys: told([]) }, 'not-applicable'],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
  'unused-keys': [
    ['used yesterday', {}, 'met'],
    ['44 days ago', { keys: told([key(80, { lastUse: used(44) })]) }, 'met'],
    ['45 days ago, here', { keys: told([key(80, { lastUse: used(45) })]) }, 'falls-short'],
    [
      '45 days ago, elsewhere',
      { keysHere: new Set<string>(), keys: told([key(80, { lastUse: used(45) })]) },
      `falls-short | switch-off-key ${keyId}`,
    ],
    ['never used is another matter', { keys: told([key(80, { lastUse: used(null) })]) }, 'not-applicable'],
    ['an inactive one', { keys: told([key(300, { status: 'inactive' })]) }, 'not-applicable'],
    ['not told', { keys: told([key(90, { lastUse: denied('iam:GetAccessKeyLastUsed') })]) }, 'unknown'],
    [
      'one shows it, the other is not told',
      {
        keys: told([
          key(90, { lastUse: denied('iam:GetAccessKeyLastUsed') }),
          key(80, { accessKeyId: otherId, lastUse: used(60) }),
        ]),
      },
      `falls-short | switch-off-key ${otherId}`,
    ],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
  'never-used-keys': [
    ['used', {}, 'met'],
    ['new, not used yet', { keys: told([key(6, { lastUse: used(null) })]) }, 'met'],
    ['a week old, here', { keys: told([key(7, { lastUse: used(null) })]) }, 'falls-short'],
    [
      'a week old, elsewhere',
      { keysHere: new Set<string>(), keys: told([key(7, { lastUse: used(null) })]) },
      `falls-short | switch-off-key ${keyId}`,
    ],
    ['no key', { keys: told([]) }, 'not-applicable'],
    ['not told', { keys: told([key(90, { lastUse: denied('iam:GetAccessKeyLastUsed') })]) }, 'unknown'],
    ['keys not told', { keys: denied('iam:ListAccessKeys') }, 'unknown'],
  ],
})
