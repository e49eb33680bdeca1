/**
 * What the two dialects of the AWS files say about the same text (aws-facts.md, part B): `botocore` is Python's
 * RawConfigParser as the AWS CLI uses it, `sdk` is what the other SDKs' shared conformance tests ask for.
 *
 * Both readers go on after an error, so that everything readable still shows; what stopped them is in `issues`.
 */
import type { LineReason, Problem } from '../contract/problems.ts'
import { problem } from '../contract/problems.ts'
import type { AwsFileKind } from '../ports/aws-files.ts'
import type { AwsDocument } from './aws-document.ts'
import { readAsBotocore } from './botocore-reader.ts'
import type { Issue, Reading, ReadOption, ReadSection } from './reading.ts'
import { readAsSdk } from './sdk-reader.ts'

export type BothReadings = { readonly botocore: Reading; readonly sdk: Reading }

const byteOrderMark = '\uFEFF'

/** Reads a document by both dialects. */
export function readBoth(document: AwsDocument, kind: AwsFileKind): BothReadings {
  const lines = document.lines.map((line) => line.text)
  const first = lines[0]
  if (first?.startsWith(byteOrderMark)) lines[0] = first.slice(byteOrderMark.length)
  return { botocore: readAsBotocore(lines, kind), sdk: readAsSdk(lines, kind) }
}

/**
 * Why this file must not be edited at all; null where it may. One that a dialect can't read as a whole is never
 * rewritten (product.md, section 9), since nobody could then tell whether the edit was right.
 */
export function fileRefusal(path: string, document: AwsDocument, both: BothReadings): Problem | null {
  return (
    encodingProblem(path, document) ?? issueProblems(path, both, (issue) => issue.stops === 'file')[0] ?? null
  )
}

/** Every line that a dialect refuses or that the two read differently, in the order of the file. */
export function fileProblems(path: string, document: AwsDocument, both: BothReadings): readonly Problem[] {
  const encoding = encodingProblem(path, document)
  const issues = issueProblems(path, both, () => true)
  const known = new Set(issues.map((found) => lineOf(found)))
  const differences = [...differingLines(both)]
    .filter(([line]) => !known.has(line))
    .map(([line, reason]) => problem('file-ambiguous', { path, line, reason }))
  const ordered = [...issues, ...differences].sort((left, right) => lineOf(left) - lineOf(right))
  return encoding === null ? ordered : [encoding, ...ordered]
}

/** Problems of these issues, one for each line: malformed where both dialects stop, ambiguous where one does. */
export function issueProblems(
  path: string,
  both: BothReadings,
  chosen: (issue: Issue) => boolean,
): readonly Extract<Problem, { code: 'file-malformed' | 'file-ambiguous' }>[] {
  const botocoreLines = new Set(both.botocore.issues.map((issue) => issue.line))
  const sdkLines = new Set(both.sdk.issues.map((issue) => issue.line))
  const byLine = new Map<number, Issue>()
  for (const issue of [...both.botocore.issues, ...both.sdk.issues]) {
    if (chosen(issue) && !byLine.has(issue.line)) byLine.set(issue.line, issue)
  }
  return [...byLine.values()]
    .sort((left, right) => left.line - right.line)
    .map(({ line, reason }) =>
      problem(botocoreLines.has(line) && sdkLines.has(line) ? 'file-malformed' : 'file-ambiguous', {
        path,
        line,
        reason,
      }),
    )
}

/** Lines whose option or section the two dialects see otherwise. */
function differingLines({ botocore, sdk }: BothReadings): Map<number, LineReason> {
  const lines = new Map<number, LineReason>()
  for (const [name, left] of botocore.profiles) {
    const right = sdk.profiles.get(name)
    if (right?.line !== left.line) lines.set(left.line, 'section-name')
    else addDifferingOptions(lines, left, right)
  }
  for (const [name, right] of sdk.profiles) {
    if (botocore.profiles.get(name)?.line !== right.line) lines.set(right.line, 'section-name')
  }
  return lines
}

function addDifferingOptions(lines: Map<number, LineReason>, left: ReadSection, right: ReadSection): void {
  for (const [name, option] of left.options) {
    const reason = differenceOf(option, right.options.get(name))
    if (reason !== null) lines.set(option.line, reason)
  }
  for (const [name, option] of right.options) {
    if (!left.options.has(name)) lines.set(option.line, 'read-differently')
  }
}

/** How two dialects' readings of one option differ; null where they agree. */
export function differenceOf(left: ReadOption | undefined, right: ReadOption | undefined): LineReason | null {
  if (left?.line === right?.line && left?.value === right?.value) return null
  if (left === undefined || right === undefined || left.line !== right.line) return 'read-differently'
  const rest = left.value.startsWith(right.value) ? left.value.slice(right.value.length) : ''
  return /^[ \t]*[#;]/.test(rest) ? 'inline-comment' : 'read-differently'
}

function encodingProblem(path: string, document: AwsDocument): Problem | null {
  if (document.lines[0]?.text.startsWith(byteOrderMark)) {
    return problem('file-malformed', { path, line: 1, reason: 'byte-order-mark' satisfies LineReason })
  }
  if (document.encoding === 'utf-8') return null
  const foreign = document.lines.findIndex(
    ({ text }) => Buffer.from(Buffer.from(text, 'latin1').toString('utf-8')).toString('latin1') !== text,
  )
  return problem('file-malformed', { path, line: foreign + 1, reason: 'not-utf-8' satisfies LineReason })
}

function lineOf(found: Problem): number {
  return found.code === 'file-malformed' || found.code === 'file-ambiguous' ? found.data.line : 0
}
