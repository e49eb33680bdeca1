import type { z } from 'zod'

export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly string[] }

/**
 * Parses a value by its schema. An issue tells where and what kind, never the value: that may be a secret.
 *
 * SECURITY: `jitless`, so that no schema is turned into code (`new Function`).
 */
export function check(schema: z.ZodType, value: unknown): Checked {
  const parsed = schema.safeParse(value, { jitless: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.code}`)
  return { ok: false, issues }
}
