/**
 * Copies of the reminders that are broken in one place: the modules' text is replaced where Node loads it. All play in
 * one process of their own, each with modules of its own.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type BrokenPlace = { readonly file: string; readonly text: string; readonly instead: string }

export const brokenPlaces = {
  'a day later than due': {
    file: 'occurrences.ts',
    text: 'if (days < 0) return []',
    instead: 'if (days <= 0) return []',
  },
  'the first one due instead of the newest': {
    file: 'occurrences.ts',
    text: 'Math.max(...due)',
    instead: 'Math.min(...due)',
  },
  'the highest one shown instead of a set': {
    file: 'memory.ts',
    text: 'shown.some(([from, to]) => from <= last && first <= to)',
    instead: 'shown.some(([, to]) => first <= to && last < Number.POSITIVE_INFINITY)',
  },
  'nothing remembered over a restart': {
    file: 'reminders.ts',
    text: 'joined(memoryOf(read.value), this.#memory)',
    instead: 'this.#memory',
  },
  'a clock set back lengthens a snooze': {
    file: 'memory.ts',
    text: 'const begun = now.getTime() >= Date.parse(snooze.at) - correction',
    instead: 'const begun = true',
  },
  'the end of a snooze is not told': {
    file: 'policy.ts',
    text: "(isNew || snooze === 'ended')",
    instead: 'isNew',
  },
  'the end of a snooze is told again and again': {
    file: 'memory.ts',
    text: '{ ...before, shown, snooze: null }',
    instead: '{ ...before, shown }',
  },
  'first seen by a clock that was ahead': {
    file: 'memory.ts',
    text: 'since === null || Date.parse(since) > now.getTime()',
    instead: 'since === null',
  },
  'shown before it is noted': {
    file: 'reminders.ts',
    text: 'await this.#remember(withShown(this.#memory, reminder.subject, number))',
    instead: `notifier.show(reminder, (answer) => this.#take(reminder, answer))
      await this.#remember(withShown(this.#memory, reminder.subject, number))
      continue`,
  },
  'a timer that is trusted over a sleep': {
    file: 'reminders.ts',
    text: 'Math.min(Math.max(wait, 1), checkInterval)',
    instead: 'Math.max(wait, 1)',
  },
  'shown while the system holds it back': {
    file: 'reminders.ts',
    text: '|| (await notifier.isHeldBack())',
    instead: '',
  },
  'quiet hours that end at midnight': {
    file: 'quiet-hours.ts',
    text: 'wall >= from || wall < to',
    instead: 'wall >= from',
  },
  'quiet hours by another time zone': {
    file: 'quiet-hours.ts',
    text: '...{ timeZone,',
    instead: "...{ timeZone: 'UTC',",
  },
  "ages by this computer's clock": {
    file: 'policy.ts',
    text: 'awsNow.getTime() - since.getTime()',
    instead: 'now.getTime() - since.getTime()',
  },
  'an inactive key counts': {
    file: 'things.ts',
    text: "status === 'active' && ",
    instead: '',
  },
  'muted ones are notified': {
    file: 'policy.ts',
    text: 'const isSilent = muted || ',
    instead: 'const isSilent = ',
  },
} as const satisfies Readonly<Record<string, BrokenPlace>>

const script = `
  import { registerHooks } from 'node:module'
  const [places, module, histories] = JSON.parse(process.argv[1])
  const isCopied = (url) => /[/](electron|tests)[/]reminders[/]/.test(url)
  registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context)
      const copy = context.parentURL?.startsWith('file:') ? new URL(context.parentURL).search : ''
      return copy !== '' && isCopied(resolved.url) ? { ...resolved, url: resolved.url + copy } : resolved
    },
    load: (url, context, next) => {
      const loaded = next(url, context)
      const place = places[new URL(url).search.slice('?copy='.length)]
      if (place === undefined || !new URL(url).pathname.endsWith('/electron/reminders/' + place.file)) return loaded
      const text = String(loaded.source)
      if (!text.includes(place.text)) throw new Error(place.file + ' has no such text: ' + place.text)
      return { ...loaded, source: text.replace(place.text, () => place.instead) }
    },
  })
  const found = []
  for (const index of places.keys()) {
    const { firstViolations } = await import(module + '?copy=' + index)
    found.push(await firstViolations(histories))
  }
  process.stdout.write(JSON.stringify(found))
`

/** What each broken copy breaks in the first of so many histories that it breaks anything in; nothing: not caught. */
export async function playBroken(
  places: readonly BrokenPlace[],
  histories: number,
): Promise<readonly (readonly string[])[]> {
  const module = new URL('./histories.ts', import.meta.url).href
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, JSON.stringify([places, module, histories])],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  )
  return JSON.parse(stdout) as readonly (readonly string[])[]
}
