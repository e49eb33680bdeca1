/**
 * Electron's asynchronous `safeStorage` with a key in a file of the app's data folder, so that a restart can unseal.
 * It stands in for the system's secret store; it does not protect anything.
 *
 * `KEYTURN_PREVIEW_STORE` (or the `store` command, while running) chooses how it behaves:
 * `os`          a secret store that works (default)
 * `basic_text`  Linux without a secret store: sealing works, but anybody could unseal
 * `locked`      a secret store is there and does not open
 * `none`        no secret store at all
 */
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { SafeStorage } from 'electron'
import { app } from './app.ts'
import type { PreviewStore } from './messages.ts'
import { onCommand } from './parent.ts'
import { strict } from './strict.ts'

const stores: readonly PreviewStore[] = ['os', 'basic_text', 'locked', 'none']
const prefix = Buffer.from('v11')
/** Chromium's own `basic_text` seals with a password that is in its source. */
const publicKey = crypto.createHash('sha256').update('peanuts').digest()

let store = readStore(process.env['KEYTURN_PREVIEW_STORE'] ?? 'os')
onCommand('store', (command) => {
  store = readStore(command.store)
})

function readStore(name: string): PreviewStore {
  const known = stores.find((one) => one === name)
  if (!known) throw new Error(`KEYTURN_PREVIEW_STORE is ${name}; it must be one of ${stores.join(', ')}.`)
  return known
}

function sealingKey(): Buffer {
  if (store === 'basic_text') return publicKey
  if (store !== 'os') throw new Error('Encryption is not available.')
  const file = path.join(app.getPath('userData'), 'preview-sealing-key')
  try {
    fs.writeFileSync(file, crypto.randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch {
    // It is there from an earlier run.
  }
  return fs.readFileSync(file)
}

export const safeStorage = strict('safeStorage', {
  async isAsyncEncryptionAvailable() {
    return store === 'os' || store === 'basic_text'
  },
  getSelectedStorageBackend() {
    if (!app.isReady()) return 'unknown'
    return store === 'os' || store === 'locked' ? 'gnome_libsecret' : 'basic_text'
  },
  async encryptStringAsync(plainText) {
    const nonce = crypto.randomBytes(12)
    const cipher = crypto.createCipheriv('aes-256-gcm', sealingKey(), nonce)
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([prefix, nonce, cipher.getAuthTag(), sealed])
  },
  async decryptStringAsync(encrypted) {
    const body = Buffer.from(encrypted).subarray(prefix.length)
    const decipher = crypto.createDecipheriv('aes-256-gcm', sealingKey(), body.subarray(0, 12))
    decipher.setAuthTag(body.subarray(12, 28))
    const result = decipher.update(body.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    return { result, shouldReEncrypt: false }
  },
} satisfies Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>)
