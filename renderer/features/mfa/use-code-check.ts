import { type Dispatch, useEffect } from 'react'
import type { CodeCheckView } from '../../../electron/contract/mfa-views.ts'
import type { Result } from '../../../electron/contract/result.ts'
import { now, second, useNow } from '../../api/clock.ts'
import type { CodePair } from './code-paste.ts'
import { codesSince } from './countdown.ts'
import type { MfaAction, MfaWizard } from './mfa-wizard.ts'

/**
 * Has main judge the codes whenever they change, and again whenever a new code starts: typed ones grow old. `ask` has to
 * stay the same from drawing to drawing.
 */
export function useCodeCheck(
  ask: (codes: CodePair) => Promise<Result<CodeCheckView>>,
  wizard: MfaWizard,
  dispatch: Dispatch<MfaAction>,
): void {
  const time = useNow(second)
  const { first, second: next, nextAt } = wizard
  const started = nextAt === null ? 0 : codesSince(nextAt, time.getTime())
  // biome-ignore lint/correctness/useExhaustiveDependencies: the start of a new code is a reason to check again
  useEffect(() => {
    const check = async (asked: CodePair) => {
      const result = await ask(asked)
      if (result.ok) dispatch({ type: 'checked', check: result.value, now: now(), asked })
    }
    void check({ first, second: next })
  }, [ask, dispatch, first, next, started])
}
