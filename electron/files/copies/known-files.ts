import { join } from 'node:path'
import type { CopyKind } from '../../contract/rotation-views.ts'
import type { Environment } from '../../ports/environment.ts'
import { awsFilePaths, homeOf } from '../aws-file-paths.ts'

export type SearchedFile = { readonly path: string; readonly kind: CopyKind }

/**
 * Files where tools look for keys by themselves: the two AWS files (for what stands in them beside profiles), s3cmd's,
 * boto's, rclone's (its documentation, "--config") and s3fs's.
 */
export function knownFiles(environment: Environment): readonly SearchedFile[] {
  const { variables, platform } = environment
  const home = homeOf(environment)
  const aws = awsFilePaths(environment)
  const { RCLONE_CONFIG, XDG_CONFIG_HOME, APPDATA, BOTO_CONFIG, S3CMD_CONFIG } = variables
  const rclone = [
    RCLONE_CONFIG,
    platform === 'win32' && APPDATA ? join(APPDATA, 'rclone', 'rclone.conf') : undefined,
    join(XDG_CONFIG_HOME || join(home, '.config'), 'rclone', 'rclone.conf'),
    join(home, '.rclone.conf'),
  ]
  const known: readonly (readonly [CopyKind, readonly (string | undefined)[]])[] = [
    ['aws-line', [aws.credentials, aws.config]],
    ['s3cfg', [S3CMD_CONFIG, join(home, '.s3cfg')]],
    ['boto', [BOTO_CONFIG, join(home, '.boto')]],
    ['rclone', rclone],
    ['s3fs', [join(home, '.passwd-s3fs')]],
  ]
  return known.flatMap(([kind, paths]) =>
    // An empty variable counts as none.
    paths.flatMap((path) => (path ? [{ path, kind }] : [])),
  )
}

/** The folder of which every other file is looked into, whatever its name. */
export function awsFolder(environment: Environment): string {
  return join(homeOf(environment), '.aws')
}

/** What a file below the home folder may be, by its name; null: it is not looked into. */
export function kindByName(name: string): 'env' | 'terraform' | null {
  if (/^\.env/.test(name)) return 'env'
  return /\.tfvars(\.json)?$/.test(name) ? 'terraform' : null
}
