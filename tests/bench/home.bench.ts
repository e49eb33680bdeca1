/**
 * The first page with 1,000 identities, in the built renderer: from what happens to rows that stand, laid out. Painting
 * comes on top, and about a millisecond of the way to the browser and back is in it.
 */
import type { Benchmark, Close } from '../../build/bench.ts'
import { bundleIfStale } from '../../build/bundle.ts'
import { anaView, now } from '../../build/tour/gallery/facts.ts'
import { manyIdentities, overviewOf } from '../../build/tour/gallery/many-identities.ts'
import { shows } from '../../build/tour/gallery/scene.ts'
import { setStage } from '../../build/tour/gallery/stage.ts'
import { builtRenderer, launchGalleryBrowser, serveRenderer } from '../../build/tour/serve-renderer.ts'
import { commandNames, eventNames } from '../../electron/contract/channels.ts'

/** More rows than any window shows. */
const mostDrawn = 60

await bundleIfStale()
const server = await serveRenderer(builtRenderer)
const browser = await launchGalleryBrowser()
const identities = manyIdentities(1_000, 12)
const before = overviewOf(identities)
const [first, ...others] = identities
if (first === undefined) throw new Error('no identities')
/** One of a thousand is 400 days old all of a sudden, and so comes first. */
const after = overviewOf([{ ...first, ageDays: 400, ageState: 'overdue' }, ...others])

const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.addInitScript(setStage, {
  commandNames,
  eventNames,
  answers: shows({ overview: before, identity: anaView }),
  now: now.getTime(),
})
await page.goto(server.url)
await page.getByRole('searchbox').waitFor()

type InPage = {
  readonly stage: { push(event: string, data: unknown): void }
  readonly before: unknown
  readonly after: unknown
  /** Waits until the first of these begins with a name and is laid out. */
  readonly until: (selector: string, name: string) => Promise<void>
}

await page.evaluate(
  ([one, other]) => {
    const turn = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(null)
      })
    const until = async (selector: string, name: string) => {
      const start = performance.now()
      while (!document.querySelector(selector)?.textContent?.startsWith(name)) {
        if (performance.now() - start > 5_000) throw new Error(`${name} never came first`)
        await turn()
      }
      document.body.getBoundingClientRect()
    }
    Object.assign(window, { before: one, after: other, until })
  },
  [before, after] as const,
)

/** Gives a field another text and waits for what is then first. */
const type = (field: string, text: string, rows: string, wanted: string) =>
  page.evaluate(
    async ([selector, typed, ...first]) => {
      const input = document.querySelector<HTMLInputElement>(selector)
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, typed)
      input?.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await (window as unknown as InPage).until(...first)
    },
    [field, text, rows, wanted] as const,
  )

/** What main sends when a check of one identity has ended. As over IPC, all of it is new objects. */
const tell = (which: 'before' | 'after', wanted: string) =>
  page.evaluate(
    async ([name, first]) => {
      const given = window as unknown as InPage
      given.stage.push('overviewChanged', structuredClone(given[name]))
      await given.until('nav li', first)
    },
    [which, wanted] as const,
  )

const search = (text: string, wanted: string) => type('input[type=search]', text, 'nav li', wanted)
const find = (text: string, wanted: string) =>
  type('[role=combobox]', text, '[role=option] > :nth-child(2)', wanted)
const openFind = () => page.keyboard.press('Control+K')
const most = 'audit-40'

async function drawn(): Promise<void> {
  const rows = await page.locator('nav li').count()
  if (rows > mostDrawn)
    throw new Error(`${rows} rows are drawn, of which no window shows more than ${mostDrawn}`)
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'home, 1,000 identities: from typing to what is found',
    async run() {
      await search('dora', 'dora')
      return () => search('', most)
    },
  },
  {
    name: 'home, 1,000 identities: from an empty search to all',
    async run() {
      await search('', most)
      return () => search('dora', 'dora')
    },
  },
  {
    name: 'home, 1,000 identities: one changed, and is first now',
    async run() {
      await search('', most)
      await tell('after', first.userName ?? '')
      return async () => {
        await tell('before', most)
        await drawn()
      }
    },
  },
  {
    name: 'find, 1,000 identities: from typing to the results',
    async run() {
      if ((await page.getByRole('combobox').count()) === 0) await openFind()
      await find('rotate mailer data', 'Rotate mailer')
      return () => find('', 'Rotate')
    },
  },
]

export const close: Close = async () => {
  await browser.close()
  server.close()
}
