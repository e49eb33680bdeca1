import { expect, test } from 'vitest'
import { checkPreload } from '../../build/bundle.ts'

test('a preload that requires only electron passes', () => {
  expect(() => checkPreload('let electron = require("electron");')).not.toThrow()
})

test.for(['require("node:fs")', "require('zod')", 'require(`path`)'])(
  'a preload with %s fails the build',
  (call) => {
    expect(() => checkPreload(`require("electron"); ${call}`)).toThrow('may only require electron')
  },
)

test('a preload that has grown fails the build', () => {
  expect(() => checkPreload('x'.repeat(5_000))).toThrow('must stay under 5000')
})
