/** Edits an AWS file, or makes it where it is missing: one way for whatever is set in it. */
import type { Problem } from '../contract/problems.ts'
import { ok, type Result } from '../contract/result.ts'
import { createFile } from './create-file.ts'
import { rewriteFile } from './durable-write.ts'
import type { FileTools } from './real-file.ts'

/** Pure: the new bytes from those that stand there. Made again in bytes that hold it already, it changes nothing. */
export type Edit = (bytes: Uint8Array) => Result<Uint8Array>

/** Problems: those of `edit`, `rewriteFile` and `createFile`. A missing file stays missing where nothing is to be in it. */
export async function editFile(tools: FileTools, path: string, edit: Edit): Promise<Result<void>> {
  const operationId = tools.randomness.uuid()
  const written = await rewriteFile(tools, {
    path,
    operationId,
    edit,
    isDone: (bytes) => holds(edit, bytes),
  })
  if (written.ok) return ok()
  if (!isMissing(written.problem)) return written
  const first = edit(new Uint8Array())
  if (!first.ok) return first
  return first.value.length === 0 ? ok() : createFile(tools, { path, bytes: first.value, operationId })
}

/** Whether the edit would change nothing any more. */
function holds(edit: Edit, bytes: Uint8Array): boolean {
  const again = edit(bytes)
  return again.ok && Buffer.compare(again.value, bytes) === 0
}

function isMissing(found: Problem): boolean {
  return (
    found.code === 'file-missing' ||
    (found.code === 'file-not-writable' && found.data.reason === 'folder-missing')
  )
}
