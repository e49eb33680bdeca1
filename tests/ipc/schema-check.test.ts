import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { check } from '../../electron/ipc/schema-check.ts'

describe('the check by schema', () => {
  it('makes no code from a schema', () => {
    const made: unknown[] = []
    const original = globalThis.Function
    globalThis.Function = new Proxy(original, {
      construct: (target, parts) => {
        made.push(parts)
        return Reflect.construct(target, parts)
      },
    })
    try {
      const schema = z.strictObject({ name: z.string(), inner: z.object({ count: z.number() }) })
      made.length = 0 // what zod probes when a schema is made is not the check's doing
      expect(check(schema, { name: 'a', inner: { count: 1 } }).ok).toBe(true)
      expect(check(schema, { name: 1 }).ok).toBe(false)
    } finally {
      globalThis.Function = original
    }
    expect(made).toEqual([])
  })

  it('names the place of each issue, and its kind', () => {
    const schema = z.strictObject({ list: z.array(z.string()) })
    expect(check(schema, { list: ['a', 2] })).toEqual({ ok: false, issues: ['list.1: invalid_type'] })
    expect(check(schema, 'x')).toEqual({ ok: false, issues: ['value: invalid_type'] })
  })
})
