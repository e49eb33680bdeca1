import type { Problem } from './problems.ts'

/** What a call that may go wrong returns. Throwing is for bugs. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** A success. Without an argument: a success that carries nothing. */
export function ok(): Result<void>
export function ok<T>(value: T): Result<T>
export function ok<T>(value?: T): Result<T | undefined> {
  return { ok: true, value }
}

/** A failure with its problem. */
export function failed<T = never>(problem: Problem): Result<T> {
  return { ok: false, problem }
}
