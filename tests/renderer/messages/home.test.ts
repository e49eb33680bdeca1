import { expect, test } from 'vitest'
import { home } from '../../../renderer/messages/home.ts'
import { plain } from '../../../renderer/messages/phrase.ts'

test.each([
  ['basic', 'basic_text', 'Keyturn finds basic_text, which hides nothing from other programs.'],
  ['none', 'basic_text', 'Keyturn finds basic_text.'],
] as const)(
  'a store that is %s is called what it is, and what holds without one is said',
  (kind, backend, words) => {
    const said = plain(home.storeBasicNext({ kind, backend }))
    expect(said).toContain(words)
    for (const part of ['Rotation still works', 'only you can read', 'is not kept', 'the same QR code'])
      expect(said).toContain(part)
  },
)
