/** Copies of the old key in files that are no profile's. */
import type { Problem } from '../../../electron/contract/problems.ts'
import type { RotationPlanView, RotationView } from '../../../electron/contract/rotation-views.ts'

/** Copies that are only told. */
export const told: RotationView['copies'] = [
  { kind: 'env', path: '/home/ana/shop/.env', lines: [4] },
  { kind: 'terraform', path: '/home/ana/infrastructure/production/terraform.tfvars', lines: [12] },
]

/** Folders that the person named, one with a long path. */
export const namedFolders = [
  '/home/ana/notes',
  '/srv/teams/platform/infrastructure/production/deployment/scripts-of-the-last-ten-years',
]

export const farFolder: Problem = {
  code: 'folder-refused',
  data: { path: '/mnt/team-share', reason: 'far' },
  retryable: false,
}

/** Copies in other tools' files: two that can be edited, one that can't, and those that are only told. */
export const planCopies: Pick<RotationPlanView, 'copies' | 'copiesTruncated'> = {
  copies: [
    {
      kind: 's3cfg',
      path: '/home/ana/.s3cfg',
      lines: [2, 39],
      placeId: 'copy-1',
      name: '.s3cfg',
      narrowsMode: true,
      problem: null,
    },
    {
      kind: 'rclone',
      path: '/home/ana/.config/rclone/rclone.conf',
      lines: [5, 6],
      placeId: 'copy-2',
      name: 'rclone.conf [backup]',
      narrowsMode: false,
      problem: null,
    },
    {
      kind: 'rclone',
      path: '/home/ana/.rclone.conf',
      lines: [],
      placeId: null,
      name: '',
      narrowsMode: false,
      problem: null,
    },
    {
      kind: 'boto',
      path: '/home/ana/.boto',
      lines: [7],
      placeId: 'copy-3',
      name: '.boto [Credentials]',
      narrowsMode: false,
      problem: {
        code: 'file-malformed',
        data: { path: '/home/ana/.boto', line: 7, reason: 'inline-comment' },
        retryable: false,
      },
    },
    ...[
      ...told,
      { kind: 'text' as const, path: '/home/ana/notes/keys of the project.txt', lines: [3, 17] },
    ].map((copy) => ({
      ...copy,
      placeId: null,
      name: '',
      narrowsMode: false,
      problem: null,
    })),
  ],
  copiesTruncated: true,
}
