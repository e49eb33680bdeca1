import { evidence, fallsShort, met, notApplicable, type Practice, unknown } from '../judgement.ts'

/** No file here that holds a key can be read by others. */
export const filesPrivate: Practice = {
  practice: 'files-private',
  source: { works: ['rao-2020', 'aws-guide'], cis: [] },
  judge: ({ files }) => {
    const known = files.flatMap((fact) => (fact.known ? [fact.value] : []))
    const open = known.filter(({ isOpen }) => isOpen).map(({ path }) => path)
    const shown = (open.length > 0 ? open : known.map(({ path }) => path)).map((path) =>
      evidence('file', path),
    )
    if (open.length > 0) return fallsShort(shown, [{ kind: 'make-private', paths: open }])
    if (files.some((fact) => !fact.known)) return unknown(files, shown)
    return shown.length === 0 ? notApplicable([evidence('nothing-found', '')]) : met(shown)
  },
}
