import { evidence, fallsShort, met, type Practice, unknown } from '../judgement.ts'

/** A permissions boundary bounds what the user can be given. Whether there is one is told with the user itself. */
export const boundarySet: Practice = {
  practice: 'boundary-set',
  source: { works: ['rao-2020', 'aws-guide'], cis: [] },
  judge: ({ user }) => {
    if (!user.known) return unknown([user])
    const boundary = user.value.permissionsBoundaryArn
    if (boundary !== null) return met([evidence('boundary', boundary)])
    return fallsShort(
      [evidence('no-boundary', '')],
      [{ kind: 'ask-administrator', request: 'set-boundary', about: [] }],
    )
  },
}
