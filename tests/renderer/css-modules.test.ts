import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = path.resolve(import.meta.dirname, '../../renderer')

const files = fs
  .readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => path.join(renderer, file))

/** The names that a component asks its CSS module for as literals: `css('card', wide && 'wide')`. */
function namesUsed(source: string): string[] {
  const calls = [...source.matchAll(/\bcss\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)]
  return calls.flatMap(([, inside = '']) => {
    const compared = inside.replace(/[!=]== '[^']*'/g, '')
    return [...compared.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)
  })
}

const missing = (source: string, sheet: string): string[] =>
  namesUsed(source).filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(sheet))

describe('classes of CSS modules', () => {
  it.each(files.map((file) => [path.relative(renderer, file), file] as const))(
    '%s has them all',
    (_, file) => {
      const source = fs.readFileSync(file, 'utf8')
      const sheets = [...source.matchAll(/from '(\.{1,2}\/[\w/.-]+\.module\.css)'/g)]
      if (sheets.length === 0) return
      const rules = sheets.map(([, sheet = '']) =>
        fs.readFileSync(path.join(path.dirname(file), sheet), 'utf8'),
      )
      expect(missing(source, rules.join('\n'))).toEqual([])
    },
  )

  it('finds a name that is missing', () => {
    expect(missing(`css('card', wide && 'wide', tone === 'x' ? 'y' : null)`, '.card {} .wider {}')).toEqual([
      'wide',
      'y',
    ])
  })
})
