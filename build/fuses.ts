/**
 * Electron's fuses: what the packed binary can never do, whatever its arguments and environment. Every fuse is decided,
 * so that a new one in a later Electron fails the packaging until somebody has thought about it.
 */
import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses'

export const fuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Signing follows on macOS; without it the flipped binary would not start on Apple silicon.
  resetAdHocDarwinSignature: true,

  // SECURITY: else any program could run scripts as Keyturn, with its access to the keychain.
  [FuseV1Options.RunAsNode]: false,
  // SECURITY: the same by NODE_OPTIONS and NODE_EXTRA_CA_CERTS.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // SECURITY: the same by --inspect. Playwright can't start such a build: end-to-end tests use the unfused binary.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // SECURITY: a changed app.asar does not start (macOS and Windows; Linux has no such check).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // SECURITY: no folder called `app` beside app.asar is started in its place.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // SECURITY: the page is served by app://keyturn/, so file:// needs no privileges.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Keyturn keeps no cookies; were one ever set, it would not lie there readable.
  [FuseV1Options.EnableCookieEncryption]: true,
  // Keyturn ships no snapshot of its own for the main process.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Electron's default: memory checks of WebAssembly by trap handlers. Keyturn runs no WebAssembly.
  [FuseV1Options.WasmTrapHandlers]: true,
}
