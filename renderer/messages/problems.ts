import type { Problem, ProblemCode } from '../../electron/contract/problems.ts'
import type { ProblemWords, WordsOf } from './problem-words.ts'
import { appWords } from './problems-app.ts'
import { awsWords } from './problems-aws.ts'
import { fileWords } from './problems-files.ts'
import { keptWords } from './problems-kept.ts'

/** The words of every problem. A code without words here does not compile. */
const problemWords: WordsOf<ProblemCode> = { ...awsWords, ...fileWords, ...keptWords, ...appWords }

/** What happened, what is safe and what to do, for any problem that main may report. */
export function wordsFor(problem: Problem): ProblemWords {
  // The code picks the function and the data of the same problem; the compiler can't follow that pair through a union.
  const words = problemWords[problem.code] as (data: Problem['data']) => ProblemWords
  return words(problem.data)
}

/** A fact that AWS wouldn't tell, as a short phrase: `unknown, needs iam:ListMFADevices`. */
export const unknownBecause = (problem: Problem): string =>
  problem.code === 'access-denied'
    ? `unknown, needs ${problem.data.action}`
    : problem.code === 'mfa-required'
      ? 'unknown until you sign in with MFA'
      : problem.code === 'use-hidden'
        ? "unknown, Keyturn's own calls hide it"
        : 'unknown just now'
