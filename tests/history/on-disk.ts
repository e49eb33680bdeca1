import { HistoryOnDisk } from '../../electron/files/history-on-disk.ts'
import type { FileTools } from '../../electron/files/real-file.ts'
import { KeptHistory, type KeptHistoryParts } from '../../electron/history/kept-history.ts'
import { redactText } from '../../electron/os/redaction.ts'
import { FakeLog } from '../fakes/log.ts'

/** The product's own history over these tools, as one process has it. */
export function historyOnDisk(tools: FileTools, changes: Partial<KeptHistoryParts> = {}): KeptHistory {
  return new KeptHistory({
    file: new HistoryOnDisk(tools),
    clock: tools.clock,
    awsNow: () => tools.clock.now(),
    randomness: tools.randomness,
    log: new FakeLog(),
    redact: redactText,
    added: () => {},
    ...changes,
  })
}
