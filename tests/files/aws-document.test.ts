import { describe, expect, it } from 'vitest'
import {
  applyEdits,
  type DocumentEdit,
  parseDocument,
  printDocument,
} from '../../electron/files/aws-document.ts'

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))

function edit(text: string, ...edits: DocumentEdit[]): string {
  return Buffer.from(printDocument(applyEdits(parseDocument(bytesOf(text)), edits))).toString()
}

describe('parse and print', () => {
  it.each([
    ['nothing', ''],
    ['no final newline', '[a]\nk = v'],
    ['CRLF', '[a]\r\nk = v\r\n'],
    ['mixed line ends', '[a]\r\nk = v\n\rx\r\r\n'],
    ['a byte order mark', '\uFEFF[a]\n'],
    ['blank lines at the end', '[a]\n\n\n'],
    ['a NUL', '[a]\n\0\n'],
  ])('case 24: keeps every byte of a file with %s', (_, text) => {
    expect(Buffer.from(printDocument(parseDocument(bytesOf(text)))).toString()).toBe(text)
  })

  it('case 24: keeps bytes that are not UTF-8', () => {
    const bytes = new Uint8Array([0x5b, 0x61, 0x5d, 0x0a, 0xff, 0xc3, 0x28, 0x0d, 0x0a, 0xe9])
    const document = parseDocument(bytes)
    expect(document.encoding).toBe('bytes')
    expect(printDocument(document)).toEqual(bytes)
  })
})

describe('set-value', () => {
  it.each([
    ['spacing', 'k =  old\t', 'k =  new\t'],
    ['no spacing', 'k=old', 'k=new'],
    ['indentation and case', '\t Key\t=old', '\t Key\t=new'],
    ['an inline comment', 'k = old  # why', 'k = new  # why'],
    ['a semicolon in the value', 'k = a;b', 'k = new'],
    ['an equals sign in the value', 'k = a=b==', 'k = new'],
    ['no value yet', 'k =', 'k =new'],
    ['only a comment', 'k = # none', 'k =new # none'],
  ])('case 24: keeps %s', (_, before, after) => {
    expect(edit(`[a]\r\n${before}\r\nz = 1`, { kind: 'set-value', line: 2, value: 'new' })).toBe(
      `[a]\r\n${after}\r\nz = 1`,
    )
  })

  it.each(['$&', "$'$`$1$$", 'a/b+c=', '%(x)s', '\\n'])('case 25: takes the value %s as it is', (value) => {
    expect(edit('k = old\n', { kind: 'set-value', line: 1, value })).toBe(`k = ${value}\n`)
  })

  it('refuses, as a bug, a line that has no value or is not there', () => {
    expect(() => edit('[a]\n', { kind: 'set-value', line: 1, value: 'x' })).toThrow(/equals sign/)
    expect(() => edit('[a]\n', { kind: 'set-value', line: 9, value: 'x' })).toThrow(/no line 9/)
  })
})

describe('adding and removing', () => {
  it.each([
    ['like its neighbour', '[a]\n\tx=1\n# end\n', 2, '[a]\n\tx=1\n\tk=v\n# end\n'],
    ['with the line end of the line above', '[a]\r\nx = 1\r\n', 2, '[a]\r\nx = 1\r\nk = v\r\n'],
    ['where the last line has no end', '[a]\r\nx = 1', 2, '[a]\r\nx = 1\r\nk = v'],
  ])('adds an option %s, and removing it gives the same bytes back', (_, before, below, after) => {
    const like = before.includes('x') ? 2 : null
    expect(edit(before, { kind: 'add-option', below, like, name: 'k', value: 'v' })).toBe(after)
    expect(edit(after, { kind: 'remove-lines', from: below + 1, to: below + 1 })).toBe(before)
  })

  it('adds plainly below a header that has no options', () => {
    const added = edit('[a]\n', { kind: 'add-option', below: 1, like: null, name: 'k', value: 'v' })
    expect(added).toBe('[a]\nk = v\n')
  })

  it.each([
    ['to an empty file', '', '[b]\nk = v\n'],
    ['in the style of the file', '[a]\r\nx=1\r\n', '[a]\r\nx=1\r\n\r\n[b]\r\nk = v\r\n'],
    ['where the last line has no end', '[a]\r\nx=1', '[a]\r\nx=1\r\n\r\n[b]\r\nk = v'],
    ['where a carriage return ends the file', '[a]\nx=1\r', '[a]\nx=1\r\r\n\n[b]\nk = v'],
    ['below a blank line', '[a]\n\n', '[a]\n\n\n[b]\nk = v\n'],
  ])(
    'adds a section %s, one blank line apart, and taking it out gives the same bytes back',
    (_, before, after) => {
      const add: DocumentEdit = { kind: 'add-section', header: 'b', options: [{ name: 'k', value: 'v' }] }
      expect(edit(before, add)).toBe(after)
      const to = after.replace(/\n$/, '').split('\n').length
      expect(edit(after, { kind: 'remove-lines', from: before === '' ? 1 : to - 2, to })).toBe(before)
    },
  )

  it('applies several edits by the numbers that the lines had before', () => {
    const edited = edit(
      '[a]\nx = 1\n[b]\ny = 2\n',
      { kind: 'add-option', below: 2, like: 2, name: 'k', value: '1' },
      { kind: 'add-option', below: 2, like: 2, name: 'l', value: '2' },
      { kind: 'set-value', line: 4, value: '3' },
      { kind: 'remove-lines', from: 3, to: 3 },
    )
    expect(edited).toBe('[a]\nx = 1\nk = 1\nl = 2\ny = 3\n')
  })
})
