/**
 * Text form of what the structured clone algorithm carries, for the way between the main process and the page.
 *
 * `createCodec` runs in Node and, as text, in the page's isolated world: it must not use anything from outside.
 */

export interface Codec {
  /** Throws a DataCloneError where Electron would. */
  pack(value: unknown): string
  unpack(text: string): unknown
}

/** Makes the codec. Self-contained on purpose; see above. */
export function createCodec(): Codec {
  type Packed =
    | null
    | boolean
    | string
    | number
    | { readonly $: string; readonly v?: unknown; readonly t?: string }
  const typedArrays: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const errors: Record<string, new (message: string) => Error> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  }
  const toBase64 = (bytes: Uint8Array): string => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const fromBase64 = (text: string): ArrayBuffer =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer

  const packObject = (value: object): Packed => {
    if (Array.isArray(value)) return { $: 'array', v: value.map(pack) }
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (value instanceof RegExp) return { $: 'regexp', v: [value.source, value.flags] }
    if (value instanceof Map) return { $: 'map', v: [...value].map(([key, item]) => [pack(key), pack(item)]) }
    if (value instanceof Set) return { $: 'set', v: [...value].map(pack) }
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message, value.stack] }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return { $: 'view', t: Object.prototype.toString.call(value).slice(8, -1), v: toBase64(bytes) }
    }
    return { $: 'object', v: Object.entries(value).map(([key, item]) => [key, pack(item)]) }
  }
  const pack = (value: unknown): Packed => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'object') return packObject(value)
    const number = Number(value)
    if (Object.is(number, -0)) return { $: 'number', v: '-0' }
    return Number.isFinite(number) ? number : { $: 'number', v: String(number) }
  }
  const unpackError = ([name, message, stack]: [string, string, string]): Error => {
    const error = new (errors[name] ?? Error)(message)
    error.stack = stack
    return error
  }
  const unpackPairs = (value: unknown): [unknown, unknown][] =>
    (value as [Packed, Packed][]).map(([key, item]) => [unpack(key), unpack(item)])
  const readers: Record<string, (value: unknown, type: string) => unknown> = {
    undefined: () => undefined,
    number: Number,
    bigint: (value) => BigInt(value as string),
    // JSON has no NaN: the time of an invalid date comes back as null.
    date: (value) => new Date(value === null ? Number.NaN : (value as number)),
    regexp: (value) => new RegExp(...(value as [string, string])),
    error: (value) => unpackError(value as [string, string, string]),
    buffer: (value) => fromBase64(value as string),
    view: (value, type) => new (typedArrays[type] ?? Uint8Array)(fromBase64(value as string)),
    array: (value) => (value as Packed[]).map(unpack),
    set: (value) => new Set((value as Packed[]).map(unpack)),
    map: (value) => new Map(unpackPairs(value)),
    object: (value) => Object.fromEntries(unpackPairs(value)),
  }
  const unpack = (packed: Packed): unknown => {
    if (packed === null || typeof packed !== 'object') return packed
    return readers[packed.$]?.(packed.v, packed.t ?? '')
  }
  return {
    // Cloning first makes the platform itself throw its DataCloneError, and drops what a clone would drop.
    pack: (value) => JSON.stringify(pack(structuredClone(value))),
    unpack: (text) => unpack(JSON.parse(text)),
  }
}
