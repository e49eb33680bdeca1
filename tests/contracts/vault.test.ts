/** The Vault port: one suite for Electron's secret store behind our adapter and for the fake that tests use. */
import { describe, expect, test } from 'vitest'
import { SafeStorageVault } from '../../electron/os/vault.ts'
import type { Vault } from '../../electron/ports/vault.ts'
import { FakeVault } from '../fakes/vault.ts'

type Controlled = {
  readonly vault: Vault
  lock(): void
  unlock(): void
  reset(): void
  changeKey(): void
}

function fake(): Controlled {
  const vault = new FakeVault()
  return {
    vault,
    lock: () => vault.lock(),
    unlock: () => vault.unlock(),
    reset: () => vault.reset(),
    changeKey: () => vault.changeKey(),
  }
}

/** A secret store as Electron shows it: its key can be taken away for a while, or replaced. */
function overSafeStorage(): Controlled {
  let locked = false
  let key = 'v11-first-'
  let oldKey = key
  const vault = new SafeStorageVault(
    {
      isAsyncEncryptionAvailable: async () => !locked,
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptStringAsync: async (text) => Buffer.from(key + Buffer.from(text).toString('hex')),
      decryptStringAsync: async (sealed) => {
        const text = sealed.toString()
        const opens = [key, oldKey].find((one) => text.startsWith(one))
        if (opens === undefined) throw new Error('Error while decrypting the ciphertext.')
        const result = Buffer.from(text.slice(opens.length), 'hex').toString()
        return { result, shouldReEncrypt: opens !== key }
      },
    },
    'linux',
  )
  return {
    vault,
    lock: () => {
      locked = true
    },
    unlock: () => {
      locked = false
    },
    reset: () => {
      key = 'v11-other-'
      oldKey = key
    },
    changeKey: () => {
      key = 'v11-other-'
    },
  }
}

describe.each([
  ['the fake', fake],
  ['safeStorage', overSafeStorage],
])('the vault of %s', (_title, create) => {
  const plain = new Uint8Array([0, 1, 10, 13, 200, 255])

  async function sealedIn({ vault }: Controlled): Promise<Uint8Array> {
    const sealed = await vault.seal(plain)
    if (!sealed.ok) throw new Error(sealed.problem.code)
    return sealed.value
  }

  test('gives back what was sealed, and sealed bytes don’t show it', async () => {
    const controlled = create()
    const sealed = await sealedIn(controlled)
    expect(Buffer.from(sealed).includes(Buffer.from(plain))).toBe(false)
    expect(await controlled.vault.unseal(sealed)).toEqual({ ok: true, value: plain })
    expect((await controlled.vault.status()).kind).toBe('os')
  })

  test('case 9: locked, then unlocked', async () => {
    const controlled = create()
    const sealed = await sealedIn(controlled)
    controlled.lock()
    const locked = { ok: false, problem: { code: 'store-locked', retryable: true } }
    expect(await controlled.vault.seal(plain)).toMatchObject(locked)
    expect(await controlled.vault.unseal(sealed)).toMatchObject(locked)
    controlled.unlock()
    expect(await controlled.vault.unseal(sealed)).toEqual({ ok: true, value: plain })
  })

  test('case 39: after a reset, what was sealed before is lost and says so', async () => {
    const controlled = create()
    const sealed = await sealedIn(controlled)
    controlled.reset()
    expect(await controlled.vault.unseal(sealed)).toMatchObject({
      ok: false,
      problem: { code: 'store-changed' },
    })
    expect(await controlled.vault.unseal(await sealedIn(controlled))).toEqual({ ok: true, value: plain })
  })

  test('what an older key sealed still opens, and asks to be sealed anew', async () => {
    const controlled = create()
    const sealed = await sealedIn(controlled)
    let asked = 0
    const ask = () => {
      asked += 1
    }
    expect(await controlled.vault.unseal(sealed, ask)).toEqual({ ok: true, value: plain })
    expect(asked).toBe(0)
    controlled.changeKey()
    expect(await controlled.vault.unseal(sealed, ask)).toEqual({ ok: true, value: plain })
    expect(asked).toBe(1)
    expect(await controlled.vault.unseal(await sealedIn(controlled), ask)).toEqual({ ok: true, value: plain })
    expect(asked).toBe(1)
  })
})
