/**
 * The AWS SDK for JavaScript's own loader of AWS files, as an independent witness. Only this file knows it.
 */
import { loadSharedConfigFiles } from '@smithy/core/config'
import type { KeyPair } from '../ports/key-place.ts'
import { Secret } from '../ports/secret.ts'
import { idName, secretName } from './key-pair.ts'
import type { AwsFile } from './profile-edit.ts'

/** Reads one file afresh (its cache left aside) and gives the pairs that it holds, by profile. */
export async function loadPairsAsSdk(file: AwsFile): Promise<(profile: string) => KeyPair | null> {
  const loaded = await loadSharedConfigFiles({
    filepath: file.path,
    configFilepath: file.path,
    ignoreCache: true,
  })
  const profiles = file.kind === 'config' ? loaded.configFile : loaded.credentialsFile
  return (profile) => {
    const options = Object.hasOwn(profiles, profile) ? profiles[profile] : undefined
    const accessKeyId = optionOf(options, idName)
    const secret = optionOf(options, secretName)
    if (accessKeyId === undefined || secret === undefined) return null
    return { accessKeyId, secretAccessKey: new Secret(secret) }
  }
}

/** This loader alone keeps the case of names; every other tool folds it (aws-facts.md, part B). The last one wins. */
function optionOf(
  options: Readonly<Record<string, string | undefined>> | undefined,
  name: string,
): string | undefined {
  return Object.entries(options ?? {}).findLast(([key]) => key.toLowerCase() === name)?.[1]
}
