/**
 * Each failure case that Keyturn has to survive is named by a test that proves it: `case 13: …` in its title, or in a
 * row of its table. A number here without a test fails, and so does a title with a number that no case has.
 */
import { expect, it } from 'vitest'
import { type ParsedSource, parse, read, repositoryFiles, walk } from './source.ts'

/** What each case is about, in short. */
const failureCases: Readonly<Record<number, string>> = {
  1: 'two keys already',
  2: 'more than two keys',
  3: 'the key is not listed',
  4: 'root, roles, temporary keys',
  5: 'list denied, create allowed, and the reverse',
  6: 'explicit deny until MFA',
  7: 'create allowed, update or delete denied',
  8: 'files that can not be read or written, full disks, malformed files',
  9: 'secret store locked or absent',
  10: 'offline, proxy, captive portal, throttling, wrong clock',
  11: 'other partitions',
  12: 'user names with a path',
  13: 'CreateAccessKey whose answer is lost',
  14: 'crash between create and write',
  15: 'sealing or writing fails after create',
  16: 'journal and file disagree',
  17: 'another program changed the file',
  18: 'killed or disk full in mid-write',
  19: 'links, owners, mounts',
  20: 'modes',
  21: 'Windows renames',
  22: 'the key in several places',
  23: 'strange profile names',
  24: 'strange files',
  25: 'strange secrets',
  26: 'id and secret in one write',
  27: 'a new key that spreads',
  28: 'a new key that never works',
  29: 'switching off or deleting fails',
  30: 'two codes in one window',
  31: 'sessions that outlive their key',
  32: 'another computer uses the old key',
  33: 'two windows, instances, computers',
  34: 'secrets where none may be',
  35: 'left-over MFA devices',
  36: 'wrong codes and lost answers',
  37: 'limits of devices',
  38: 'reminders and check-up',
  39: 'a journal that can not be unsealed',
  40: 'a lock of another host',
  41: 'variables of shells, WSL, running programs',
  42: 'an old file that comes back',
  43: 'a crash in recovery and in undo',
  44: 'LimitExceeded after a deletion',
  45: 'aws:MultiFactorAuthAge',
  46: 'passkeys only',
  47: 'drift of the phone',
  48: 'own calls as last use',
  49: 'codes refused just after attaching',
  50: 'stale tokens, split pairs, SSO keys',
}

/** The numbers that texts of tests begin with: `case 13: …`, `cases 4, 11 and 12: …`. */
function namedCases(sources: readonly ParsedSource[]): ReadonlySet<number> {
  const named = new Set<number>()
  for (const { program } of sources) {
    walk(program, (node) => {
      const text = node.type === 'Literal' ? node['value'] : null
      const [, numbers] = (typeof text === 'string' && /^cases? (\d+(?:(?:, | and )\d+)*)/.exec(text)) || []
      for (const number of numbers?.match(/\d+/g) ?? []) named.add(Number(number))
    })
  }
  return named
}

it.each([
  [`test('case 13: a lost answer', () => {})`, [13]],
  [`test.each([['cases 4, 11 and 12: an ARN'], ['case 50']])('%s', () => {})`, [4, 11, 12, 50]],
  [`test('in case 13 nothing happens', () => {}) // case 14: not a title`, []],
])('what counts as naming a case: %s', (text, numbers) => {
  expect([...namedCases([parse({ path: 'tests/own.test.ts', text })])]).toEqual(numbers)
})

it('every failure case is named by a test, and no test names one that is not there', () => {
  const tests = repositoryFiles().filter((file) => /^tests\/.*\.test\.tsx?$/.test(file))
  const named = namedCases(tests.map((path) => parse({ path, text: read(path) })))
  const cases = Object.entries(failureCases)
  const missing = cases.filter(([number]) => !named.has(Number(number))).map((entry) => entry.join(': '))
  expect(missing).toEqual([])
  expect([...named].filter((number) => failureCases[number] === undefined)).toEqual([])
})
