import { describe, expect, test } from 'vitest'
import { type SafeStorageParts, SafeStorageVault } from '../../electron/os/vault.ts'
import { closedStore, throwingStore, workingStore } from '../fakes/safe-storage.ts'

const plain = new Uint8Array([0, 10, 13, 127, 128, 255])

const vaultOver = (store: SafeStorageParts, platform: 'linux' | 'darwin' | 'win32' = 'linux') =>
  new SafeStorageVault(store, platform)

async function sealedBy(store: SafeStorageParts): Promise<Uint8Array> {
  const sealed = await vaultOver(store).seal(plain)
  if (!sealed.ok) throw new Error('not sealed')
  return sealed.value
}

test('what was sealed comes back, byte for byte, also in another run', async () => {
  const sealed = await sealedBy(workingStore())
  expect(Buffer.from(sealed).includes(Buffer.from(plain).toString('base64'))).toBe(false)
  expect(await vaultOver(workingStore()).unseal(sealed)).toEqual({ ok: true, value: plain })
})

test('nothing at all can be sealed too', async () => {
  const vault = vaultOver(workingStore())
  const sealed = await vault.seal(new Uint8Array())
  expect(sealed.ok && (await vault.unseal(sealed.value))).toEqual({ ok: true, value: new Uint8Array() })
})

describe('status', () => {
  test.each([
    ['gnome_libsecret', 'os'],
    ['kwallet6', 'os'],
    ['basic_text', 'basic'],
    ['unknown', 'basic'],
  ] as const)('Linux, %s: %s', async (backend, kind) => {
    expect(await vaultOver(workingStore('v11', backend)).status()).toEqual({ kind, backend })
  })

  test.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ] as const)('%s, where Electron has no name of a backend: %s', async (platform, backend) => {
    const store = { ...workingStore(), getSelectedStorageBackend: undefined as never }
    expect(await vaultOver(store, platform).status()).toEqual({ kind: 'os', backend })
  })

  test('not available, or asking fails', async () => {
    const failing = { ...workingStore(), isAsyncEncryptionAvailable: () => Promise.reject(new Error('no')) }
    expect(await vaultOver(closedStore('basic_text')).status()).toEqual({
      kind: 'none',
      backend: 'basic_text',
    })
    expect(await vaultOver(failing).status()).toEqual({ kind: 'none', backend: 'gnome_libsecret' })
  })
})

test('case 9: a store that gives no key is locked, and so is one under another name: it may hold the key', async () => {
  const sealed = await sealedBy(workingStore())
  const expected = { ok: false, problem: { code: 'store-locked', data: { backend: 'kwallet5' } } }
  expect(await vaultOver(closedStore('kwallet5')).seal(plain)).toMatchObject(expected)
  expect(await vaultOver(closedStore('kwallet5')).unseal(sealed)).toMatchObject(expected)
})

test('case 9: no store at all: nothing is sealed, and what a real one sealed names that one', async () => {
  const none = vaultOver(closedStore('basic_text'))
  const unavailable = { ok: false, problem: { code: 'store-unavailable', data: { backend: 'basic_text' } } }
  expect(await none.seal(plain)).toMatchObject(unavailable)
  expect(await none.unseal(await sealedBy(workingStore('v10', 'basic_text')))).toMatchObject(unavailable)
  expect(await none.unseal(await sealedBy(workingStore('v11', 'kwallet5')))).toMatchObject({
    ok: false,
    problem: { code: 'store-changed', data: { sealedBy: 'kwallet5', backend: 'basic_text' } },
  })
})

test('case 9: a store that is away for a moment is locked, not changed', async () => {
  const sealed = await sealedBy(workingStore())
  const vault = vaultOver(
    throwingStore('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'),
  )
  const expected = { ok: false, problem: { code: 'store-locked', retryable: true } }
  expect(await vault.seal(plain)).toMatchObject(expected)
  expect(await vault.unseal(sealed)).toMatchObject(expected)
})

test('case 9: a store that fails to seal', async () => {
  const vault = vaultOver(
    throwingStore('Error while encrypting the text provided to safeStorage.encryptStringAsync.'),
  )
  expect(await vault.seal(plain)).toMatchObject({ ok: false, problem: { code: 'store-unavailable' } })
})

test('case 39: sealed by another store: the problem names both', async () => {
  const sealed = await sealedBy(workingStore('v11', 'kwallet5'))
  const result = await vaultOver(workingStore('v12', 'gnome_libsecret')).unseal(sealed)
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'store-changed', data: { sealedBy: 'kwallet5', backend: 'gnome_libsecret' } },
  })
})

test('a store under another name that still has the key', async () => {
  const sealed = await sealedBy(workingStore('v11', 'kwallet5'))
  expect(await vaultOver(workingStore('v11', 'kwallet6')).unseal(sealed)).toEqual({ ok: true, value: plain })
})

test.each([
  ['empty', ''],
  ['without our mark', 'v11abc\nabc'],
  ['without a line end', 'keyturn-sealed-1 kwallet'],
])('case 39: bytes that no vault made: %s', async (_title, text) => {
  const result = await vaultOver(workingStore()).unseal(new TextEncoder().encode(text))
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'store-changed', data: { sealedBy: null, backend: 'gnome_libsecret' } },
  })
})
