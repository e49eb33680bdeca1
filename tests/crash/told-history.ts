/**
 * The promise of docs/history.md as a check of what stands on the disk: once nothing moves any more, the history has
 * each outcome of the journals once, and nothing that is in none of them. Nothing of the product reads anything here.
 */
type OwnFiles = readonly { readonly name: string; readonly text: string }[]

/** The records that are effects, or ends. Those of `perhaps` are told where AWS was asked. */
const told = {
  rotation: [
    'made',
    'place-written',
    'place-restored',
    'off-done',
    'on-done',
    'spare-deleted',
    'delete-done',
    'ended',
  ],
  mfa: ['created', 'enabled', 'deleted', 'deactivated', 'old-deleted'],
}
const perhaps = ['enable-refused', 'delete-refused', 'deactivate-refused', 'old-delete-refused', 'ended']

/** Returns what does not hold. */
export function brokenHistory(own: OwnFiles): string[] {
  const wanted: string[] = []
  const possible: string[] = []
  for (const { name, text } of own.filter((file) => file.name.endsWith('.journal'))) {
    const [operation = ''] = /[^/\\]+(?=\.journal$)/.exec(name) ?? []
    const isRotation = operation.startsWith('rotation-')
    for (const { sequence, kind } of recordsIn(text)) {
      const id = `${operation}:${sequence}`
      if ((isRotation ? told.rotation : told.mfa).includes(kind)) wanted.push(id)
      else if (!isRotation && perhaps.includes(kind)) possible.push(id)
    }
  }
  const found = own.filter(({ name }) => name === 'history.jsonl').flatMap(({ text }) => idsIn(text))
  const twice = found.filter((id, index) => found.indexOf(id) !== index)
  const missing = wanted.filter((id) => !found.includes(id))
  const invented = found.filter((id) => !wanted.includes(id) && !possible.includes(id))
  return [
    ...twice.map((id) => `H: told twice: ${id}`),
    ...missing.map((id) => `H: not told: ${id}`),
    ...invented.map((id) => `H: told, and not done: ${id}`),
  ]
}

/** A torn line is none. */
function recordsIn(journal: string): readonly { readonly sequence: number; readonly kind: string }[] {
  return journal.split('\n').flatMap((line) => {
    const [, sequence, kind] = /"sequence":(\d+),.*?"record":\{"kind":"([^"]+)".*\}\}$/.exec(line) ?? []
    return sequence === undefined || kind === undefined ? [] : [{ sequence: Number(sequence), kind }]
  })
}

const idsIn = (history: string): string[] =>
  history.split('\n').flatMap((line) => {
    const id = line.endsWith('}') ? /"id":"([^"]+)"/.exec(line)?.[1] : undefined
    return id === undefined ? [] : [id]
  })
