import { expect, it } from 'vitest'
import { createHandlers, type HandlerParts } from '../../electron/compose/handlers.ts'
import type { Workspace } from '../../electron/compose/workspace.ts'
import { ok } from '../../electron/contract/result.ts'
import { Secret } from '../../electron/ports/secret.ts'

/** The handlers over a workspace that keeps what the two commands with secrets in them are given. */
function recording() {
  const given: unknown[] = []
  const workspace = {
    identities: { addProfile: async (profile: unknown) => ok(given.push(profile)) },
    checkup: {
      changePassword: async (_identityId: string, passwords: unknown) => ok(given.push(passwords)),
    },
  }
  const parts = { current: () => workspace as unknown as Workspace } as HandlerParts
  return { handlers: createHandlers(parts), given }
}

it('case 34: the key that a person types is a secret from the first line of main on', async () => {
  const { handlers, given } = recording()
  const typed = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'typed-secret' }
  await handlers.profileAdd({ name: 'work', region: '', ...typed })
  expect(given).toMatchObject([{ secretAccessKey: expect.any(Secret) }])
  expect(JSON.stringify(given)).not.toContain('typed-secret')
})

it('case 34: so are both console passwords', async () => {
  const { handlers, given } = recording()
  const passwords = { oldPassword: 'typed-old', newPassword: 'typed-new' }
  await handlers.passwordChange({ identityId: 'ana', mfaCode: null, ...passwords })
  expect(given).toEqual([{ old: expect.any(Secret), new: expect.any(Secret) }])
  expect(JSON.stringify(given)).not.toContain('typed-')
})
