/** A person without a mouse: what has the focus, by role and name, how to get to a control, and what is said aloud. */
import type { Page } from 'playwright-core'

/** No screen has this many stops: who has not arrived by then walks in a circle. */
const mostStops = 60

/** What has the focus, as assistive technology tells it: `button "Rotate…"`; `(nothing)` where the page itself has it. */
export async function focused(page: Page): Promise<string> {
  const element = page.locator(':focus')
  if ((await element.count()) === 0) return '(nothing)'
  const [line = ''] = (await element.first().ariaSnapshot()).split('\n')
  return line.replace(/^- /, '').replace(/:.*$/, '')
}

/**
 * Presses Tab (or Shift+Tab) until the focus is on what is wanted. Throws where it never gets there, or comes through
 * a stop whose focus can't be seen.
 */
export async function tabTo(page: Page, wanted: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const stops: string[] = []
  while (stops.length < mostStops) {
    await page.keyboard.press(key)
    const now = await focused(page)
    stops.push(now)
    if (now !== '(nothing)' && !(await isFocusVisible(page)))
      throw new Error(`The focus can't be seen on ${now}.`)
    if (now.startsWith(wanted)) return
  }
  throw new Error(`${key} does not lead to ${wanted}, only to: ${[...new Set(stops)].join(', ')}`)
}

/** Whether the focused element lies in the window and something is drawn around it, or around what it is part of. */
async function isFocusVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null) return false
    const { top, left, bottom, right } = element.getBoundingClientRect()
    const isInside = top >= 0 && left >= 0 && bottom <= innerHeight + 1 && right <= innerWidth + 1
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return isInside && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
}

/** Waits until the focus is on what is wanted. */
export async function waitForFocus(page: Page, wanted: string): Promise<void> {
  await page.locator(':focus').and(selectorOf(page, wanted)).waitFor()
}

function selectorOf(page: Page, wanted: string) {
  const parts = /^(button|heading|textbox|checkbox|menuitem) "(.*)"$/.exec(wanted)
  if (parts === null) throw new Error(`${wanted} is not of the form: role "name".`)
  const [, role = '', name = ''] = parts
  return page.getByRole(role as 'button', { name, exact: true })
}

/** From now on keeps what live regions say; call what it gives to get all of it. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    const hear = (): void => {
      for (const region of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')) {
        const words = (region.textContent ?? '').trim()
        if (words !== '' && !said.includes(words)) said.push(words)
      }
    }
    new MutationObserver(hear).observe(document, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { said })
  })
  return () => page.evaluate(() => Reflect.get(window, 'said'))
}
