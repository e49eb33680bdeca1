import { expect, test } from 'vitest'
import { type ClipboardParts, SecretClipboard } from '../../electron/os/clipboard.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'

function fakeClipboard(failing = false) {
  const held = { text: 'before' }
  const parts: ClipboardParts = {
    writeText: async (text) => {
      if (failing) throw new Error('no clipboard')
      held.text = text
    },
    readText: async () => {
      if (failing) throw new Error('no clipboard')
      return held.text
    },
    clear: () => {
      held.text = ''
    },
  }
  return { held, parts }
}

/** Lets everything that is ready run. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

async function copied(...texts: string[]) {
  const clock = new FakeClock()
  const { held, parts } = fakeClipboard()
  const clipboard = new SecretClipboard(parts, clock)
  for (const text of texts) expect(await clipboard.copy(new Secret(text))).toMatchObject({ ok: true })
  return { clock, held, clipboard }
}

test('case 34: cleared after 30 s, not before', async () => {
  const { clock, held } = await copied('SEED')
  clock.advance(29_999)
  await settle()
  expect(held.text).toBe('SEED')
  clock.advance(1)
  await settle()
  expect(held.text).toBe('')
})

test('what the person copied meanwhile stays', async () => {
  const { clock, held, clipboard } = await copied('SEED')
  held.text = 'a recipe'
  clock.advance(30_000)
  await settle()
  expect(held.text).toBe('a recipe')
  await clipboard.clear()
  expect(held.text).toBe('a recipe')
})

test('copied again: 30 s from then', async () => {
  const { clock, held, clipboard } = await copied('SEED')
  clock.advance(20_000)
  await clipboard.copy(new Secret('SEED'))
  clock.advance(20_000)
  await settle()
  expect(held.text).toBe('SEED')
  clock.advance(10_000)
  await settle()
  expect(held.text).toBe('')
})

test('cleared at once where the app quits; nothing is left to wait for', async () => {
  const { clock, held, clipboard } = await copied('ONE', 'TWO')
  await clipboard.clear()
  expect(held.text).toBe('')
  held.text = 'TWO'
  clock.advance(30_000)
  await settle()
  expect(held.text).toBe('TWO')
})

test('no clipboard', async () => {
  const clipboard = new SecretClipboard(fakeClipboard(true).parts, new FakeClock())
  expect(await clipboard.copy(new Secret('SEED'))).toMatchObject({
    ok: false,
    problem: { code: 'clipboard-unavailable' },
  })
  await clipboard.clear()
})
