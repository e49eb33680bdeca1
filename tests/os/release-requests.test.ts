import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { isGitHub } from '../../electron/os/release-requests.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { endless, redirect, sha512, startGitHub, text } from './github.ts'

const page = { protocol: 'https:', hostname: 'github.com', path: '/page' }
const file = new URL('https://github.com/file')
const limits = { text: 1_000, file: 1_000, silence: 60_000, textTime: 60_000, fileTime: 60_000 }

describe('a page', () => {
  test('comes as text, through redirects', async () => {
    const { requests, asked } = await startGitHub({
      'github.com/page': redirect('/moved'),
      'github.com/moved': redirect('https://objects.githubusercontent.com/kept'),
      'objects.githubusercontent.com/kept': text('hello'),
    })
    expect(await requests().request(page)).toBe('hello')
    expect(asked).toHaveLength(3)
  })

  test('tells the version of Keyturn, and nothing else of this computer', async () => {
    const { requests, headers } = await startGitHub({ 'github.com/page': text('') })
    const told = {
      accept: 'application/json',
      'x-user-staging-id': 'somebody',
      'User-Agent': 'electron-builder',
    }
    expect(await requests().request({ ...page, headers: told })).toBe(null)
    const { host, connection, ...rest } = headers[0] ?? {}
    expect(rest).toEqual({
      accept: 'application/json',
      'user-agent': 'Keyturn/1.4.0',
      'cache-control': 'no-cache',
    })
  })

  test.for([
    ['plain http', 'http://github.com/page'],
    ['another host', 'https://evil.example/page'],
    ['a host that ends alike', 'https://evilgithub.com/page'],
    ['this computer', 'https://127.0.0.1/page'],
    ['a user name', 'https://me@github.com/page'],
    ['another port', 'https://github.com:8443/page'],
    ['no address', 'http://'],
  ] as const)('is not looked for at %s', async ([_where, location]) => {
    const { requests, asked } = await startGitHub({ 'github.com/page': redirect(location) })
    await expect(requests().request(page)).rejects.toMatchObject({ reason: 'answer' })
    expect(asked).toEqual(['github.com/page'])
  })

  test('is not looked for in a circle', async () => {
    const { requests, asked } = await startGitHub({ 'github.com/page': redirect('/page') })
    await expect(requests().request(page)).rejects.toMatchObject({ reason: 'answer' })
    expect(asked).toHaveLength(6)
  })

  test('without end is left', async () => {
    const { requests } = await startGitHub({ 'github.com/page': endless })
    await expect(requests({ limits }).request(page)).rejects.toMatchObject({ reason: 'answer' })
  })

  test.for([404, 500, 204])('with status %i is none', async (status) => {
    const { requests } = await startGitHub({ 'github.com/page': text('', status) })
    await expect(requests().request(page)).rejects.toMatchObject({ reason: 'answer' })
  })

  test('that is cut off is none', async () => {
    const { requests } = await startGitHub({
      'github.com/page': (response) => {
        response.writeHead(200, { 'content-length': '10' })
        response.write('half', () => response.destroy())
      },
    })
    await expect(requests().request(page)).rejects.toMatchObject({ reason: 'unreachable' })
  })

  test('of somebody who only listens is waited for so long and no longer', async () => {
    const { requests } = await startGitHub({ 'github.com/page': () => {} })
    const impatient = requests({ limits: { ...limits, textTime: 1 } })
    await expect(impatient.request(page)).rejects.toMatchObject({ reason: 'unreachable' })
  })

  test('is left when nobody wants it any more', async () => {
    const stop = new AbortController()
    const { requests } = await startGitHub({ 'github.com/page': () => stop.abort() })
    const wanted = requests()
    wanted.follow(stop.signal)
    await expect(wanted.request(page)).rejects.toMatchObject({ reason: 'unreachable' })
  })

  test('that says nothing more is left', async () => {
    const { requests } = await startGitHub({ 'github.com/page': (response) => void response.write('half') })
    const impatient = requests({ limits: { ...limits, silence: 1 } })
    await expect(impatient.request(page)).rejects.toMatchObject({ reason: 'unreachable' })
  })

  test('is out of reach without a network, or with a proxy that is none', async () => {
    const { requests, close } = await startGitHub()
    const noProxy = requests({ agents: async () => failed(problem('endpoint-refused', { host: 'proxy' })) })
    await expect(noProxy.request(page)).rejects.toMatchObject({ reason: 'unreachable' })
    await close()
    await expect(requests().request(page)).rejects.toMatchObject({ reason: 'unreachable' })
  })
})

describe('a release file', () => {
  const yml = { ...page, path: '/latest.yml' }

  test.for(['a: &bomb [x]\nb: [*bomb, *bomb]', 'files: [*a]', '&a : 1'])(
    'with references is refused: %s',
    async (body) => {
      const { requests } = await startGitHub({ 'github.com/latest.yml': text(body) })
      await expect(requests().request(yml)).rejects.toMatchObject({ reason: 'answer' })
    },
  )
})

describe('a file', () => {
  test('is there, whole, for this user alone', async () => {
    const { requests } = await startGitHub({ 'github.com/file': text('whole') })
    const path = join(temporaryFolder(), 'file')
    await requests().download(file, path, { sha512: sha512('whole') })
    expect(await readFile(path, 'utf8')).toBe('whole')
  })

  test('that is another one is refused', async () => {
    const { requests } = await startGitHub({ 'github.com/file': text('other') })
    const path = join(temporaryFolder(), 'file')
    const download = requests().download(file, path, { sha512: sha512('whole') })
    await expect(download).rejects.toMatchObject({ reason: 'damaged' })
  })

  test('without a checksum is not even asked for', async () => {
    const { requests, asked } = await startGitHub({ 'github.com/file': text('whole') })
    const path = join(temporaryFolder(), 'file')
    await expect(requests().download(file, path, {})).rejects.toMatchObject({ reason: 'answer' })
    expect(asked).toEqual([])
  })

  test('without end is left', async () => {
    const { requests } = await startGitHub({ 'github.com/file': endless })
    const path = join(temporaryFolder(), 'file')
    const download = requests({ limits }).download(file, path, { sha512: sha512('') })
    await expect(download).rejects.toMatchObject({ reason: 'answer' })
  })

  test('that is cut off is refused', async () => {
    const { requests } = await startGitHub({
      'github.com/file': (response) => {
        response.writeHead(200, { 'content-length': '10' })
        response.write('half', () => response.destroy())
      },
    })
    const path = join(temporaryFolder(), 'file')
    const download = requests().download(file, path, { sha512: sha512('half') })
    await expect(download).rejects.toMatchObject({ reason: 'unreachable' })
  })

  test('that finds no place is told so', async () => {
    const { requests } = await startGitHub({ 'github.com/file': text('whole') })
    const path = join(temporaryFolder(), 'missing', 'file')
    const download = requests().download(file, path, { sha512: sha512('whole') })
    await expect(download).rejects.toMatchObject({ reason: 'disk' })
  })

  test('comes whole or not at all', async () => {
    const { requests } = await startGitHub()
    await expect(requests().downloadToBuffer()).rejects.toMatchObject({ reason: 'answer' })
  })
})

test.for([
  ['https://github.com/keyturn', true],
  ['https://objects.githubusercontent.com/x', true],
  ['https://githubusercontent.com.evil.example/x', false],
  ['https://github.com.evil.example/x', false],
  ['https://api.github.com/x', false],
] as const)('%s is GitHub: %s', ([address, expected]) => {
  expect(isGitHub(new URL(address))).toBe(expected)
})
