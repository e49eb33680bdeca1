/** The list of guards fits the code; that each is noticed when it goes, `npm run test:guards` proves. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { takeAway } from '../../build/guards/taken-away.ts'
import { guards } from './guards.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

test.each(guards)('can be taken away: $guard', (guard) => {
  const text = read(guard.file)
  expect(takeAway(guard, text)).not.toBe(text)
  expect(fs.existsSync(path.join(root, guard.test))).toBe(true)
})

test('no name stands for two guards', () => {
  const names = guards.map(({ guard }) => guard)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test.each(['electron/security', 'electron/ipc'])('each file of %s has a guard in the list', (folder) => {
  const listed = new Set<string>(guards.map(({ file }) => file))
  const files = fs.readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`)
  expect(files.filter((file) => !listed.has(file))).toEqual([])
})

test('a list that no longer fits the code is told', () => {
  const gone = { guard: 'gone', file: 'a.ts', from: 'not there', to: '', test: 'tests/guards/guards.test.ts' }
  expect(() => takeAway(gone, 'text')).toThrow('gone: "not there" stands 0 times in a.ts, not once')
})
