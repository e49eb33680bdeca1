import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { searchBounds } from '../../../electron/files/copies/copy-search.ts'
import { createNodeDisk } from '../../../electron/files/node-disk.ts'
import type { Disk } from '../../../electron/ports/disk.ts'
import { temporaryFolder } from '../../fakes/temporary-folder.ts'
import { oldPair, ToolHome } from './support.ts'

const id = oldPair.accessKeyId
const env = `A=1\nAWS_ACCESS_KEY_ID=${id}\n`
const plain = createNodeDisk('linux')

describe('what is found', () => {
  it('case 22: files of tools, comments and lines in AWS files, with their lines and never a secret', async () => {
    const home = new ToolHome()
    const secret = oldPair.secretAccessKey.reveal()
    home.put(
      '.aws/credentials',
      `# was ${id}\n[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
    )
    home.put('.aws/config', `[sso-session x]\naws_access_key_id = ${id}\n`)
    home.put('.aws/notes.json', `{\n"key": "${id}"}`)
    home.put('.passwd-s3fs', `${id}:${secret}\n`)
    home.put('.env', env)
    home.put('projects/shop/.env.local', env)
    home.put('projects/shop/terraform.tfvars', `key = "${id}"\n`)
    home.put('projects/shop/x.auto.tfvars.json', `{"key": "${id}"}`)
    home.put('projects/shop/other.txt', id)
    home.put('.dotfiles/.env', env)
    const { copies, truncated } = await home.adapters().search.find(id)
    expect(truncated).toBe(false)
    expect(
      copies.map((copy) => home.short(copy)).map(({ kind, name, lines }) => [kind, name, lines]),
    ).toEqual([
      ['aws-line', '.aws/credentials', [1]],
      ['aws-line', '.aws/config', [2]],
      ['s3fs', '.passwd-s3fs', [1]],
      ['aws-folder', '.aws/notes.json', [2]],
      ['env', '.env', [2]],
      ['env', '.dotfiles/.env', [2]],
      ['env', 'projects/shop/.env.local', [2]],
      ['terraform', 'projects/shop/terraform.tfvars', [1]],
      ['terraform', 'projects/shop/x.auto.tfvars.json', [1]],
    ])
    expect(copies.every(({ place }) => place === null)).toBe(true)
    expect(JSON.stringify(copies)).not.toContain(secret)
  })

  it('the key as a whole word alone', async () => {
    const home = new ToolHome()
    home.put('.env', `A=X${id}\nB=${id}9\nC='${id}'\n`)
    expect((await home.found()).copies).toMatchObject([{ lines: [3] }])
  })

  it('the files that variables name, and rclone’s folder on Windows', async () => {
    const home = new ToolHome()
    const rclone = (name: string) =>
      home.put(name, `[a]\ntype = s3\naccess_key_id = ${id}\nsecret_access_key = x\n`)
    const variables = { HOME: home.folder, RCLONE_CONFIG: rclone('elsewhere/my.conf'), BOTO_CONFIG: '' }
    expect((await home.found({ environment: { variables } })).copies).toMatchObject([
      { name: 'elsewhere/my.conf', editable: true },
    ])
    rclone('Roaming/rclone/rclone.conf')
    const windows = { HOME: home.folder, APPDATA: join(home.folder, 'Roaming') }
    expect(
      (await home.found({ environment: { variables: windows, platform: 'win32' } })).copies,
    ).toMatchObject([{ name: 'Roaming/rclone/rclone.conf', editable: true }])
  })

  it('the usual credentials file as a copy, where a variable names another one', async () => {
    const home = new ToolHome()
    const section = `[default]\naws_access_key_id = ${id}\naws_secret_access_key = x\n`
    const variables = { HOME: home.folder, AWS_SHARED_CREDENTIALS_FILE: home.put('other', section) }
    home.put('.aws/credentials', section)
    expect((await home.found({ environment: { variables } })).copies).toEqual([
      { kind: 'aws-folder', name: '.aws/credentials', lines: [2, 3], editable: true },
    ])
  })

  it.each([
    ['as rclone writes it', '# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nAAAA', true],
    ['without the comment, by a later version', ' \r\nRCLONE_ENCRYPT_V1:\r\nAAAA', true],
    ['plain, with the mark elsewhere', '[a]\ntype = s3\n# RCLONE_ENCRYPT_V0:\n', false],
    ['empty', '', false],
  ])('an encrypted configuration of rclone, without lines: %s', async (_how, text, isEncrypted) => {
    const home = new ToolHome()
    home.put('.config/rclone/rclone.conf', text)
    expect((await home.found()).copies).toEqual(
      isEncrypted ? [{ kind: 'rclone', name: '.config/rclone/rclone.conf', lines: [], editable: false }] : [],
    )
  })

  it('every file of a folder that the person named', async () => {
    const home = new ToolHome()
    const named = temporaryFolder()
    symlinkSync(home.put('projects/deploy.sh', `export KEY=${id}\n`), join(named, 'link.sh'))
    expect((await home.found()).copies).toEqual([])
    expect((await home.found({}, [named])).copies).toMatchObject([{ kind: 'text', lines: [1] }])
  })
})

it('of Keyturn’s own journals nothing is told, though they stand in a folder that the person named', async () => {
  const home = new ToolHome()
  const named = temporaryFolder()
  for (const name of ['operations', 'notes']) {
    mkdirSync(join(named, name))
    writeFileSync(join(named, name, 'a.journal'), id)
  }
  const found = await home.found({ environment: { dataFolder: named } }, [named])
  expect(found.copies).toMatchObject([{ name: join(named, 'notes', 'a.journal') }])
})

describe('the bounds of the search', () => {
  it('four levels of folders, and none that programs fill or that is hidden', async () => {
    const home = new ToolHome()
    home.put('1/2/3/4/.env', env)
    home.put('1/2/3/4/5/.env', env)
    for (const folder of ['node_modules', 'Library', 'AppData', '.git', '.cache', '.config'])
      home.put(`${folder}/.env`, env)
    expect((await home.found()).copies.map(({ name }) => name)).toEqual(['1/2/3/4/.env'])
  })

  it('files of one mebibyte', async () => {
    const home = new ToolHome()
    truncateSync(home.put('a/.env', env), searchBounds.size)
    truncateSync(home.put('b/.env', env), searchBounds.size + 1)
    expect((await home.found()).copies.map(({ name }) => name)).toEqual(['a/.env'])
  })

  it('a number of entries, and says that it stopped', async () => {
    const home = new ToolHome()
    for (const name of ['a', 'b', 'c']) home.put(`${name}/.env`, env)
    const found = await home.found({ bounds: { ...searchBounds, entries: 4 } })
    expect(found).toMatchObject({ truncated: true, copies: [{ name: 'a/.env' }] })
  })

  it('time: a file system that hangs leaves what was found by then', async () => {
    const home = new ToolHome()
    home.put('a/.env', env)
    home.put('b/.env', env)
    let hang: () => void = () => {}
    const hanging = new Promise<void>((resolve) => {
      hang = resolve
    })
    const disk: Disk = {
      ...plain,
      list: (folder) => {
        if (!folder.endsWith('/b')) return plain.list(folder)
        hang()
        return new Promise(() => {})
      },
    }
    const found = home.found({ disk })
    await hanging
    home.clock.advance(searchBounds.time)
    expect(await found).toMatchObject({ truncated: true, copies: [{ name: 'a/.env' }] })
  })

  it('folder links, loops among them, are not followed; a file with two names counts once', async () => {
    const home = new ToolHome()
    const outside = temporaryFolder()
    const path = home.put('a/.env', env)
    symlinkSync(home.folder, join(home.folder, 'a', 'loop'))
    symlinkSync(outside, join(home.folder, 'outside'))
    symlinkSync(path, join(home.folder, '.env'))
    symlinkSync(join(outside, 'gone'), join(home.folder, '.env.gone'))
    mkdirSync(join(home.folder, '.env.folder'))
    expect((await home.found()).copies).toHaveLength(1)
    linkSync(path, join(home.folder, '.env.twin'))
    expect((await home.found()).truncated).toBe(false)
  })

  it('what can not be read is passed over', async () => {
    const home = new ToolHome()
    home.put('a/.env', env)
    home.put('b/.env', env)
    const refuse = (path: string) =>
      path.includes('/a/') && Object.assign(new Error('no'), { code: 'EACCES' })
    const disk: Disk = {
      ...plain,
      read: async (path) => {
        const error = refuse(path)
        if (error) throw error
        return plain.read(path)
      },
    }
    expect((await home.found({ disk })).copies.map(({ name }) => name)).toEqual(['b/.env'])
  })

  it.each(['nfs4', 'cifs', 'fuse.sshfs', '9p', 'autofs'])(
    'a mount of type %s is not entered, a local one and the home’s own are',
    async (type) => {
      const home = new ToolHome()
      home.put('far away/.env', env)
      home.put('near/.env', env)
      symlinkSync(join(home.folder, 'far away', '.env'), join(home.folder, '.env'))
      const mounts = [
        `36 35 0:1 / ${home.folder} rw - ${type} server:/home rw`,
        `37 36 0:2 / ${home.folder}/far\\040away rw,noatime shared:1 - ${type} server:/x rw`,
        `38 36 0:3 / ${home.folder}/near rw - ext4 /dev/sdb rw`,
        '',
      ]
      const disk: Disk = {
        ...plain,
        read: async (path) =>
          path === '/proc/self/mountinfo' ? new Uint8Array(Buffer.from(mounts.join('\n'))) : plain.read(path),
      }
      expect((await home.found({ disk })).copies.map(({ name }) => name)).toEqual(['near/.env'])
    },
  )

  it('where mounts have no list, another device than the home folder’s is not entered', async () => {
    const home = new ToolHome()
    home.put('stick/.env', env)
    home.put('near/.env', env)
    const disk: Disk = {
      ...plain,
      facts: async (path) => {
        const facts = await plain.facts(path)
        return facts && path.includes('stick') ? { ...facts, device: facts.device + 1 } : facts
      },
    }
    const environment = { platform: 'darwin', variables: { HOME: home.folder } } as const
    home.put('Documents/.env', env)
    expect((await home.found({ disk, environment })).copies.map(({ name }) => name)).toEqual(['near/.env'])
  })

  it('a home folder that is not there holds nothing', async () => {
    const home = new ToolHome()
    const variables = { HOME: join(home.folder, 'gone') }
    expect(await home.found({ environment: { variables } })).toEqual({ copies: [], truncated: false })
  })
})

it('a second look tells the copies that still hold the key, where it stands now', async () => {
  const home = new ToolHome()
  home.put('a/.env', env)
  home.put('b/.env', env)
  home.put('c/.env', env)
  const { search } = home.adapters()
  const { copies } = await search.find(id)
  home.put('a/.env', 'A=1\n')
  home.put('b/.env', `\n\n${env}`)
  const still = await search.stillHolding(id, copies.slice(0, 2))
  expect(still.map(({ path, lines }) => [path.endsWith('b/.env'), lines])).toEqual([[true, [4]]])
  const hanging: Disk = { ...plain, facts: () => new Promise(() => {}) }
  const late = home.adapters({ disk: hanging }).search.stillHolding(id, copies)
  home.clock.advance(searchBounds.time)
  expect(await late).toEqual(copies)
})
