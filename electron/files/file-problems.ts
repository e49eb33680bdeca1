import { type Problem, type ProblemData, problem } from '../contract/problems.ts'

export type NotWritableReason = ProblemData['file-not-writable']['reason']

const reasons: Readonly<Record<string, NotWritableReason>> = {
  EACCES: 'folder-read-only',
  EPERM: 'folder-read-only',
  EROFS: 'read-only',
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EBUSY: 'busy',
  EXDEV: 'mount-point',
  EISDIR: 'not-a-file',
  ELOOP: 'dangling-link',
}

/** The system's code of an error (`ENOSPC`). Anything else is a bug and is thrown on. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}

export function notWritable(path: string, reason: NotWritableReason): Problem {
  return problem('file-not-writable', { path, reason })
}

/** What a failed step of a write means to the person. */
export function writeProblem(path: string, error: unknown): Problem {
  return notWritable(path, reasons[errorCode(error)] ?? 'other')
}

/** What a failed read means to the person. */
export function readProblem(path: string, error: unknown): Problem {
  const code = errorCode(error)
  return problem(code === 'ENOENT' || code === 'ENOTDIR' ? 'file-missing' : 'file-unreadable', { path })
}
