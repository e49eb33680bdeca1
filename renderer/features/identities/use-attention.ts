import { useMemo } from 'react'
import { useReminders, useSettings } from '../../api/stores.ts'
import { type AttentionById, attentionOf } from './attention.ts'

const nothing: readonly never[] = []

/** What the reminders say of each identity, as they stand now. */
export function useAttention(): AttentionById {
  const reminders = useReminders()?.reminders ?? nothing
  const muted = useSettings().view?.settings.mutedIdentities ?? nothing
  return useMemo(() => attentionOf(reminders, muted), [reminders, muted])
}
