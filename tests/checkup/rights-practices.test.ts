/** What is made of policies, groups and the boundary. Denied is never met (failure case 38). */
import { judgeCases } from './cases.ts'
import { allow, denied, policies, policy, told, user } from './facts.ts'

const everything = told([allow(['*'], ['*'])])
const administrator = policy('AdministratorAccess', {
  arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  statements: denied('iam:GetPolicyVersion'),
})
const unread = policy('unread', { statements: denied('iam:GetPolicy') })

judgeCases({
  'no-attached-policies': [
    ['none', {}, 'met'],
    [
      'a group carries it',
      {
        own: policies({ attached: told([policy('a'), policy('b')]) }),
        groupChoices: new Map([[policy('a').arn ?? '', [{ groupName: 'developers', otherPolicies: ['c'] }]]]),
      },
      'falls-short | move a to developers | ask attached-policies-to-group b',
    ],
    ['not told', { own: policies({ attached: denied('iam:ListAttachedUserPolicies') }) }, 'unknown'],
  ],
  'no-inline-policies': [
    ['none', {}, 'met'],
    [
      'two',
      { own: policies({ inline: told([policy('a', { arn: null }), policy('b', { arn: null })]) }) },
      'falls-short | ask inline-policies-to-group a+b',
    ],
    ['not told', { own: policies({ inline: denied('iam:ListUserPolicies') }) }, 'unknown'],
  ],
  'boundary-set': [
    ['case 38: set', {}, 'met'],
    [
      'case 38: no boundary',
      { user: user({ permissionsBoundaryArn: null }) },
      'falls-short | ask set-boundary',
    ],
    ['case 38: a boundary that is not readable', { user: denied('iam:GetUser') }, 'unknown'],
  ],
  'no-administrator-access': [
    ['none', {}, 'met'],
    [
      'case 38: attached, known by its name though it can not be read',
      { own: policies({ attached: told([administrator]) }) },
      'falls-short | ask narrow-administrator-access AdministratorAccess',
    ],
    [
      'case 38: inline',
      { own: policies({ inline: told([policy('all', { arn: null, statements: everything })]) }) },
      'falls-short | ask narrow-administrator-access all',
    ],
    [
      'case 38: through a group, attached and inline, whatever else is not told',
      {
        own: policies({ attached: denied('iam:ListAttachedUserPolicies') }),
        groups: told([
          {
            name: 'admins',
            policies: policies({
              attached: told([administrator, unread]),
              inline: told([
                policy('ours', { arn: null, statements: told([allow(['s3:*', '*:*'], ['a', '*'])]) }),
              ]),
            }),
          },
        ]),
      },
      'falls-short | ask narrow-administrator-access AdministratorAccess+ours',
    ],
    [
      'every action on one thing, one service on everything, a denial of all',
      {
        own: policies({
          inline: told([
            policy('some', {
              statements: told([
                allow(['*'], ['arn:aws:s3:::a']),
                allow(['iam:*'], ['*']),
                { ...allow(['*'], ['*']), effect: 'deny' },
                allow([], ['*']),
              ]),
            }),
          ]),
        }),
      },
      'met',
    ],
    ...(
      [
        [{ notActions: ['s3:DeleteBucket'], resources: ['*'] }, 'falls-short'],
        [{ notActions: ['iam:DeleteUser', 'iam:Get*'], resources: ['*'] }, 'falls-short'],
        [{ actions: ['*'], notResources: ['arn:aws:s3:::backups/*'] }, 'falls-short'],
        [{ actions: ['*'], resources: ['arn:aws:*:*:*:*'] }, 'falls-short'],
        [{ actions: ['*'], resources: ['arn:aws:s3:::*'] }, 'met'],
        [{ actions: ['*'], notResources: ['*'] }, 'met'],
        [{ notActions: ['*'], resources: ['*'] }, 'met'],
        [{ notActions: ['s3:*'], resources: ['arn:aws:s3:::a'] }, 'met'],
        // As AWS's own PowerUserAccess does: who can't write policies can't give itself the rest.
        [{ notActions: ['iam:*', 'organizations:*', 'account:*'], resources: ['*'] }, 'met'],
      ] as const
    ).map(
      ([statement, state]) =>
        [
          `all but a few: ${JSON.stringify(statement)}`,
          {
            own: policies({
              inline: told([
                policy('p', { arn: null, statements: told([{ ...allow([], []), ...statement }]) }),
              ]),
            }),
          },
          state === 'met' ? 'met' : 'falls-short | ask narrow-administrator-access p',
        ] as const,
    ),
    ["one that can't be read", { own: policies({ attached: told([unread]) }) }, 'unknown'],
    ['groups not told', { groups: denied('iam:ListGroupsForUser') }, 'unknown'],
    [
      "a group's list not told",
      { groups: told([{ name: 'a', policies: policies({ inline: denied('iam:ListGroupPolicies') }) }]) },
      'unknown',
    ],
  ],
})
