import type { CommandInput } from '../../../electron/contract/commands.ts'

export type ProfileDraft = CommandInput<'profileAdd'>
export type DraftField = keyof ProfileDraft
export type DraftProblem = 'name' | 'keyId' | 'temporary' | 'secret' | 'region'

export const emptyDraft: Omit<ProfileDraft, 'secretAccessKey'> = {
  name: 'default',
  accessKeyId: '',
  region: '',
}

/** What is wrong with each field; an empty object: the draft can be sent. Blanks around a pasted value don't count. */
export function draftProblems(draft: ProfileDraft): Partial<Record<DraftField, DraftProblem>> {
  const { name, accessKeyId, secretAccessKey, region } = trimmed(draft)
  return {
    ...(/^[^[\]\r\n]{1,128}$/.test(name) ? {} : { name: 'name' as const }),
    ...(/^ASIA/.test(accessKeyId)
      ? { accessKeyId: 'temporary' as const }
      : /^[A-Z0-9]{16,128}$/.test(accessKeyId)
        ? {}
        : { accessKeyId: 'keyId' as const }),
    ...(/^\S{16,256}$/.test(secretAccessKey) ? {} : { secretAccessKey: 'secret' as const }),
    ...(region === '' || /^[a-z]{2}(-[a-z]+)+-\d+$/.test(region) ? {} : { region: 'region' as const }),
  }
}

/** The draft as it is sent: without blanks around pasted values. */
export const trimmed = (draft: ProfileDraft): ProfileDraft => ({
  name: draft.name.trim(),
  accessKeyId: draft.accessKeyId.trim(),
  secretAccessKey: draft.secretAccessKey.trim(),
  region: draft.region.trim(),
})
