/** Builds the check-up of a workspace from its adapters. */
import { Checkup, type CheckupParts } from '../checkup/checkup.ts'
import { passwordChanges } from '../checkup/password-changes.ts'
import { FileModes } from '../files/file-privacy.ts'
import { KeptFileOnDisk } from '../files/kept-file.ts'
import type { FileTools } from '../files/real-file.ts'

type Parts = Omit<CheckupParts, 'privacy' | 'passwordChanges' | 'clock'> & { readonly tools: FileTools }

export function createCheckup({ tools, ...parts }: Parts): Checkup {
  return new Checkup({
    ...parts,
    clock: tools.clock,
    privacy: new FileModes(tools),
    passwordChanges: new KeptFileOnDisk(tools, {
      name: 'password-changes.json',
      schema: passwordChanges,
      empty: {},
    }),
  })
}
