/** Runs a table of cases for each practice: what is told, and what is made of it. */
import { describe, expect, test } from 'vitest'
import type { CheckupFacts } from '../../electron/checkup/facts.ts'
import { type PracticeName, practiceView } from '../../electron/contract/checkup-views.ts'
import { inShort, judged } from './facts.ts'

type Case = readonly [title: string, changes: Partial<CheckupFacts>, outcome: string]

/** The outcome is a judgement in one line, as `inShort` says it. */
export function judgeCases(cases: Partial<Record<PracticeName, readonly Case[]>>): void {
  for (const [practice, rows] of Object.entries(cases) as [PracticeName, readonly Case[]][]) {
    describe(practice, () => {
      test.each(rows)('%s', (_title, changes, outcome) => {
        const view = judged(practice, changes)
        expect(inShort(view)).toBe(outcome)
        expect(practiceView.parse(view)).toEqual(view)
        // What is unknown says why, and everything else says by what it is shown.
        if (view.state === 'unknown') expect(view.problems).not.toEqual([])
        else expect([view.evidence.length > 0, view.problems]).toEqual([true, []])
      })
    })
  }
}
