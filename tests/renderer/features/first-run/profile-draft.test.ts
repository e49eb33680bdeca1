import { describe, expect, it } from 'vitest'
import { draftProblems, trimmed } from '../../../../renderer/features/first-run/profile-draft.ts'

const draft = {
  name: 'default',
  accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'eu-central-1',
}

describe('a new profile', () => {
  it.each([
    [{}, {}],
    [{ region: '' }, {}],
    [{ region: 'us-gov-west-1' }, {}],
    [{ accessKeyId: `  ${draft.accessKeyId}\n`, secretAccessKey: `${draft.secretAccessKey} ` }, {}],
    [{ name: '' }, { name: 'name' }],
    [{ name: 'a]b' }, { name: 'name' }],
    [{ accessKeyId: 'AKIA' }, { accessKeyId: 'keyId' }],
    [{ accessKeyId: draft.accessKeyId.toLowerCase() }, { accessKeyId: 'keyId' }],
    [{ accessKeyId: 'ASIAZ3MSEXAMPLE47Q3X' }, { accessKeyId: 'temporary' }],
    [{ secretAccessKey: 'two words and more of them' }, { secretAccessKey: 'secret' }],
    [{ secretAccessKey: '' }, { secretAccessKey: 'secret' }],
    [{ region: 'Frankfurt' }, { region: 'region' }],
  ])('%j: %j', (more, problems) => {
    expect(draftProblems({ ...draft, ...more })).toEqual(problems)
  })

  it('is sent without the blanks around pasted values', () => {
    expect(trimmed({ ...draft, secretAccessKey: ` ${draft.secretAccessKey}\n` })).toEqual(draft)
  })
})
