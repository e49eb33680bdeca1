import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PhoneEntry, phoneFile } from './job.ts'

/** The entries of the person's authenticator, each device once. */
export function phoneEntries(folder: string): readonly PhoneEntry[] {
  const path = join(folder, phoneFile)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as PhoneEntry)
}

/** Written at once, so that no kill takes it from the person. */
export function scanInto(folder: string, entry: PhoneEntry): void {
  const known = phoneEntries(folder).some(
    ({ serial, seed }) => serial === entry.serial && seed === entry.seed,
  )
  if (!known) appendFileSync(join(folder, phoneFile), `${JSON.stringify(entry)}\n`)
}
