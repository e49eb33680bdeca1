import { join } from 'node:path'
import type { AwsFileKind } from '../ports/aws-files.ts'
import type { Environment } from '../ports/environment.ts'

/**
 * Where the AWS CLI and the SDKs look for the two files: the environment's overrides (a `~` only at their start),
 * else `.aws` in the home folder, which HOME names first, then on Windows USERPROFILE, then HOMEDRIVE and HOMEPATH
 * (AWS SDKs guide, "file location").
 */
export function awsFilePaths(environment: Environment): Readonly<Record<AwsFileKind, string>> {
  const { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials } = environment.variables
  return {
    config: pathOf(environment, config, 'config'),
    credentials: pathOf(environment, credentials, 'credentials'),
  }
}

function pathOf(environment: Environment, override: string | undefined, name: AwsFileKind): string {
  // An empty variable counts as none, as it does for the AWS tools.
  if (override === undefined || override === '') return join(homeOf(environment), '.aws', name)
  const startsAtHome = environment.platform === 'win32' ? /^~(?=[\\/]|$)/ : /^~(?=\/|$)/
  return startsAtHome.test(override) ? join(homeOf(environment), override.slice(1)) : override
}

/** The home folder as the AWS tools find it. */
export function homeOf({ platform, variables, homeFolder }: Environment): string {
  const { HOME, USERPROFILE, HOMEDRIVE, HOMEPATH } = variables
  if (HOME) return HOME
  if (platform !== 'win32') return homeFolder
  if (USERPROFILE) return USERPROFILE
  return HOMEDRIVE && HOMEPATH ? `${HOMEDRIVE}${HOMEPATH}` : homeFolder
}
