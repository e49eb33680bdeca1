import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../electron/checkup/report-html.ts'
import { reportJson, reportName } from '../../electron/checkup/report-json.ts'
import type { CheckupView, PracticeView } from '../../electron/contract/checkup-views.ts'
import { problem } from '../../electron/contract/problems.ts'
import { type ReportWords, reportWords } from '../../electron/contract/report-words.ts'

const source = { works: ['cis' as const], cis: [{ version: '5.0', number: '1.9' }] }
const practice = (state: PracticeView['state'], more: Partial<PracticeView> = {}): PracticeView => ({
  practice: 'mfa-on',
  state,
  evidence: [],
  problems: [],
  source,
  mendings: [],
  ...more,
})
const view: CheckupView = {
  identityId: 'arn:aws:iam::123456789012:user/ana',
  userName: 'ana',
  account: '123456789012',
  accountAlias: 'acme-dev',
  state: 'done',
  problem: null,
  checkedAt: '2026-11-24T14:10:00.000Z',
  practices: [
    practice('falls-short', { mendings: [{ kind: 'set-up-mfa' }] }),
    practice('unknown', {
      practice: 'boundary-set',
      problems: [problem('access-denied', { action: 'iam:GetUser', explicit: false }, 'request-1')],
    }),
    practice('met', { practice: 'key-age' }),
  ],
}

const markup = `<img src=x onerror=alert(1)>"'&\u202E</style><script>alert(2)</script>`
/** Words in which every piece of text tries to become markup. */
const hostile: ReportWords = {
  language: 'en-GB',
  title: markup,
  headline: markup,
  facts: [{ name: markup, value: markup }],
  notes: [[markup, { code: markup }]],
  counts: [{ state: 'met', count: 3, word: markup }],
  labels: { evidence: markup, next: markup, why: markup, source: markup },
  groups: [
    {
      title: markup,
      items: (['met', 'falls-short', 'unknown', 'not-applicable'] as const).map((state) => ({
        state,
        stateWord: markup,
        title: markup,
        evidence: [[markup, { code: markup }]],
        next: [[{ code: markup }]],
        why: markup,
        source: markup,
      })),
    },
  ],
  footer: markup,
}

/** The same with a word in each place. */
const plain: ReportWords = JSON.parse(
  JSON.stringify(hostile).replaceAll(JSON.stringify(markup).slice(1, -1), 'word'),
)

/** What a browser takes for tags, whatever stands between quotation marks in them. */
const tagsOf = (html: string) => [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name)

describe('the report as a page', () => {
  it('lets no words become markup', () => {
    const html = reportHtml(hostile)
    const harmless = reportHtml(plain)
    expect(tagsOf(html)).toEqual(tagsOf(harmless))
    expect(tagsOf(html)).not.toContain('script')
    expect(tagsOf(html)).not.toContain('img')
    expect(html).not.toContain('\u202E')
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)?.length).toBeGreaterThan(20)
  })

  it('forbids scripts and everything that would be fetched, before any word stands in it', () => {
    const html = reportHtml(hostile)
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)
    expect(policy?.[1]).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    )
    expect(policy?.index).toBeLessThan(html.indexOf('<title>'))
    expect(reportHtml(plain)).not.toMatch(/\b(?:src|href|action|srcset|data)=["']?\w|url\(|@import/)
  })

  it('takes no words that are longer or stranger than a report needs', () => {
    expect(reportWords.safeParse(hostile).success).toBe(true)
    const long = 'x'.repeat(2_001)
    expect(reportWords.safeParse({ ...hostile, title: long }).success).toBe(false)
    expect(reportWords.safeParse({ ...hostile, language: 'en"><script>' }).success).toBe(false)
    expect(reportWords.safeParse({ ...hostile, html: '<p>' }).success).toBe(false)
    const many = Array.from({ length: 11 }, () => hostile.groups[0])
    expect(reportWords.safeParse({ ...hostile, groups: many }).success).toBe(false)
  })
})

describe('the report as JSON', () => {
  it('says whom, when, by what and in which version, with the same facts', () => {
    const report = JSON.parse(reportJson(view, { appVersion: '1.2.3', practice: true }))
    expect(report).toMatchObject({
      format: 'keyturn-check-up',
      version: 1,
      madeBy: 'Keyturn 1.2.3',
      practiceAccount: true,
      user: { arn: view.identityId, name: 'ana', account: '123456789012', accountAlias: 'acme-dev' },
      checkedAt: '2026-11-24T14:10:00.000Z',
      counts: { met: 1, 'falls-short': 1, unknown: 1, 'not-applicable': 0 },
    })
    expect(report.practices).toHaveLength(3)
    expect(report.practices[1]).toEqual({
      practice: 'boundary-set',
      state: 'unknown',
      evidence: [],
      problems: [
        { code: 'access-denied', data: { action: 'iam:GetUser', explicit: false }, requestId: 'request-1' },
      ],
      source,
      mendings: [],
    })
  })
})

describe('the name of a saved report', () => {
  it('holds the user and the day', () => {
    expect(reportName(view, 'html')).toBe('keyturn-check-up-ana-2026-11-24.html')
    expect(reportName({ ...view, checkedAt: null }, 'json')).toBe('keyturn-check-up-ana.json')
  })

  it.each([
    ['../../etc/cron.d/x', '.._.._etc_cron.d_x'],
    ['a\\b:c*d?"<>|', 'a_b_c_d_____'],
    ['ana+dev=1,@acme.org', 'ana+dev=1,@acme.org'],
    ['ana\u202Elmth', 'ana_lmth'],
  ])('is none that leads elsewhere: %s', (userName, expected) => {
    expect(reportName({ ...view, userName }, 'json')).toBe(`keyturn-check-up-${expected}-2026-11-24.json`)
  })
})
