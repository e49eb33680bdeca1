/**
 * What an operation answers, before it becomes XML. A refusal is an AWS error as aws-facts A2 lists them; only this
 * folder and electron/aws/ know these names.
 */

/** A value of an answer. Absent members are left out; a list becomes `<member>`s; a `Map` becomes `<entry>`s. */
export type ReplyValue =
  | string
  | number
  | boolean
  | Date
  | undefined
  | Map<string, number>
  | ReplyValue[]
  | { readonly [name: string]: ReplyValue }

/** A success. `result` is absent for operations without output. */
export class Reply {
  readonly result: { readonly [name: string]: ReplyValue } | undefined

  constructor(result?: { readonly [name: string]: ReplyValue }) {
    this.result = result
  }
}

/** An AWS error. */
export class Refusal {
  readonly status: number
  readonly code: string
  readonly message: string

  constructor(status: number, code: string, message: string) {
    this.status = status
    this.code = code
    this.message = message
  }
}

export const invalidToken = (text = 'The security token included in the request is invalid'): Refusal =>
  new Refusal(403, 'InvalidClientTokenId', text)

export const accessDenied = (message: string): Refusal => new Refusal(403, 'AccessDenied', message)

export const validationError = (message: string): Refusal => new Refusal(400, 'ValidationError', message)

export const noSuchEntity = (message: string): Refusal => new Refusal(404, 'NoSuchEntity', message)

export const limitExceeded = (quota: string, limit: number): Refusal =>
  new Refusal(409, 'LimitExceeded', `Cannot exceed quota for ${quota}: ${limit}`)

export const internalFailure = (): Refusal =>
  new Refusal(
    500,
    'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
  )
