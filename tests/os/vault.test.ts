import { describe, expect, test } from 'vitest'
import { type SafeStorageParts, SafeStorageVault } from '../../electron/os/vault.ts'

const plain = new Uint8Array([0, 10, 13, 127, 128, 255])
type Backend = ReturnType<SafeStorageParts['getSelectedStorageBackend']>

/** Encrypts by turning every byte over behind a prefix; refuses what does not carry its prefix, as Electron does. */
function workingStore(prefix = 'v11', backend: Backend = 'gnome_libsecret'): SafeStorageParts {
  const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text) => Buffer.concat([Buffer.from(prefix), turn(Buffer.from(text))]),
    decryptStringAsync: async (sealed) => {
      if (!sealed.toString('latin1').startsWith(prefix)) {
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.')
      }
      return { result: turn(sealed.subarray(prefix.length)).toString(), shouldReEncrypt: false }
    },
  }
}

/** Throws where it is asked for what a closed store can't do. */
function closedStore(backend: Backend): SafeStorageParts {
  const touched = async () => {
    throw new Error('a closed store was asked')
  }
  return {
    ...workingStore(),
    isAsyncEncryptionAvailable: async () => false,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: touched,
    decryptStringAsync: touched,
  }
}

function throwingStore(message: string): SafeStorageParts {
  const fail = async () => {
    throw new Error(message)
  }
  return { ...workingStore(), encryptStringAsync: fail, decryptStringAsync: fail }
}

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

test.each([
  ['a store that gives no key is locked', closedStore('kwallet5'), 'store-locked', 'kwallet5'],
  ['no store at all', closedStore('basic_text'), 'store-unavailable', 'basic_text'],
])('case 9: %s', async (_title, store, code, backend) => {
  const sealed = await sealedBy(workingStore())
  const expected = { ok: false, problem: { code, data: { backend } } }
  expect(await vaultOver(store).seal(plain)).toMatchObject(expected)
  expect(await vaultOver(store).unseal(sealed)).toMatchObject(expected)
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

test('case 39: sealed by another store: the problem names that one', async () => {
  const sealed = await sealedBy(workingStore('v11', 'kwallet5'))
  const result = await vaultOver(workingStore('v12', 'gnome_libsecret')).unseal(sealed)
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'store-changed', data: { backend: 'kwallet5' } },
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
  expect(result).toMatchObject({ ok: false, problem: { code: 'store-changed' } })
})
