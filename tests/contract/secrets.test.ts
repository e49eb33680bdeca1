/** The contract holds no secret: walks every schema for fields named like one. The exceptions have names. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands, events } from '../../electron/contract/commands.ts'
import { problemData } from '../../electron/contract/problems.ts'

const secretName = /secret|seed|token|password|passphrase|private|base32|uri$/i

const seedViews = ['mfaStart', 'mfaGet', 'mfaAttach', 'mfaWriteSerial', 'mfaTrySignIn', 'mfaCancel']
  .map((name) => `${name}.output`)
  .concat('mfaChanged.event')

/** Every path where such a field may stand, and why. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['profileAdd.input.secretAccessKey', 'adding a profile takes the pair in; it is never returned'],
  ...seedViews.flatMap((view) => [
    [`${view}.seed`, 'the MFA set-up shows its seed while its screen is open'] as const,
    [`${view}.seed.uri`, 'the same, as the address in the QR code'] as const,
    [`${view}.seed.base32`, 'the same, as text to type'] as const,
  ]),
  ['passwordChange.input.oldPassword', 'changing the console password takes it in; it is never returned'],
  ['passwordChange.input.newPassword', 'changing the console password takes it in; it is never returned'],
  ['identityGet.output.password', 'no secret: whether the user has a console password'],
  ['identityChanged.event.password', 'the same'],
])

/** The paths of all fields under a schema that are named like a secret. */
function secretPaths(schema: z.core.$ZodType, path: readonly string[], seen: ReadonlySet<unknown>): string[] {
  if (seen.has(schema)) return []
  const next = new Set([...seen, schema])
  return children(schema).flatMap(([name, child]) => {
    const inner = name === '' ? path : [...path, name]
    const own = name !== '' && secretName.test(name) ? [inner.join('.')] : []
    return [...own, ...secretPaths(child, inner, next)]
  })
}

/** The schemas inside a schema, with the name of the field that holds each. Throws at a kind that it doesn't know. */
function children(schema: z.core.$ZodType): (readonly [name: string, child: z.core.$ZodType])[] {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape)
  if (schema instanceof z.ZodArray) return [['', schema.element]]
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return [['', schema.unwrap()]]
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => ['', option] as const)
  if (schema instanceof z.ZodPipe) return [['', schema.in]]
  if (leaves.some((leaf) => schema instanceof leaf)) return []
  throw new Error(`teach tests/contract/secrets.test.ts to walk a ${schema._zod.def.type}`)
}

const leaves = [
  z.ZodString,
  z.ZodNumber,
  z.ZodBoolean,
  z.ZodEnum,
  z.ZodLiteral,
  z.ZodVoid,
  z.ZodUndefined,
  z.ZodTransform,
  z.ZodUnknown,
  z.ZodStringFormat,
]

function unexplained(name: string, schema: z.core.$ZodType): string[] {
  return secretPaths(schema, [name], new Set()).filter((path) => !exceptions.has(path))
}

const all = [
  ...Object.entries(commands).flatMap(([name, { input, output }]) => [
    [`${name}.input`, input] as const,
    [`${name}.output`, output] as const,
  ]),
  ...Object.entries(events).map(([name, schema]) => [`${name}.event`, schema] as const),
  ...Object.entries(problemData).map(([code, schema]) => [`problem.${code}`, schema] as const),
]

describe('the contract', () => {
  it.each(all)('holds no secret in %s', (name, schema) => {
    expect(unexplained(name, schema), 'keep the secret in main; the page needs only to know of it').toEqual(
      [],
    )
  })

  it('lets the seed out of one view alone, and never into an input', () => {
    const withSeed = all.filter(([name, schema]) =>
      secretPaths(schema, [name], new Set()).some((path) => /\.seed\b/.test(path)),
    )
    expect(withSeed.map(([name]) => name).sort()).toEqual([...seedViews].sort())
    expect(new Set(withSeed.map(([, schema]) => schema)).size).toBe(1)
  })

  it.each([
    z.object({ secretAccessKey: z.string() }),
    z.strictObject({ keys: z.array(z.object({ sessionToken: z.string().nullable() })) }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a') }),
      z.object({ kind: z.literal('b'), inner: z.object({ otpauthUri: z.string() }).optional() }),
    ]),
    z
      .object({ newPassword: z.string() })
      .refine(() => true)
      .transform((value) => value),
  ])('would be caught with a planted secret', (schema) => {
    expect(unexplained('planted.output', schema)).toHaveLength(1)
  })
})
