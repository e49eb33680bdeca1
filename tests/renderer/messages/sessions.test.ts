import { describe, expect, it } from 'vitest'
import { inThrees, lengthInWords } from '../../../renderer/messages/format.ts'
import { sessions, timeLeft } from '../../../renderer/messages/sessions.ts'
import { shellWord } from '../../../renderer/messages/shell-word.ts'

describe('the words about sessions', () => {
  it.each([
    [0, 'expired'],
    [59_999, 'less than a minute left'],
    [60_000, '1 minute left'],
    [42 * 60_000 + 30_000, '42 minutes left'],
    [60 * 60_000, '1 hour left'],
    [(11 * 60 + 42) * 60_000, '11 hours 42 minutes left'],
  ])('%d milliseconds: %s', (left, words) => expect(timeLeft(left)).toBe(words))

  it.each([
    [900, '15 minutes'],
    [3_600, '1 hour'],
    [5_400, '1 hour 30 minutes'],
    [129_600, '36 hours'],
    [0, '0 minutes'],
  ])('%d seconds: %s', (seconds, words) => expect(lengthInWords(seconds)).toBe(words))

  it.each([
    ['default-mfa', 'default-mfa'],
    ['user@acme.com/dev:1', 'user@acme.com/dev:1'],
    ['two words-mfa', "'two words-mfa'"],
    ["it's; rm -rf $HOME", "'it'\\''s; rm -rf $HOME'"],
    ['ünï', "'ünï'"],
  ])('the profile %s stands in a command as %s', (name, word) => {
    expect(shellWord(name)).toBe(word)
    expect(sessions.status.command(name)).toBe(`aws --profile ${word} sts get-caller-identity`)
  })

  it('shows a code in two groups of three', () => expect(inThrees('492039')).toBe('492 039'))
})
