import { now, second, useNow } from '../../api/clock.ts'
import type { Sessions } from '../../api/stores.ts'

/** AWS's time, ticking along by this computer's clock from when the view was made. */
export function useAwsNow({ awsAhead }: Pick<Sessions, 'awsAhead'>): Date {
  useNow(second)
  return new Date(now() + awsAhead)
}
