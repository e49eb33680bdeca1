/** Electron's `safeStorage` as a secret store that works, is closed, or fails. */
import type { SafeStorageParts } from '../../electron/os/vault.ts'

type Backend = ReturnType<SafeStorageParts['getSelectedStorageBackend']>

/** Encrypts by turning every byte over behind a prefix; refuses what does not carry its prefix, as Electron does. */
export function workingStore(prefix = 'v11', backend: Backend = 'gnome_libsecret'): SafeStorageParts {
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
export function closedStore(backend: Backend): SafeStorageParts {
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

export function throwingStore(message: string): SafeStorageParts {
  const fail = async () => {
    throw new Error(message)
  }
  return { ...workingStore(), encryptStringAsync: fail, decryptStringAsync: fail }
}
