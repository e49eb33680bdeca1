import { expect, it } from 'vitest'
import { withAdded } from '../../../renderer/api/history-view.ts'
import { told } from '../features/history/told.ts'

const first = told('2026-11-24T10:00:00Z', { action: 'key-made' })
const second = told('2026-11-24T10:00:01Z', { action: 'key-written' })
const third = told('2026-11-24T10:00:02Z', { action: 'rotation' })

it('what is done while the page shows comes on top, the latest first, and each once', () => {
  const view = { entries: [first], unreadable: 1 }
  expect(withAdded(view, [first, second, third])).toEqual({ entries: [third, second, first], unreadable: 1 })
  expect(withAdded(view, [first])).toBe(view)
})
