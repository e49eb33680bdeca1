/**
 * Whether rclone's configuration is encrypted, so that no key id can be found in it: the first line that is neither
 * empty nor a comment says so, in whatever version (rclone, fs/config/crypt.go).
 */
export function isEncryptedRclone(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const first = text.split('\n').find((line) => !/^\s*([#;]|$)/.test(line))
  return first?.trimStart().startsWith('RCLONE_ENCRYPT_V') ?? false
}
