/** Numbers of CIS AWS Foundations by version (aws-facts A7). */
import type { PracticeSource } from '../contract/checkup-views.ts'

/**
 * `number` is that of 1.3 to 4.0, of the form `1.x`. Later ones follow from it: 5.0 leaves one out before them, 6.0
 * makes them its second chapter. `first` is that of 1.2; null where it does not ask for it.
 */
export function cis(first: string | null, number: string): PracticeSource['cis'] {
  const later = Number(number.split('.')[1]) - 1
  return [
    ...(first === null ? [] : [{ version: '1.2', number: first }]),
    ...['1.3', '1.4', '1.5', '2.0', '3.0', '4.0'].map((version) => ({ version, number })),
    { version: '5.0', number: `1.${later}` },
    { version: '6.0', number: `2.${later}` },
  ]
}
