import { describe, expect, test } from 'vitest'
import { authenticodeRefusal } from '../../electron/os/authenticode.ts'

const file = 'C:\\Users\\ana\\AppData\\Local\\keyturn-updater\\pending\\it’s $(calc).exe'
const wanted = { publisher: 'CN=The Keyturn authors, O=Keyturn, C=DE', version: '1.5.0' }
const good = { status: 0, path: file, subject: wanted.publisher, version: '1.5.0' }

/** Asks a PowerShell that answers with `told`. */
async function asked(told: string | Error) {
  const runs: {
    program: string
    parameters: readonly string[]
    variables: Readonly<Record<string, string>>
  }[] = []
  const refusal = await authenticodeRefusal(
    {
      systemRoot: 'C:\\Windows',
      run: async (program, parameters, variables) => {
        runs.push({ program, parameters, variables })
        if (told instanceof Error) throw told
        return told
      },
    },
    file,
    wanted,
  )
  return { refusal, run: runs[0] }
}

describe('an installer', () => {
  test('signed by the publisher, with the version that was told, is Keyturn’s own', async () => {
    const { refusal, run } = await asked(`${JSON.stringify(good)}\r\n`)
    expect(refusal).toBe(null)
    expect(run?.program).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
    expect(run?.variables).toEqual({
      KEYTURN_UPDATE: file,
      PSModulePath: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules',
    })
  })

  test('has no say in what is run: its path is not in the command', async () => {
    const { run } = await asked(JSON.stringify(good))
    expect(run?.parameters.join(' ')).not.toContain('calc')
  })

  test.for([
    ['not signed', { status: 2 }, 'signature status 2'],
    ['changed after it was signed', { status: 3 }, 'signature status 3'],
    ['signed by somebody else', { subject: 'CN=Somebody, C=DE' }, 'another publisher'],
    ['signed by a name that only begins alike', { subject: `${wanted.publisher}, X=1` }, 'another publisher'],
    ['an old one under a new number', { version: '1.3.0' }, 'another version'],
    ['another file', { path: 'C:\\other.exe' }, 'another file'],
    ['without a signer', { subject: null }, 'ZodError'],
    ['without a version', { version: null }, 'ZodError'],
  ] as const)('%s is refused', async ([_what, change, expected]) => {
    expect((await asked(JSON.stringify({ ...good, ...change }))).refusal).toBe(expected)
  })

  test.for([
    ['can’t be run', new Error('ENOENT')],
    ['says nothing', ''],
    ['says something else', 'The term is not recognized'],
  ] as const)('is refused where PowerShell %s', async ([_what, told]) => {
    expect((await asked(told)).refusal).toEqual(expect.any(String))
  })
})
