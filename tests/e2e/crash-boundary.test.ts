import { expect, test } from 'vitest'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

test('where drawing throws, the window says so and offers a way on instead of staying empty', async () => {
  const { world, server } = await createAwsWorld()
  const { page, quit } = await launchApp({ world })
  const rotate = page.getByRole('button', { name: 'Rotate…' })
  await rotate.waitFor()
  // In one go: whatever draws first after this, it throws.
  await rotate.evaluate((button) => {
    const { join } = Array.prototype
    Object.assign(globalThis, { mend: () => Object.assign(Array.prototype, { join }) })
    Object.assign(Array.prototype, {
      join: () => {
        throw new Error('planted')
      },
    })
    if (button instanceof HTMLElement) button.click()
  })
  await page.getByRole('heading', { name: "This page can't be drawn" }).waitFor()
  await page.evaluate(() => Reflect.get(globalThis, 'mend')())
  await page.getByRole('button', { name: 'Try again' }).click()
  await rotate.waitFor()
  expect(await page.getByRole('heading', { name: 'ana', exact: true }).isVisible()).toBe(true)
  await quit()
  await server.close()
})
