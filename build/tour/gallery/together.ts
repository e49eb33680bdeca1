/** Several rotations in one go: the choice, the plans, the rotations and their summary. */
import type { Problem } from '../../../electron/contract/problems.ts'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { config, daysAgo, denied, newKey, offline, spareKey } from './facts.ts'
import * as rotations from './rotations.ts'
import { answer, press, refuse, type Scene } from './scene.ts'
import {
  bo,
  boNeedsCode,
  cy,
  deploy,
  first,
  home,
  type Planned,
  planOf,
  readyPlans,
  rotationOf,
  summaries,
  withPlans,
} from './together-people.ts'
import * as waiting from './waiting-rotations.ts'

const toPlans: NonNullable<Scene['act']> = async (page) => {
  await press(page, 'Rotate several…')
  await press(page, /^Make \d plans?$/)
}

/** The rotations of the three, each in its own state, after they were started together. */
function followed(
  name: string,
  views: readonly [RotationView, RotationView, RotationView],
  rest: Partial<Scene> & {
    readonly refused?: Problem
    readonly planned?: Readonly<Record<string, Planned>>
  } = {},
): Scene {
  const { refused, planned = readyPlans, act, ...more } = rest
  const three = [first, bo, cy]
  return {
    name: `together-${name}`,
    answers: {
      ...withPlans(planned),
      rotationStart: {
        byId: Object.fromEntries(
          three.map((one) => [
            one.planId,
            one === cy && refused !== undefined ? refuse(refused) : answer({ operationId: one.operationId }),
          ]),
        ),
      },
      rotationGet: {
        byId: Object.fromEntries(
          three.map((one, index) => [
            one.operationId,
            answer(rotationOf(one, views[index] ?? rotations.creating)),
          ]),
        ),
      },
    },
    ...more,
    act: async (page, main) => {
      await toPlans(page, main)
      await press(page, /^Rotate \d keys?$/)
      await page.getByRole('heading', { name: /^(Rotating|\d|No key)/ }).waitFor()
      await act?.(page, main)
    },
  }
}

export const togetherScenes: readonly Scene[] = [
  { name: 'together-entry', answers: home(), small: true },
  {
    name: 'together-choose',
    small: true,
    answers: home([
      ...summaries,
      {
        ...deploy.summary,
        id: 'arn:aws:iam::345678901234:user/etl',
        userName: 'etl',
        profiles: ['etl'],
        rotationId: 'rotation-etl',
      },
      {
        ...deploy.summary,
        id: 'key:AKIAZ3MSEXAMPLEFAIL1',
        state: 'failed',
        problem: {
          code: 'key-not-accepted',
          data: { accessKeyId: 'AKIAZ3MSEXAMPLEFAIL1' },
          retryable: false,
        },
        userName: null,
        account: null,
        accountAlias: null,
        profiles: ['old-laptop'],
        ageDays: null,
        ageState: 'unknown',
      },
    ]),
    act: (page) => press(page, 'Rotate several…'),
  },
  {
    name: 'together-choose-none',
    answers: home(),
    act: async (page) => {
      await press(page, 'Rotate several…')
      for (const name of ['ana', 'bo', 'cy']) await page.getByRole('checkbox', { name }).uncheck()
    },
  },
  {
    name: 'together-choose-many',
    answers: home(
      Array.from({ length: 60 }, (_, index) => ({
        ...bo.summary,
        id: `arn:aws:iam::210987654321:user/service-${index}`,
        userName: `service-${index}`,
        profiles: [`service-${index}`],
        ageDays: 30 + index,
        ageState: index >= 45 ? ('soon' as const) : ('fine' as const),
      })),
    ),
    act: async (page) => {
      await press(page, 'Rotate several…')
      await page.getByRole('dialog').getByRole('searchbox').fill('service-4')
    },
  },
  {
    name: 'together-plans-making',
    answers: withPlans({ ...readyPlans, [bo.summary.id]: 'never', [cy.summary.id]: 'never' }),
    act: toPlans,
  },
  { name: 'together-plans', small: true, answers: withPlans(readyPlans), act: toPlans },
  {
    name: 'together-plans-end',
    answers: withPlans(readyPlans),
    act: async (page, main) => {
      await toPlans(page, main)
      await page.getByText('Good to know').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'together-plans-code',
    small: true,
    answers: withPlans({ ...readyPlans, [bo.summary.id]: boNeedsCode }),
    act: toPlans,
  },
  {
    name: 'together-plans-code-refused',
    answers: withPlans({ ...readyPlans, [bo.summary.id]: boNeedsCode }),
    act: async (page, main) => {
      await toPlans(page, main)
      await page.getByRole('textbox', { name: /^Code for bo/ }).fill('123456')
      await main.answer({ rotationPlan: refuse({ code: 'mfa-code-refused', data: {}, retryable: false }) })
      await page.getByRole('textbox', { name: /^Code for bo/ }).press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'together-plans-left-out',
    small: true,
    answers: withPlans({
      [first.summary.id]: planOf(first, { spareKey }),
      [bo.summary.id]: planOf(bo, { blockers: [denied('iam:CreateAccessKey')], canSwitchOff: null }),
      [cy.summary.id]: planOf(cy, { canSwitchOff: false }),
    }),
    act: toPlans,
  },
  {
    name: 'together-plans-place-and-failed',
    answers: withPlans({
      [first.summary.id]: planOf(first, {
        places: planOf(first).places.map((place, index) => ({
          ...place,
          path: index === 0 ? place.path : config,
          narrowsMode: index === 0,
          problem:
            index === 0
              ? null
              : { code: 'file-not-writable', data: { path: config, reason: 'read-only' }, retryable: true },
        })),
      }),
      [bo.summary.id]: offline,
      [cy.summary.id]: planOf(cy, { adoptedKey: { ...newKey, createdAt: daysAgo(3), profiles: ['data'] } }),
    }),
    act: toPlans,
  },
  followed('starting', [rotations.creating, rotations.creating, rotations.creating]),
  followed('running', [rotations.switchingOff, rotations.running, rotations.resting], { small: true }),
  followed('running-one-waits', [waiting.waitingForCode, rotations.running, rotations.resting], {
    small: true,
  }),
  followed('two-wait', [waiting.waitingForCode, waiting.waitingForPlace, rotations.resting]),
  followed('summary-all', [rotations.resting, rotations.resting, rotations.restingWithCopies], {
    small: true,
  }),
  followed('summary-mixed', [rotations.resting, rotations.abandoned, rotations.undone], {
    small: true,
    refused: { code: 'file-not-writable', data: { path: config, reason: 'read-only' }, retryable: true },
  }),
  followed('summary-waiting', [rotations.resting, waiting.waitingForPermission, rotations.done]),
  followed('summary-left-out', [rotations.resting, rotations.resting, rotations.kept], {
    planned: { ...readyPlans, [bo.summary.id]: boNeedsCode, [cy.summary.id]: planOf(cy, { spareKey }) },
  }),
  followed('hidden-and-back', [rotations.resting, rotations.running, rotations.resting], {
    act: async (page) => {
      await press(page, 'Hide')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  }),
  followed('own-sheet-and-back', [rotations.resting, rotations.running, rotations.resting], {
    act: async (page) => {
      await press(page, 'Undo… ana')
      await page.getByRole('heading', { name: 'Key rotated' }).waitFor()
      await press(page, 'Close')
      await page.getByRole('heading', { name: 'Rotating 3 keys' }).waitFor()
    },
  }),
]
