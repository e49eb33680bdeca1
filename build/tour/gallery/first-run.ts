/** Where there is no AWS profile yet, and adding one later. */
import type { OverviewView } from '../../../electron/contract/views.ts'
import { config, credentials, overview, withAna } from './facts.ts'
import { answer, press, refuse, type Scene } from './scene.ts'
import { settingsNow } from './settings.ts'

const nothing: OverviewView = {
  ...overview,
  checkedAt: null,
  identities: [],
  unrotatable: [],
  files: [
    { kind: 'config', path: config, state: 'missing', problems: [], readableByOthers: false },
    { kind: 'credentials', path: credentials, state: 'missing', problems: [], readableByOthers: false },
  ],
}

const fill: NonNullable<Scene['act']> = async (page) => {
  await page.getByRole('textbox', { name: 'Access key ID' }).fill('AKIAZ3MSEXAMPLE47Q3X')
  await page.getByLabel('Secret access key').fill('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')
  await press(page, 'Check and save')
}

export const firstRunScenes: readonly Scene[] = [
  { name: 'first-run', small: true, answers: { overviewGet: answer(nothing) } },
  {
    name: 'first-run-no-practice',
    answers: {
      overviewGet: answer(nothing),
      settingsGet: answer({ ...settingsNow, hidesPractice: true, managedFile: '/etc/keyturn/settings.json' }),
    },
  },
  {
    name: 'first-run-wrong-fields',
    answers: { overviewGet: answer(nothing) },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Access key ID' }).fill('ASIAEXAMPLE')
      await press(page, 'Check and save')
    },
  },
  {
    name: 'first-run-refused',
    answers: {
      overviewGet: answer(nothing),
      profileAdd: refuse({ code: 'signature-mismatch', data: {}, retryable: false }),
    },
    act: fill,
  },
  { name: 'first-run-checking', answers: { overviewGet: answer(nothing), profileAdd: 'never' }, act: fill },
  {
    name: 'add-profile',
    small: true,
    answers: (() => {
      const { overview: whole, identity } = withAna({})
      return { overviewGet: answer(whole), identityGet: answer(identity) }
    })(),
    act: (page) => press(page, 'Add profile…'),
  },
]
