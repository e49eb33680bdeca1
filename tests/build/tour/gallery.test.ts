import { describe, expect, it } from 'vitest'
import { scenes } from '../../../build/tour/gallery/index.ts'
import type { CommandName } from '../../../electron/contract/channels.ts'
import { commands } from '../../../electron/contract/commands.ts'
import { problemSchema } from '../../../electron/contract/problems.ts'

describe('the gallery', () => {
  it('names each scene once', () => {
    const names = scenes.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s answers as the contract says',
    (_, scene) => {
      const answers = Object.entries(scene.answers).flatMap(([name, given]) =>
        (typeof given === 'object' && 'byId' in given ? Object.values(given.byId) : [given]).map(
          (answer) => [name, answer] as const,
        ),
      )
      for (const [name, answer] of answers) {
        if (answer === 'never') continue
        const checked = answer.ok
          ? commands[name as CommandName].output.safeParse(answer.value)
          : problemSchema.safeParse(answer.problem)
        expect(checked.error?.issues ?? []).toEqual([])
      }
    },
  )
})
