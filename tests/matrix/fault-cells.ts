/** The cells of the fault matrix: which step of which path meets which fault, and which make no sense. Pure. */

export const rotationPaths = ['plain', 'force-MFA', 'spare key', 'undo', 'delete after grace'] as const
export type RotationPath = (typeof rotationPaths)[number]

const awsFaults = [
  'throttled',
  '500',
  'reset before effect',
  'reset after effect',
  'timeout after effect',
  'AccessDenied',
  'refused, accepted, refused',
  'expired session',
  'clock behind',
  'clock ahead',
] as const
const fileFaults = [
  'ENOSPC',
  'EACCES',
  'EROFS',
  'EBUSY',
  'changed by another',
  'vanished',
  'link swapped',
] as const
type FaultName = (typeof awsFaults)[number] | (typeof fileFaults)[number]

const lengths = ['one call', 'until lifted'] as const

/** A step as a run without faults took it: the `nth` call of this name, counted from 1. */
export type Step = {
  readonly kind: 'aws' | 'file'
  /** The operation, or the call of the disk and what it is about. */
  readonly name: string
  readonly nth: number
  /** The machine's state and the name: what the step is for. */
  readonly label: string
  /** The first step with this label on its path. */
  readonly isFirst: boolean
  readonly signer: 'old' | 'new' | 'session' | 'none'
}
export type Cell = {
  readonly path: RotationPath
  readonly step: Step
  readonly fault: FaultName
  /** One call fails with all its attempts, or every such call until the fault is lifted. */
  readonly lasts: (typeof lengths)[number]
}

const withEffect = ['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey', 'GetSessionToken']
const lostAnswers: readonly FaultName[] = ['reset after effect', 'timeout after effect']
const byOthers: readonly FaultName[] = ['changed by another', 'vanished', 'link swapped']
const onlyLasting: readonly FaultName[] = ['clock behind', 'clock ahead', 'expired session']
/** Against a program that writes anew into every instant around our rename nothing is promised (docs/rotation.md). */
const onlyOnce: readonly FaultName[] = byOthers
const reading = /^(facts|readLink|read|list) /
const needingRoom = /^(makeFolder|createSynced|createExclusive|appendSynced|link|rename) /

type StepsByPath = ReadonlyMap<RotationPath, readonly Step[]>

/** Every cell, sensible or not. Where a link is swapped the steps are those of a world with a link. */
export function allCells(steps: StepsByPath, linkedSteps: StepsByPath): readonly Cell[] {
  const faults = { aws: awsFaults, file: fileFaults }
  return rotationPaths.flatMap((path) =>
    [steps, linkedSteps].flatMap((ofPath) =>
      (ofPath.get(path) ?? []).flatMap((step) =>
        faults[step.kind]
          .filter((fault) => (fault === 'link swapped') === (ofPath === linkedSteps))
          .flatMap((fault) => lengths.map((lasts) => ({ path, step, fault, lasts }))),
      ),
    ),
  )
}

/** Why a cell makes no sense; null where it does. */
export function reasonAgainst({ path, step, fault, lasts }: Cell): string | null {
  if (lasts === 'one call' && onlyLasting.includes(fault)) return `${fault}: it does not pass by itself`
  if (lasts === 'until lifted' && onlyOnce.includes(fault)) return `${fault}: it happens once`
  return step.kind === 'aws' ? againstAws(path, step, fault) : againstFile(step, fault)
}

function againstAws(path: RotationPath, { name, signer }: Step, fault: FaultName): string | null {
  if (lostAnswers.includes(fault) && !withEffect.includes(name))
    return `${fault}: a call without effect loses only its answer, as in "reset before effect"`
  if (fault === 'expired session' && path !== 'force-MFA')
    return `${fault}: a plain account is asked without one`
  if (fault === 'expired session' && signer !== 'session')
    return `${fault}: this call is signed with a long-term key`
  if (fault === 'AccessDenied' && (name === 'GetCallerIdentity' || name === 'GetSessionToken'))
    return `${fault}: no policy can forbid ${name} (aws-facts A5, A6)`
  if (fault === 'refused, accepted, refused' && signer !== 'new')
    return `${fault}: only a key that was just made spreads`
  return null
}

function againstFile({ name }: Step, fault: FaultName): string | null {
  const isOurs = name.endsWith(' operations')
  if (byOthers.includes(fault) && isOurs) return `${fault}: nobody else has business in Keyturn's own folder`
  if (byOthers.includes(fault) && name.endsWith(' folders'))
    return `${fault}: it is the file that others change`
  if (fault === 'ENOSPC' && !needingRoom.test(name)) return `${fault}: this call takes no room`
  if ((fault === 'EROFS' || fault === 'EBUSY') && reading.test(name))
    return `${fault}: reading is not refused so`
  return null
}

/** Every lost answer, and of the rest as many as show each pair of path, step, fault and length once. */
export function coveringCells(cells: readonly Cell[]): readonly Cell[] {
  const firsts = cells.filter(({ step }) => step.isFirst)
  const lost = cells.filter(({ fault, step }) => step.kind === 'aws' && lostAnswers.includes(fault))
  const chosen = new Set(lost)
  const covered = new Set(lost.flatMap(pairsOf))
  for (const wanted of [4, 3, 2, 1]) {
    for (const cell of firsts) {
      const fresh = pairsOf(cell).filter((pair) => !covered.has(pair))
      if (chosen.has(cell) || fresh.length < wanted) continue
      chosen.add(cell)
      for (const pair of fresh) covered.add(pair)
    }
  }
  return [...chosen]
}

function pairsOf({ path, step, fault, lasts }: Cell): readonly string[] {
  const { label } = step
  return [
    `${path} × ${label}`,
    `${path} × ${fault}`,
    `${label} × ${fault}`,
    `${path} × ${lasts}`,
    `${label} × ${lasts}`,
    `${fault} × ${lasts}`,
  ]
}

export function nameOfCell({ path, step, fault, lasts }: Cell): string {
  return `${path}: ${step.label} (${step.name}, ${step.nth}) × ${fault}, ${lasts}`
}
