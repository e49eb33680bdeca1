/**
 * The AWS files' text as lines that keep their exact bytes, and the few edits that Keyturn makes to it.
 *
 * Pure. `printDocument(parseDocument(bytes))` gives the same bytes for every input, and an edit touches only the
 * characters it must: what a line means is the business of the two dialects, not of this file.
 */
type LineEnd = '' | '\n' | '\r\n'
type Line = { readonly text: string; readonly end: LineEnd }

export type AwsDocument = {
  /** `bytes`: not UTF-8. The text then holds one character for each byte, and editing is refused. */
  readonly encoding: 'utf-8' | 'bytes'
  readonly lines: readonly Line[]
}

type NewOption = { readonly name: string; readonly value: string }

/** Line numbers count from 1 and are those of the document before any of the edits. */
export type DocumentEdit =
  /** Replaces the value on a line: indentation, name, spacing and an inline comment stay. */
  | { readonly kind: 'set-value'; readonly line: number; readonly value: string }
  /** Adds an option below a line, written like the option on line `like` (or plainly where there is none). */
  | ({ readonly kind: 'add-option'; readonly below: number; readonly like: number | null } & NewOption)
  | { readonly kind: 'remove-lines'; readonly from: number; readonly to: number }
  /** Adds a section at the end of the file, one blank line below what is there: taking both out again is exact. */
  | { readonly kind: 'add-section'; readonly header: string; readonly options: readonly NewOption[] }

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Splits a file's bytes into lines. Never fails: bytes that are not UTF-8 are kept as they are. */
export function parseDocument(bytes: Uint8Array): AwsDocument {
  const text = decodeUtf8(bytes)
  if (text === null) return { encoding: 'bytes', lines: splitLines(Buffer.from(bytes).toString('latin1')) }
  return { encoding: 'utf-8', lines: splitLines(text) }
}

/** The document as bytes, exactly as they were parsed where nothing was edited. */
export function printDocument(document: AwsDocument): Uint8Array {
  const text = document.lines.map((line) => line.text + line.end).join('')
  return new Uint8Array(Buffer.from(text, document.encoding === 'bytes' ? 'latin1' : 'utf-8'))
}

/** Applies edits together. Each must name a line that it fits; one that does not is a bug, and throws. */
export function applyEdits(document: AwsDocument, edits: readonly DocumentEdit[]): AwsDocument {
  const lines = [...document.lines]
  const style = prevailingEnd(document.lines)
  // From the bottom up, so that the numbers of lines above stay true.
  const placed = edits.filter((edit) => edit.kind !== 'add-section').toReversed()
  for (const edit of placed.sort(fromTheBottom)) {
    if (edit.kind === 'set-value')
      lines.splice(edit.line - 1, 1, withValue(lineAt(lines, edit.line), edit.value))
    if (edit.kind === 'add-option') addOption(lines, edit, style)
    if (edit.kind === 'remove-lines') removeLines(lines, edit.from, edit.to)
  }
  for (const edit of edits)
    if (edit.kind === 'add-section') addSection(lines, edit.header, edit.options, style)
  return { encoding: document.encoding, lines }
}

/** Where the value stands in an option's line, without an inline comment; null where the line has no `=`. */
function valueSpan(text: string): { readonly start: number; readonly end: number } | null {
  const separator = text.indexOf('=')
  if (separator === -1) return null
  const comment = /[ \t][#;]/.exec(text.slice(separator + 1))
  const limit = comment === null ? text.length : separator + 1 + comment.index
  let start = separator + 1
  while (start < limit && isBlank(text[start])) start += 1
  let end = limit
  while (end > start && isBlank(text[end - 1])) end -= 1
  return { start, end }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    if (newline === -1) {
      lines.push({ text: text.slice(start), end: '' })
      break
    }
    const carriage = newline > start && text[newline - 1] === '\r'
    lines.push({ text: text.slice(start, carriage ? newline - 1 : newline), end: carriage ? '\r\n' : '\n' })
    start = newline + 1
  }
  return lines
}

function withValue(line: Line, value: string): Line {
  const span = valueSpan(line.text)
  if (span === null) throw new Error('a value can only be set on a line with an equals sign')
  // Slices, never String.replace: a value with `$&` in it is text, not a pattern.
  return { text: line.text.slice(0, span.start) + value + line.text.slice(span.end), end: line.end }
}

function addOption(
  lines: Line[],
  edit: { readonly below: number; readonly like: number | null } & NewOption,
  style: LineEnd,
): void {
  const model =
    edit.like === null ? null : /^([ \t]*)[^=]*?([ \t]*=[ \t]*)/.exec(lineAt(lines, edit.like).text)
  const text = `${model?.[1] ?? ''}${edit.name}${model?.[2] ?? ' = '}${edit.value}`
  const above = lineAt(lines, edit.below)
  // The last line of a file may lack its end: the new one then lacks it in its place, so that removing it is exact.
  lines.splice(edit.below - 1, 1, ended(above, style))
  lines.splice(edit.below, 0, { text, end: above.end })
}

/** The line with an end. A carriage return at its end stays text: with a line feed alone it would become part of the end. */
function ended({ text, end }: Line, style: LineEnd): Line {
  if (end !== '') return { text, end }
  return { text, end: text.endsWith('\r') ? '\r\n' : style }
}

function removeLines(lines: Line[], from: number, to: number): void {
  const last = lineAt(lines, to)
  lines.splice(from - 1, to - from + 1)
  const above = lines[from - 2]
  if (last.end === '' && above !== undefined) lines.splice(from - 2, 1, { text: above.text, end: '' })
}

function addSection(lines: Line[], header: string, options: readonly NewOption[], style: LineEnd): void {
  const last = lines.at(-1)
  if (last !== undefined) lines.splice(-1, 1, ended(last, style))
  if (last !== undefined) lines.push({ text: '', end: style })
  const texts = [`[${header}]`, ...options.map(({ name, value }) => `${name} = ${value}`)]
  // A file whose last line has no end goes on having none, so that taking the section out again is exact.
  const finalEnd = last?.end === '' ? '' : style
  for (const [index, text] of texts.entries())
    lines.push({ text, end: index === texts.length - 1 ? finalEnd : style })
}

function prevailingEnd(lines: readonly Line[]): LineEnd {
  const windows = lines.filter((line) => line.end === '\r\n').length
  const unix = lines.filter((line) => line.end === '\n').length
  return windows > unix ? '\r\n' : '\n'
}

/** On one line, what is added below it comes before it is taken out. */
function fromTheBottom(left: DocumentEdit, right: DocumentEdit): number {
  const removes = (edit: DocumentEdit) => (edit.kind === 'remove-lines' ? 1 : 0)
  return lineOf(right) - lineOf(left) || removes(left) - removes(right)
}

function lineOf(edit: DocumentEdit): number {
  if (edit.kind === 'set-value') return edit.line
  if (edit.kind === 'add-option') return edit.below
  return edit.kind === 'remove-lines' ? edit.from : 0
}

function lineAt(lines: readonly Line[], number: number): Line {
  const line = lines[number - 1]
  if (line === undefined) throw new Error(`the document has no line ${number}`)
  return line
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
