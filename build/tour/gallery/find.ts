/** Find: before anything is typed, with results, with none, and with a whole key id. */
import type { Page } from 'playwright-core'
import { oldKeyId, withAna } from './facts.ts'
import { manyIdentities, overviewOf } from './many-identities.ts'
import { press, type Scene, shows } from './scene.ts'

const thousand = shows({ ...withAna({}), overview: overviewOf(manyIdentities(1_000, 12)) })

const type = async (page: Page, text: string): Promise<void> => {
  await press(page, 'Find')
  await page.getByRole('combobox').fill(text)
  await page
    .getByRole('status')
    .getByText(/results?$|fits|holds/)
    .last()
    .waitFor({ state: 'attached' })
}

export const findScenes: readonly Scene[] = [
  {
    name: 'find-empty',
    small: true,
    answers: shows(withAna({})),
    act: async (page) => {
      await press(page, 'Find')
      await page
        .getByRole('option', { name: /^Rotate ana/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'find-recent',
    answers: shows(withAna({})),
    act: async (page) => {
      await type(page, 'data')
      await page.keyboard.press('Enter')
      await press(page, 'Find')
      await page.getByText('Recent').waitFor()
    },
  },
  {
    name: 'find-among-thousand',
    small: true,
    answers: thousand,
    act: async (page) => {
      await type(page, 'dora sea')
      await page.keyboard.press('ArrowDown')
    },
  },
  { name: 'find-action', answers: thousand, act: (page) => type(page, 'rotate mailer data') },
  { name: 'find-key', answers: shows(withAna({})), act: (page) => type(page, `key = ${oldKeyId}`) },
  {
    name: 'find-key-not-here',
    answers: shows(withAna({})),
    act: (page) => type(page, 'AKIAZ3MSEXAMPLE0NONE'),
  },
  { name: 'find-nothing', small: true, answers: thousand, act: (page) => type(page, 'nobody at all') },
]
