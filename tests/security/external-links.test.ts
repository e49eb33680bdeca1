import { describe, expect, it } from 'vitest'
import { commands } from '../../electron/contract/commands.ts'
import { externalLinks, openLink } from '../../electron/security/external-links.ts'

function browser() {
  const opened: string[] = []
  return { opened, shell: { openExternal: async (url: string) => void opened.push(url) } }
}

const links = commands.linkOpen.input.shape.link.options
const known = links.filter((link) => link !== 'newest-release')

describe('links to the outside', () => {
  it.each(known)('opens %s, over HTTPS, on a host that Keyturn means', async (link) => {
    const { opened, shell } = browser()
    await openLink(shell, link)
    expect(opened).toEqual([externalLinks[link]])
    const { protocol, host } = new URL(externalLinks[link])
    expect(protocol).toBe('https:')
    expect(['console.aws.amazon.com', 'docs.aws.amazon.com']).toContain(host)
  })

  it.each(['https://evil.example/', 'constructor', '__proto__', 'toString'])(
    'opens nothing for %s',
    async (link) => {
      const { opened, shell } = browser()
      // @ts-expect-error -- what a caller without types could send
      await expect(openLink(shell, link)).rejects.toThrow('unknown link')
      expect(opened).toEqual([])
    },
  )

  it('opens the newest release of the repository that the build names', async () => {
    const { opened, shell } = browser()
    await openLink(shell, 'newest-release', 'keyturn/keyturn')
    expect(opened).toEqual(['https://github.com/keyturn/keyturn/releases/latest'])
  })

  it('opens no release where the build names none', async () => {
    const { opened, shell } = browser()
    await expect(openLink(shell, 'newest-release')).rejects.toThrow('unknown link')
    expect(opened).toEqual([])
  })

  it('knows no link that the contract does not name', () => {
    expect(Object.keys(externalLinks).sort()).toEqual([...known].sort())
  })
})
