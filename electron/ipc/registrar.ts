/**
 * The one place where messages from the page come in.
 *
 * Runs in main. Every command takes the same way: sender, input schema, handler, output schema. Protects the
 * handlers from anything but well-formed commands of our own page, and the page from anything that the contract
 * does not name: an unexpected field, a message of an exception.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import { type CommandName, channelOf, commandNames } from '../contract/channels.ts'
import { type CommandHandlers, commands } from '../contract/commands.ts'
import { problem, problemSchema } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { Log } from '../ports/log.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { OwnWindows } from './own-windows.ts'
import { check } from './schema-check.ts'

export type RegistrarOptions = {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly windows: OwnWindows
  readonly handlers: CommandHandlers
  readonly log: Log
  readonly randomness: Randomness
}

/** Registers every command of the contract. Whatever happens, the caller gets a `Result`. */
export function registerCommands(options: RegistrarOptions): void {
  for (const name of commandNames) {
    options.ipcMain.handle(channelOf(name), (event, input: unknown) => invoke(options, name, event, input))
  }
}

async function invoke(
  options: RegistrarOptions,
  name: CommandName,
  event: IpcMainInvokeEvent,
  input: unknown,
): Promise<Result<unknown>> {
  const { windows, log } = options
  const refusal = windows.refusal(event)
  if (refusal !== null) {
    log.warn('sender-refused', { command: name, reason: refusal })
    return failed(problem('sender-refused', {}))
  }
  const checked = check(commands[name].input, input)
  if (!checked.ok) {
    log.warn('input-refused', { command: name, issues: checked.issues })
    return failed(problem('input-invalid', { issues: [...checked.issues] }))
  }
  try {
    const handle = options.handlers[name] as (input: unknown) => Promise<Result<unknown>>
    return checkedResult(commands[name].output, await handle(checked.value))
  } catch (error) {
    return internal(options, name, error)
  }
}

/** Throws where a handler answered what the contract does not allow: that is a bug, and may be a leak. */
function checkedResult(output: z.ZodType, result: Result<unknown>): Result<unknown> {
  const checked = result.ok ? check(output, result.value) : check(problemSchema, result.problem)
  if (!checked.ok) throw new Error(`answer does not fit the contract: ${checked.issues.join(', ')}`)
  return result.ok ? ok(checked.value) : result
}

/** SECURITY: an exception's words may hold anything, so they stay in the log; the page gets a reference to them. */
function internal(options: RegistrarOptions, command: CommandName, error: unknown): Result<unknown> {
  const reference = options.randomness.uuid()
  options.log.error('command-failed', { command, reference, error })
  return failed(problem('internal', { reference }))
}
