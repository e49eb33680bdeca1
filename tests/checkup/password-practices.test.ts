/** What is made of the console password and of files. Denied is never met (failure case 38). */
import { judgeCases } from './cases.ts'
import { daysAgo, denied, rules, told, user } from './facts.ts'

const noPassword = { password: told(null) }

judgeCases({
  'password-age': [
    ['young', {}, 'met'],
    ['364 days', { password: told({ createdAt: daysAgo(364) }) }, 'met'],
    ['365 days', { password: told({ createdAt: daysAgo(365) }) }, 'falls-short | change-password'],
    [
      'old, but changed here since',
      { password: told({ createdAt: daysAgo(800) }), passwordChangedAt: daysAgo(3) },
      'met',
    ],
    [
      'changed here, then made anew by an administrator',
      { password: told({ createdAt: daysAgo(2) }), passwordChangedAt: daysAgo(400) },
      'met',
    ],
    [
      'the account lets nobody change it by itself',
      { password: told({ createdAt: daysAgo(400) }), passwordRules: told(rules({ mayChange: false })) },
      'falls-short | change-password | ask change-password',
    ],
    ['no limit', { passwordRules: told(rules({ maxAgeDays: null })) }, 'not-applicable'],
    ["AWS's own rules have none", { passwordRules: told(null) }, 'not-applicable'],
    ['no password', noPassword, 'not-applicable'],
    ['rules not told', { passwordRules: denied('iam:GetAccountPasswordPolicy') }, 'unknown'],
    ['password not told', { password: denied('iam:GetLoginProfile') }, 'unknown'],
  ],
  'password-policy': [
    ['as CIS asks', {}, 'met'],
    ['too short', { passwordRules: told(rules({ minimumLength: 13 })) }, 'falls-short | ask password-policy'],
    [
      'reused too early',
      { passwordRules: told(rules({ reusePrevention: 23 })) },
      'falls-short | ask password-policy',
    ],
    [
      'reused at will',
      { passwordRules: told(rules({ reusePrevention: null })) },
      'falls-short | ask password-policy',
    ],
    ["none: AWS's own count", { passwordRules: told(null) }, 'falls-short | ask password-policy'],
    ['no password', { ...noPassword, passwordRules: told(null) }, 'not-applicable'],
    ['rules not told', { passwordRules: denied('iam:GetAccountPasswordPolicy') }, 'unknown'],
    ['whether there is a password is not told', { password: denied('iam:GetLoginProfile') }, 'unknown'],
  ],
  'unused-password': [
    ['used', {}, 'met'],
    ['44 days ago', { user: user({ passwordLastUsedAt: daysAgo(44) }) }, 'met'],
    ['45 days ago', { user: user({ passwordLastUsedAt: daysAgo(45) }) }, 'falls-short | ask remove-password'],
    [
      'never, and long there',
      { user: user({ passwordLastUsedAt: null }), password: told({ createdAt: daysAgo(45) }) },
      'falls-short | ask remove-password',
    ],
    [
      'never, but new',
      { user: user({ passwordLastUsedAt: null }), password: told({ createdAt: daysAgo(44) }) },
      'met',
    ],
    ['no password', { ...noPassword, user: denied('iam:GetUser') }, 'not-applicable'],
    ['password not told', { password: denied('iam:GetLoginProfile') }, 'unknown'],
    ['user not told', { user: denied('iam:GetUser') }, 'unknown'],
  ],
  'files-private': [
    ['private', {}, 'met'],
    [
      'one open, another unreadable',
      { files: [told({ path: '/a', isOpen: true }), told({ path: '/b', isOpen: false }), denied('file')] },
      'falls-short | make-private /a',
    ],
    [
      'one that could not be looked at',
      { files: [told({ path: '/b', isOpen: false }), denied('file')] },
      'unknown',
    ],
    ['no file holds a key', { files: [] }, 'not-applicable'],
  ],
})
