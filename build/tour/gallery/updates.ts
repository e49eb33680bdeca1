/** The updates on the settings page, in all their states. */
import type { Problem } from '../../../electron/contract/problems.ts'
import type { UpdateView } from '../../../electron/contract/update-views.ts'
import { answer, press, refuse, type Scene } from './scene.ts'
import { settingsNow, settingsScene } from './settings.ts'

const agreed = { ...settingsNow, settings: { ...settingsNow.settings, checkForUpdates: true } }

const idle: UpdateView = {
  ...{ state: 'idle', reason: null, currentVersion: '1.4.0', version: null, problem: null },
  ...{ checkedAt: '2026-08-19T12:02:00.000Z', tellsOnly: false, waitsForOperation: false },
}
const newer = { version: '1.5.0' } as const

const atTheEnd: NonNullable<Scene['act']> = (page) =>
  page.getByRole('group', { name: 'Version' }).scrollIntoViewIfNeeded()

function scene(
  name: string,
  update: Partial<UpdateView>,
  more: Partial<Scene> = {},
  settings = agreed,
): Scene {
  return settingsScene(`updates-${name}`, settings, {
    ...more,
    answers: { updateGet: answer({ ...idle, ...update }), ...more.answers },
    act: async (page, main) => {
      await atTheEnd(page, main)
      await more.act?.(page, main)
    },
  })
}

const failedWith = (reason: Extract<Problem, { code: 'update-failed' }>['data']['reason']) =>
  ({
    state: 'failed',
    problem: { code: 'update-failed', data: { reason }, retryable: false },
  }) as const

export const updateScenes: readonly Scene[] = [
  scene('off', { state: 'off', checkedAt: null }, { small: true }, settingsNow),
  scene('off-linux', { state: 'off', checkedAt: null, tellsOnly: true }, {}, settingsNow),
  scene('not-installed', { state: 'unsupported', reason: 'not-installed', checkedAt: null }, {}, settingsNow),
  scene('no-source', { state: 'unsupported', reason: 'no-source', checkedAt: null }, {}, settingsNow),
  scene('company', { state: 'idle' }, {}, { ...agreed, managed: ['checkForUpdates'] }),
  scene('new', { checkedAt: null }),
  scene('idle', {}),
  scene('checking', { state: 'checking' }),
  scene('available', { ...newer, state: 'available', tellsOnly: true }),
  scene('downloading', { ...newer, state: 'downloading' }),
  scene('ready', { ...newer, state: 'ready' }, { small: true }),
  scene('waits', { ...newer, state: 'ready', waitsForOperation: true }),
  scene(
    'refused',
    { ...newer, state: 'ready' },
    {
      answers: { updateInstall: refuse({ code: 'update-waits', data: {}, retryable: false }) },
      act: (page) => press(page, 'Restart to update'),
    },
  ),
  ...(['unreachable', 'answer', 'damaged', 'unsigned', 'disk'] as const).map((reason) =>
    scene(`failed-${reason}`, failedWith(reason)),
  ),
]
