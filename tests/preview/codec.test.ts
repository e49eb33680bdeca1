import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCodec } from '../../build/preview/codec.ts'

const codec = createCodec()

test('whatever a structured clone carries comes back equal', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withBoxedValues: false,
    withNullPrototype: false,
    withSparseArray: false,
  })
  fc.assert(
    fc.property(anything, (value) => {
      expect(codec.unpack(codec.pack(value))).toEqual(structuredClone(value))
    }),
    { numRuns: 2_000 },
  )
})

test('the text form works where only its own source is known, as in the page', () => {
  // biome-ignore lint/security/noGlobalEval: this is what the browser does with it.
  const elsewhere: typeof codec = globalThis.eval(`(${createCodec})()`)
  const value = {
    map: new Map([[1n, new Uint8Array([1, 2])]]),
    at: new Date(0),
    never: new Date(Number.NaN),
    bad: new TypeError('x'),
  }
  expect(codec.unpack(elsewhere.pack(value))).toEqual(value)
})

test('what can not be cloned throws', () => {
  expect(() => codec.pack({ action: () => undefined })).toThrow('could not be cloned')
  expect(() => codec.pack(Symbol('x'))).toThrow('could not be cloned')
})
