/**
 * The AWS SDK for JavaScript's own loader of AWS files, as an independent witness. Only this file knows it.
 */
import { externalDataInterceptor, loadSharedConfigFiles } from '@smithy/core/config'
import type { AwsFileKind } from '../ports/aws-files.ts'
import type { KeyPair } from '../ports/key-place.ts'
import { Secret } from '../ports/secret.ts'
import { idName, secretName } from './key-pair.ts'
import type { AwsFile } from './profile-edit.ts'

type Pairs = (profile: string) => KeyPair | null

/** No file has this name: bytes that are only thought of are shown to the loader under it. */
const thoughtOf = 'keyturn-thought-of'
let thoughts = 0

/** The pairs that it would read from a file of these bytes, by profile. */
export async function loadPairsOfBytes(kind: AwsFileKind, bytes: Uint8Array): Promise<Pairs> {
  thoughts += 1
  const path = `${thoughtOf}-${thoughts}`
  externalDataInterceptor.interceptFile(path, Buffer.from(bytes).toString('utf-8'))
  try {
    return await loadPairsAsSdk({ path, kind })
  } finally {
    delete externalDataInterceptor.getFileRecord()[path]
  }
}

/** Reads one file afresh (its cache left aside) and gives the pairs that it holds, by profile. */
export async function loadPairsAsSdk(file: AwsFile): Promise<Pairs> {
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
