/**
 * The check-up's report in words, as the page writes them from the catalogue. It is text and states, never markup: main
 * draws the file from it and escapes every piece, so nothing that the page says can become a script or a link.
 */
import { z } from 'zod'

const line = z.string().max(2_000)
/** Text, and names that are set as code. */
const phrase = z.array(z.union([line, z.strictObject({ code: line })])).max(200)
const phrases = z.array(phrase).max(400)

const reportItem = z.strictObject({
  state: z.enum(['met', 'falls-short', 'unknown', 'not-applicable']),
  /** The state in a word. */
  stateWord: line,
  title: line,
  evidence: phrases,
  /** What can be done, and by whom. */
  next: phrases,
  why: line,
  source: line,
})

export const reportWords = z.strictObject({
  /** Of the words: a language tag such as `en-GB`. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  title: line,
  headline: line,
  /** Whom and when it is about. */
  facts: z.array(z.strictObject({ name: line, value: line })).max(20),
  notes: phrases,
  counts: z
    .array(z.strictObject({ state: reportItem.shape.state, count: z.number().int().min(0), word: line }))
    .max(4),
  labels: z.strictObject({ evidence: line, next: line, why: line, source: line }),
  groups: z.array(z.strictObject({ title: line, items: z.array(reportItem).max(40) })).max(10),
  footer: line,
})

export type ReportWords = z.infer<typeof reportWords>
export type ReportItem = z.infer<typeof reportItem>
