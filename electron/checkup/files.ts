/** The files on this computer that hold a key, and whether others can read them. */
import { ok, type Result } from '../contract/result.ts'
import type { Known } from '../contract/views.ts'
import type { AwsFiles, AwsFilesSnapshot } from '../ports/aws-files.ts'
import type { Copies } from '../ports/copies.ts'
import type { CopyFolders } from '../ports/copy-folders.ts'
import type { FilePrivacy } from '../ports/file-privacy.ts'

export type FileFact = { readonly path: string; readonly isOpen: boolean }

export type FileParts = {
  readonly files: Pick<AwsFiles, 'read'>
  readonly copies: Pick<Copies, 'find'>
  readonly copyFolders: Pick<CopyFolders, 'list'>
  readonly privacy: FilePrivacy
}

/** The AWS files that hold secrets, and the copies of these keys that a search of two seconds finds. */
export async function readFileFacts(
  { files, copies, copyFolders, privacy }: FileParts,
  accessKeyIds: readonly string[],
): Promise<readonly Known<FileFact>[]> {
  const [snapshot, folders] = await Promise.all([files.read(), copyFolders.list()])
  const found = await Promise.all(accessKeyIds.map((id) => copies.find(id, folders)))
  const awsPaths = snapshot.files.map(({ path }) => path)
  // Without a line it is encrypted, and nobody knows what stands in it.
  const held = found.flatMap((search) => search.copies.filter(({ lines }) => lines.length > 0))
  const copyPaths = [...new Set(held.map(({ path }) => path))].filter((path) => !awsPaths.includes(path))
  const copyFacts = copyPaths.map(async (path): Promise<Known<FileFact> | null> => {
    const isOpen = await privacy.isOpenToOthers(path)
    if (!isOpen.ok) return { known: false, problem: isOpen.problem }
    return isOpen.value === null ? null : { known: true, value: { path, isOpen: isOpen.value } }
  })
  return [...awsFileFacts(snapshot), ...(await Promise.all(copyFacts)).filter((fact) => fact !== null)]
}

/** Makes these private, one after another. Problems: the first file's that can't be, after all others were tried. */
export async function makeAllPrivate(
  privacy: FilePrivacy,
  paths: readonly string[],
): Promise<{ readonly changed: readonly string[]; readonly result: Result<void> }> {
  const changed: string[] = []
  let result: Result<void> = ok()
  for (const path of paths) {
    const made = await privacy.makePrivate(path)
    if (made.ok) changed.push(path)
    else if (result.ok) result = made
  }
  return { changed, result }
}

function awsFileFacts({ files, profiles }: AwsFilesSnapshot): readonly Known<FileFact>[] {
  const withSecrets = new Set(
    profiles.flatMap(({ secretPlaces }) => [...secretPlaces.values()].map(({ file }) => file)),
  )
  return files.flatMap(({ kind, path, state, problems, readableByOthers }): readonly Known<FileFact>[] => {
    const [problem] = problems
    if (state === 'unreadable' && problem !== undefined) return [{ known: false, problem }]
    return withSecrets.has(kind) ? [{ known: true, value: { path, isOpen: readableByOthers } }] : []
  })
}
