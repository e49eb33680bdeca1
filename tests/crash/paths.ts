/**
 * The paths on which processes are killed. One more path is one more entry: its household, and what the person does.
 * Boundaries before `mark` belong to another path and are not struck again.
 */
import type { Person } from './person.ts'

export type CrashPath = {
  readonly name: string
  readonly household: 'plain' | 'force-mfa' | 'two-keys' | 'adopt' | 'copies'
  readonly act: (person: Person) => Promise<void>
}

const rotate = (person: Person) => person.rotate()

async function rotateAndUndo(person: Person): Promise<void> {
  await person.rotate()
  person.mark()
  await person.undo()
}

/** Somebody edits the files between: an undo takes back our edit, not theirs. */
async function rotateEditAndUndo(person: Person): Promise<void> {
  await person.rotate()
  await person.editFiles()
  person.mark()
  await person.undo()
}

async function rotateAndDelete(person: Person): Promise<void> {
  await person.rotate()
  person.mark()
  await person.letGraceRunOut()
  await person.help()
}

async function rotateAndKeep(person: Person): Promise<void> {
  await person.rotate()
  person.mark()
  await person.keepOldKey()
}

async function rotateAndReactivate(person: Person): Promise<void> {
  await person.rotate()
  person.mark()
  await person.switchOnAndOff()
}

export const paths: readonly CrashPath[] = [
  { name: 'plain', household: 'plain', act: rotate },
  { name: 'force-mfa', household: 'force-mfa', act: rotate },
  { name: 'two-keys', household: 'two-keys', act: rotate },
  { name: 'adopt', household: 'adopt', act: rotate },
  { name: 'copies', household: 'copies', act: rotate },
  { name: 'undo', household: 'plain', act: rotateAndUndo },
  { name: 'edit-and-undo', household: 'plain', act: rotateEditAndUndo },
  { name: 'delete', household: 'plain', act: rotateAndDelete },
  { name: 'keep', household: 'plain', act: rotateAndKeep },
  { name: 'reactivate', household: 'plain', act: rotateAndReactivate },
  { name: 'force-mfa-undo', household: 'force-mfa', act: rotateAndUndo },
  { name: 'force-mfa-delete', household: 'force-mfa', act: rotateAndDelete },
  { name: 'adopt-undo', household: 'adopt', act: rotateAndUndo },
  { name: 'copies-undo', household: 'copies', act: rotateAndUndo },
]

export function pathNamed(name: string): CrashPath {
  const found = paths.find((path) => path.name === name)
  if (found === undefined) throw new Error(`no path ${name}`)
  return found
}
