/**
 * The check-up's report as one HTML file that needs nothing else: opened in any browser, printed on A4, light and dark.
 *
 * SECURITY: all markup is written here. The words come from the page, and each is escaped, so that nothing in them (a
 * user's, a group's or a file's name) can become markup. The file's own policy forbids scripts, links to elsewhere and
 * everything that would be fetched.
 */
import type { ReportItem, ReportWords } from '../contract/report-words.ts'
import { reportStyle } from './report-style.ts'

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

type Phrase = ReportItem['evidence'][number]
type State = ReportItem['state']

/** Shapes on a 16 × 16 grid, the same as the page's. */
const shapes: Readonly<Record<State, string>> = {
  met: '<path d="M3.5 8.4 6.6 11.5 12.6 4.8"/>',
  'falls-short': '<path d="M8 2.6 14.2 13.2H1.8Z"/><path d="M8 6.6v3M8 11.4v.1"/>',
  unknown:
    '<circle cx="8" cy="8" r="6.2" stroke-dasharray="2.2 2"/><path d="M6.4 6.4a1.7 1.7 0 1 1 2.2 1.7c-.4.2-.6.5-.6 1M8 11.1v.1"/>',
  'not-applicable': '<path d="M4 8h8"/>',
}

/** The file's whole text. */
export function reportHtml(words: ReportWords): string {
  return `<!doctype html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(words.title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(words.title)}</h1>
<dl class="facts">${words.facts.map(fact).join('')}</dl>
</header>
<section class="summary">
${bar(words)}
<p class="headline">${escaped(words.headline)}</p>
<ul class="counts">${words.counts.map(count).join('')}</ul>
${words.notes.map((note) => `<p class="note">${phrase(note)}</p>`).join('\n')}
</section>
${words.groups.map((group) => section(group, words.labels)).join('\n')}
</main>
<footer>${escaped(words.footer)}</footer>
</body>
</html>
`
}

const fact = ({ name, value }: ReportWords['facts'][number]): string =>
  `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`

/** How the states are spread; the counts below it say the same. */
function bar({ counts }: ReportWords): string {
  const parts = counts
    .filter(({ count: many }) => many > 0)
    .map(({ state, count: many }) => `<span class="${state}" style="flex-grow:${many}"></span>`)
  return `<div class="bar" aria-hidden="true">${parts.join('')}</div>`
}

const count = ({ state, count: many, word }: ReportWords['counts'][number]): string =>
  `<li class="${state}">${shape(state)}<b>${many}</b> ${escaped(word)}</li>`

function section({ title, items }: ReportWords['groups'][number], labels: ReportWords['labels']): string {
  return `<section>
<h2>${escaped(title)}</h2>
${items.map((item) => article(item, labels)).join('\n')}
</section>`
}

function article(item: ReportItem, labels: ReportWords['labels']): string {
  const { state, stateWord, title, evidence, next, why, source } = item
  return `<article class="${state}">
<h3>${shape(state)}<span>${escaped(title)}</span> <small>${escaped(stateWord)}</small></h3>
<dl>
${lines(labels.evidence, evidence)}${lines(labels.next, next)}${lines(labels.why, [[why]])}${lines(labels.source, [[source]])}</dl>
</article>`
}

function lines(label: string, phrases: readonly Phrase[]): string {
  if (phrases.length === 0) return ''
  const all = phrases.map((each) => `<dd>${phrase(each)}</dd>`).join('')
  return `<div><dt>${escaped(label)}</dt>${all}</div>\n`
}

const shape = (state: State): string =>
  `<svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">${shapes[state]}</svg>`

const phrase = (pieces: Phrase): string =>
  pieces
    .map((piece) => (typeof piece === 'string' ? escaped(piece) : `<code>${escaped(piece.code)}</code>`))
    .join('')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and in a quoted attribute; what can't be seen is left out. */
const escaped = (text: string): string =>
  text
    // Control characters, and those that turn the direction of writing, which make a name look like another.
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
