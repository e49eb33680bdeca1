import { type Refusal, type ReplyValue, validationError } from './reply.ts'

const defaultPage = 100

/**
 * One page of a list, with IsTruncated and, where more follows, a Marker (aws-facts A1). The marker is opaque to
 * callers: base64 of where the next page starts.
 */
export function page<T extends ReplyValue>(
  all: readonly T[],
  {
    Marker,
    MaxItems = defaultPage,
  }: { readonly Marker: string | undefined; readonly MaxItems: number | undefined },
): { members: T[]; rest: { IsTruncated: boolean; Marker?: string } } | Refusal {
  const start =
    Marker === undefined ? 0 : Number(Buffer.from(Marker, 'base64').toString('utf8').replace('from:', ''))
  if (!Number.isInteger(start) || start < 0 || start > all.length) return validationError('Invalid Marker.')
  const end = start + MaxItems
  const rest =
    end < all.length
      ? { IsTruncated: true, Marker: Buffer.from(`from:${end}`).toString('base64') }
      : { IsTruncated: false }
  return { members: all.slice(start, end), rest }
}
