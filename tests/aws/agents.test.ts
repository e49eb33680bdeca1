import { rm, writeFile } from 'node:fs/promises'
import { createServer as createPlainServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { authority, certificate, certificateKey } from './certificate.ts'
import { awsFor, connectTo, credentials, destinationAt } from './connection.ts'
import { answer, listen, listenerFor, type Seen } from './raw-server.ts'

const noAliases = answer('ListAccountAliases', '<AccountAliases/><IsTruncated>false</IsTruncated>')

async function startSecureServer() {
  const seen: Seen[] = []
  const server = createSecureServer(
    { cert: certificate, key: certificateKey },
    listenerFor(seen, () => noAliases),
  )
  return { port: await listen(server), seen }
}

/** A proxy that knows one way: whatever host is asked for, it leads to `port`. Says what it was asked. */
async function startProxy(port: number, refuse = false) {
  const asked: string[] = []
  const server = createPlainServer()
  server.on('connect', (request, socket) => {
    asked.push(`${request.url}`)
    if (refuse) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    onTestFinished(() => {
      onward.destroy()
      socket.destroy()
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, asked }
}

async function bundleFile(text: string): Promise<string> {
  const folder = temporaryFolder()
  const path = join(folder, 'bundle.pem')
  await writeFile(path, text)
  return path
}

test('a certificate that nobody vouches for: refused, nothing sent', async () => {
  const { port, seen } = await startSecureServer()
  const result = await connectTo(`https://localhost:${port}`).iam.createAccessKey('ana')
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'endpoint-refused', data: { host: `localhost:${port}` } },
  })
  expect(seen).toEqual([])
})

test('AWS_CA_BUNDLE adds an authority', async () => {
  const { port, seen } = await startSecureServer()
  const variables = { AWS_CA_BUNDLE: await bundleFile(authority) }
  const result = await connectTo(`https://localhost:${port}`, { variables }).iam.accountAlias()
  expect(result).toMatchObject({ ok: true })
  expect(seen).toHaveLength(1)
})

test('a certificate for another name is refused, whoever vouches for it', async () => {
  const { port, seen } = await startSecureServer()
  const proxy = await startProxy(port)
  const variables = { AWS_CA_BUNDLE: await bundleFile(authority), HTTPS_PROXY: proxy.url }
  const result = await connectTo('https://other.test', { variables }).iam.createAccessKey('ana')
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'endpoint-refused', data: { host: 'other.test' } },
  })
  expect(seen).toEqual([])
})

test('a bundle that is not there is named; once it is there, the next call goes through', async () => {
  const { port } = await startSecureServer()
  const path = await bundleFile(authority)
  await rm(path)
  const { iam } = connectTo(`https://localhost:${port}`, { variables: { AWS_CA_BUNDLE: path } })
  expect(await iam.accountAlias()).toMatchObject({
    ok: false,
    problem: { code: 'file-missing', data: { path } },
  })
  await writeFile(path, authority)
  expect(await iam.accountAlias()).toMatchObject({ ok: true })
})

test('a bundle that cannot be read is named', async () => {
  const path = tmpdir()
  const result = await connectTo('https://aws.test', {
    variables: { AWS_CA_BUNDLE: path },
  }).iam.accountAlias()
  expect(result).toMatchObject({ ok: false, problem: { code: 'file-unreadable', data: { path } } })
})

test.each([
  ['HTTPS_PROXY', 'http://'],
  ['https_proxy', 'http://'],
  ['HTTPS_PROXY', ''],
])('case 10: %s is used, with a tunnel, written with %j', async (name, scheme) => {
  const { port, seen } = await startSecureServer()
  const proxy = await startProxy(port)
  const address = proxy.url.replace('http://', scheme)
  const variables = { AWS_CA_BUNDLE: await bundleFile(authority), [name]: address }
  const result = await connectTo('https://aws.test', { variables }).iam.accountAlias()
  expect(result).toMatchObject({ ok: true })
  expect(proxy.asked).toEqual(['aws.test:443'])
  expect(seen).toHaveLength(1)
})

test('case 10: a call that is sent once, through the proxy: one tunnel, one request, and a drop in it is a lost answer', async () => {
  const seen: Seen[] = []
  const options = { cert: certificate, key: certificateKey }
  const port = await listen(
    createSecureServer(
      options,
      listenerFor(seen, () => 'drop'),
    ),
  )
  const proxy = await startProxy(port)
  const variables = { AWS_CA_BUNDLE: await bundleFile(authority), HTTPS_PROXY: proxy.url }
  const result = await connectTo('https://aws.test', { variables }).iam.createAccessKey('ana')
  expect(result).toMatchObject({ ok: false, problem: { code: 'answer-lost' } })
  expect([proxy.asked.length, seen.length]).toEqual([1, 1])
})

test('case 10: NO_PROXY and this computer are not asked through the proxy', async () => {
  const { port } = await startSecureServer()
  const proxy = await startProxy(port)
  const variables = {
    AWS_CA_BUNDLE: await bundleFile(authority),
    HTTPS_PROXY: proxy.url,
    NO_PROXY: 'keyturn.invalid',
  }
  const aws = awsFor({ variables })
  expect(
    await aws.connect(credentials, destinationAt(`https://localhost:${port}`)).iam.accountAlias(),
  ).toMatchObject({ ok: true })
  const unresolved = await aws
    .connect(credentials, destinationAt('https://keyturn.invalid'))
    .iam.createAccessKey('ana')
  expect(unresolved).toMatchObject({ ok: false, problem: { code: 'offline' } })
  expect(proxy.asked).toEqual([])
})

test.each([
  ['refuses', async () => (await startProxy(0, true)).url],
  ['is not there', async () => 'http://127.0.0.1:1'],
])('case 10: a proxy that %s: offline, nothing sent', async (_title, proxyUrl) => {
  const variables = { HTTPS_PROXY: await proxyUrl() }
  const result = await connectTo('https://aws.test', { variables }).iam.createAccessKey('ana')
  expect(result).toMatchObject({ ok: false, problem: { code: 'offline', data: { host: 'aws.test' } } })
})

test.each([
  ['not an address', ''],
  ['socks5://ana:secret@proxy.test:1080', 'proxy.test:1080'],
])('case 10: the proxy %j is refused, without its password', async (proxy, host) => {
  const result = await connectTo('https://aws.test', { variables: { HTTPS_PROXY: proxy } }).iam.accountAlias()
  expect(result).toMatchObject({ ok: false, problem: { code: 'endpoint-refused', data: { host } } })
})
