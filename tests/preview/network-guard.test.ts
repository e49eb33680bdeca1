import { expect, test } from 'vitest'
import { isLoopback } from '../../build/preview/network-guard.ts'

test.for([
  '127.0.0.1',
  '127.8.8.8',
  '::1',
  '[::1]',
  '::ffff:127.0.0.1',
  'localhost',
  'LOCALHOST',
  'iam.localhost',
])('%s is this computer', (host) => {
  expect(isLoopback(host)).toBe(true)
})

test.for([
  '0.0.0.0',
  '10.0.0.1',
  '128.0.0.1',
  '169.254.169.254',
  '::',
  '::2',
  '::ffff:10.0.0.1',
  '127.0.0.1.nip.io',
  'localhost.example',
  'iam.amazonaws.com',
  '',
])('%s is not', (host) => {
  expect(isLoopback(host)).toBe(false)
})
