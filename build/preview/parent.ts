/** The host's end of the channel to the process that started it. */
import type {
  CommandMessage,
  HostMessage,
  PreviewCommand,
  PreviewCommandName,
  PreviewCommands,
  PreviewRecordKind,
  PreviewRecords,
  PreviewSettings,
} from './messages.ts'

type Handler<Name extends PreviewCommandName> = (command: PreviewCommands[Name]) => void | Promise<void>

const handlers = new Map<string, (command: PreviewCommand) => void | Promise<void>>()

/** What the parent set for this run. */
export const settings = readSettings()

function readSettings(): PreviewSettings {
  const text = process.env['KEYTURN_PREVIEW']
  if (text === undefined || process.send === undefined)
    throw new Error('The preview host is started by build/preview/launch.ts, not by hand.')
  return JSON.parse(text)
}

function tell(message: HostMessage): void {
  if (process.connected) process.send?.(message)
}

/** Records something for the parent to read. */
export function record<Kind extends PreviewRecordKind>(kind: Kind, data: PreviewRecords[Kind]): void {
  tell({ record: { kind, ...data } } as HostMessage)
}

/** Records a message between the page and main, where the parent asked for them. */
export function recordIpc(data: PreviewRecords['ipc']): void {
  if (settings.recordsIpc) record('ipc', data)
}

/** Records a fault of the host, so that it shows in the test that it spoils. */
export function recordError(error: unknown): void {
  record('host-error', { message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}

/** Says what to do on a command. A handler that throws makes the parent's call reject. */
export function onCommand<Name extends PreviewCommandName>(name: Name, handler: Handler<Name>): void {
  handlers.set(name, (command) => handler(command as unknown as PreviewCommands[Name]))
}

async function perform({ id, command }: CommandMessage): Promise<void> {
  try {
    const handler = handlers.get(command.do)
    if (!handler) throw new Error(`The preview host knows no command "${command.do}".`)
    await handler(command)
    tell({ done: id })
  } catch (error) {
    tell({ done: id, problem: error instanceof Error ? error.message : String(error) })
  }
}

process.on('message', (message: CommandMessage) => void perform(message))
