export const companyPolicyCard = {
  title: 'What your user must be allowed to do',
  lead: 'Everything in Keyturn works with this policy. Hand it to whoever looks after your AWS account.',
  kind: 'Policy',
  kinds: {
    plain: 'Keyturn’s permissions',
    plainNote: 'Your own keys, MFA devices and password, and reading how your user stands.',
    forceMfa: 'The same, and MFA demanded',
    forceMfaNote: 'Until you have given a code, nothing but the set-up of MFA works, in every AWS service.',
  },
  move: 'Let users move a policy to a group',
  moveNote: 'Your administrator fills in the names of the one group and the one policy.',
  partition: 'For users of',
  partitions: { aws: 'AWS', 'aws-cn': 'AWS China', 'aws-us-gov': 'AWS GovCloud (US)' } as Readonly<
    Record<string, string>
  >,
  copy: 'Copy the policy',
  show: 'Show the policy',
} as const
