/** Guards of the disk: whose eyes the files of Keyturn are for. */
import type { TakenAway } from '../../build/guards/taken-away.ts'

const files = (name: string, test = name) => ({
  file: `electron/files/${name}.ts`,
  test: `tests/files/${test}.test.ts`,
})
const history = { file: 'electron/files/history-on-disk.ts', test: 'tests/history/kept-history.test.ts' }
const operations = {
  file: 'electron/operations/operation-store.ts',
  test: 'tests/operations/operation-store.test.ts',
}
const log = { file: 'electron/os/log.ts', test: 'tests/os/log.test.ts' }
const opened = (from: string) => ({ from, to: from.replace('0o600', '0o644').replace('0o700', '0o755') })

export const fileGuards: readonly TakenAway[] = [
  { guard: 'modes: kept files', ...files('kept-file'), ...opened('const privateMode = 0o600') },
  { guard: 'modes: AWS files', ...files('durable-write'), ...opened('const privateMode = 0o600') },
  {
    guard: 'modes: new AWS files',
    ...files('create-file', 'aws-files-changes'),
    ...opened('file.bytes, 0o600'),
  },
  { guard: 'modes: saved copies', ...files('save-copy'), ...opened('Buffer.from(text), 0o600') },
  { guard: 'modes: folders', ...files('node-disk', 'kept-file'), ...opened('mode: 0o700') },
  { guard: 'modes: data folder', ...files('data-folder'), ...opened('real.path, 0o700') },
  { guard: 'modes: files made private', ...files('file-privacy'), ...opened('const ownerMay = 0o700') },
  { guard: 'modes: history', ...history, ...opened('bytes, 0o600') },
  {
    guard: 'modes: history, once opened',
    ...history,
    from: '    if (isOpenToOthers(environment, facts)) await disk.changeMode(this.#path, 0o600)\n',
    to: '',
  },
  { guard: 'modes: key of a journal', ...operations, ...opened('keyFile.value, 0o600') },
  { guard: 'modes: journal', ...operations, ...opened('new Uint8Array(0), 0o600') },
  {
    guard: 'modes: own codes',
    file: 'electron/mfa/kept-seeds.ts',
    test: 'tests/mfa/own-codes.test.ts',
    ...opened('Buffer.from(JSON.stringify(file)), 0o600'),
  },
  { guard: 'modes: log', ...log, ...opened('{ mode: 0o600 }') },
  { guard: 'modes: log, once opened', ...log, from: '  chmodSync(path, 0o600)\n', to: '' },
]
