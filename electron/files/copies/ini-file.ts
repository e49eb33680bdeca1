/**
 * The INI files of s3cmd, boto and rclone as the part of the format on which their readers agree (s3cmd's own
 * ConfigParser, Python's configparser, rclone's goconfig). What they read differently is kept as an oddity of its line.
 *
 * Pure. A file that one of them could not read for sure is refused as a whole, naming the line.
 */
import { type LineReason, problem } from '../../contract/problems.ts'
import { failed, ok, type Result } from '../../contract/result.ts'
import { type AwsDocument, parseDocument } from '../aws-document.ts'

export type IniOption = {
  readonly name: string
  readonly value: string
  readonly line: number
  /** Why its value can't be told or edited for sure; null where all readers agree. */
  readonly oddity: LineReason | null
}
/** `header` and `line` of what stands before the first section: an empty text and 1. */
export type IniSection = {
  readonly header: string
  readonly line: number
  readonly options: readonly IniOption[]
}
export type IniFile = {
  readonly path: string
  readonly document: AwsDocument
  readonly sections: readonly IniSection[]
}

/** Access keys are letters and digits, secrets base64 (aws-facts A1): no quotes, no blanks, nothing that a tool expands. */
const plainValue = /^[\w/+=-]*$/

/** Reads a file's bytes. Problem: file-malformed. `path` is only for it. */
export function readIni(path: string, bytes: Uint8Array): Result<IniFile> {
  const document = parseDocument(bytes)
  if (document.encoding !== 'utf-8') return refused(path, 1, 'not-utf-8')
  if (document.lines[0]?.text.startsWith('\uFEFF')) return refused(path, 1, 'byte-order-mark')
  const sections: { header: string; line: number; options: IniOption[] }[] = []
  for (const [index, { text }] of document.lines.entries()) {
    const line = index + 1
    // Python ends a line at a lone carriage return, the others don't.
    if (text.includes('\r')) return refused(path, line, 'read-differently')
    if (isBlankOrComment(text)) continue
    if (text.trimStart().startsWith('[')) {
      const header = /^\[([^\]]+)\][ \t]*$/.exec(text)?.[1]
      if (header === undefined) return refused(path, line, 'section-header')
      sections.push({ header, line, options: [] })
      continue
    }
    if (sections.length === 0) sections.push({ header: '', line: 1, options: [] })
    const option = readOption(document, index)
    if (option !== null) sections.at(-1)?.options.push(option)
  }
  return ok({ path, document, sections })
}

export function refused(path: string, line: number, reason: LineReason): Result<never> {
  return failed(problem('file-malformed', { path, line, reason }))
}

function readOption({ lines }: AwsDocument, index: number): IniOption | null {
  const text = lines[index]?.text ?? ''
  const [, name, separator, value] = /^\s*([^=:]+?)\s*([=:])\s*(.*?)\s*$/.exec(text) ?? []
  if (name === undefined || value === undefined) return null
  const below = lines.slice(index + 1).find((line) => !isBlankOrComment(line.text))?.text ?? ''
  return { name, value, line: index + 1, oddity: oddityOf(text, separator, value, below) }
}

function oddityOf(
  text: string,
  separator: string | undefined,
  value: string,
  below: string,
): LineReason | null {
  if (separator === ':') return 'no-equals-sign'
  if (/\s[#;]/.test(value)) return 'inline-comment'
  // To Python an indented line goes on with the value above it, to the others it doesn't.
  if (/^\s/.test(text) || /^\s/.test(below)) return 'read-differently'
  return plainValue.test(value) ? null : 'read-differently'
}

function isBlankOrComment(text: string): boolean {
  return /^\s*([#;]|$)/.test(text)
}
