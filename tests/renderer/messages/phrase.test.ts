import { describe, expect, it } from 'vitest'
import { code, codes, phrase, plain } from '../../../renderer/messages/phrase.ts'

describe('phrases', () => {
  it('keep names apart from text', () => {
    expect(phrase`Stands in ${code('default')}.`).toEqual(['Stands in ', { code: 'default' }, '.'])
  })

  it('take phrases, texts and numbers in', () => {
    expect(plain(phrase`${phrase`a ${code('b')}`} and ${'c'}, ${3}`)).toBe('a b and c, 3')
  })

  it('leave a name that looks like markup as it is', () => {
    expect(phrase`${code('<b>`x`</b>')}`).toEqual([{ code: '<b>`x`</b>' }])
  })

  it('join names as a list', () => {
    expect(codes(['default', 'build'])).toEqual([{ code: 'default' }, ' and ', { code: 'build' }])
    expect(plain(codes(['a', 'b', 'c']))).toBe('a, b and c')
    expect(codes([])).toEqual([])
  })

  it('count the names of a long list', () => {
    expect(plain(codes(['a', 'b', 'c', 'd'], 2))).toBe('a, b and 2 more')
  })
})
