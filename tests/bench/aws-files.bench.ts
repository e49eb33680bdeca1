/** The AWS files, at sizes far beyond what people have. */
import type { Benchmark } from '../../build/bench.ts'
import { applyEdits, parseDocument, printDocument } from '../../electron/files/aws-document.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { AwsFilesOnDisk } from '../../electron/files/aws-files.ts'
import { setOptions } from '../../electron/files/profile-edit.ts'
import { credentialsOf, keyIdOf, toolsWithProfiles } from './support.ts'

const bytes = new Uint8Array(Buffer.from(credentialsOf(10_000)))
const document = parseDocument(bytes)
const files = new AwsFilesOnDisk(toolsWithProfiles(10_000))
const shared = new AwsFilePlaces(toolsWithProfiles(1_000, 1))
const credentials = { path: '/home/ana/.aws/credentials', kind: 'credentials' } as const

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'AWS files: parse 10,000 profiles',
    run: () => void parseDocument(bytes),
  },
  {
    name: 'AWS files: print 10,000 profiles',
    run: () => void printDocument(document),
  },
  {
    name: 'AWS files: edit one line of 50,000',
    run: () => void applyEdits(document, [{ kind: 'set-value', line: 25_003, value: keyIdOf(1) }]),
  },
  {
    name: 'AWS files: edit one profile of 10,000, both dialects before and after',
    rounds: 5,
    warmUps: 1,
    run() {
      const change = { profile: 'profile-5000', name: 'aws_access_key_id', value: keyIdOf(1) }
      const edited = setOptions(credentials, bytes, [change], { addSections: false })
      if (!edited.ok) throw new Error(edited.problem.code)
    },
  },
  {
    name: 'AWS files: read both, 10,000 profiles',
    rounds: 5,
    warmUps: 1,
    async run() {
      const { profiles } = await files.read()
      if (profiles.length !== 10_000) throw new Error(`read ${profiles.length} profiles`)
    },
  },
  {
    name: 'AWS files: find a key that 1,000 profiles share',
    rounds: 5,
    warmUps: 1,
    async run() {
      const found = await shared.find(keyIdOf(0))
      if (!found.ok || found.value.length !== 1_000) throw new Error('not all places were found')
    },
  },
]
