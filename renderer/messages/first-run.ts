import { phrase } from './phrase.ts'

export const firstRun = {
  title: 'Welcome to Keyturn',
  lead: 'Keyturn looks after the access key of your AWS IAM user: it rotates it safely, sets up MFA, and reminds you in time. It found no AWS profile on this computer.',
  add: 'Add your access key',
  addNext: phrase`It is checked with AWS first, then saved where the AWS CLI looks for it. The secret stays on this computer.`,
  practice: 'Look around first',
  practiceNext:
    'The practice account is a small AWS inside Keyturn. Rotate a key, set up MFA, undo it all: nothing there touches AWS or your own files.',
  openPractice: 'Open practice account',
} as const

export const profileForm = {
  title: 'Add profile',
  name: 'Profile name',
  nameHint: 'Tools use “default” unless told otherwise.',
  keyId: 'Access key ID',
  keyIdHint: 'Starts with AKIA',
  secret: 'Secret access key',
  secretHint: 'Checked with AWS, then written to the credentials file. Never shown again.',
  region: 'Region',
  regionHint: 'Optional, such as eu-central-1',
  save: 'Check and save',
  saving: 'Checking with AWS…',
  problems: {
    name: 'Give it a name without line breaks or brackets.',
    keyId: 'A long-term key ID has 16 to 128 capital letters and digits and starts with AKIA.',
    temporary: 'Keys that start with ASIA end by themselves. Keyturn looks after long-term keys only.',
    secret: 'Paste the whole secret, without blanks.',
    region: 'A region looks like eu-central-1.',
  },
} as const
