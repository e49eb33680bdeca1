import type { Service } from './account.ts'
import { Refusal, type Reply, type ReplyValue } from './reply.ts'

const namespaces: Record<Service, string> = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
}

/** The body of an answer, byte for byte as AWS writes it (aws-facts A2, XML shape). */
export function toXml(
  outcome: Reply | Refusal,
  service: Service,
  operation: string,
  requestId: string,
): string {
  if (outcome instanceof Refusal) return errorXml(outcome, service, requestId)
  const result = outcome.result ? element(`${operation}Result`, outcome.result) : ''
  return (
    `<${operation}Response xmlns="${namespaces[service]}">${result}` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`
  )
}

function errorXml(refusal: Refusal, service: Service, requestId: string): string {
  return `<ErrorResponse xmlns="${namespaces[service]}">
  <Error>
    <Type>${refusal.status >= 500 ? 'Receiver' : 'Sender'}</Type>
    <Code>${escapeText(refusal.code)}</Code>
    <Message>${escapeText(refusal.message)}</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`
}

function element(name: string, value: ReplyValue): string {
  if (value === undefined) return ''
  const content = contentOf(value)
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`
}

function contentOf(value: Exclude<ReplyValue, undefined>): string {
  if (value instanceof Date) return awsTime(value)
  if (value instanceof Map)
    return [...value].map(([key, count]) => element('entry', { key, value: count })).join('')
  if (Array.isArray(value)) return value.map((member) => element('member', member)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => element(name, inner))
      .join('')
  return escapeText(String(value))
}

/** ISO 8601 in whole seconds: `2026-03-14T09:00:00Z`. */
function awsTime(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** SECURITY: what a caller sent may come back in an error text; it can neither break the XML nor smuggle elements. */
function escapeText(text: string): string {
  // XML 1.0 has no way to write most control characters, so they become the replacement character.
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
