/** No secret is on any screen, in what the system draws beside it, or anywhere behind it: the walk of walk.ts, searched. */
import fs from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { createAwsWorld } from './aws-world.ts'
import { Canaries, freshSecretKey } from './canaries.ts'
import { CanaryWatch } from './canary-watch.ts'
import { desktopFor } from './desktop.ts'
import { launchApp } from './host.ts'
import { walk } from './walk.ts'

test('the search finds what is planted in what the system draws', async () => {
  const aws = await createAwsWorld({ withDevice: true })
  onTestFinished(aws.server.close)
  const env = desktopFor(aws.world, { tray: true })
  const app = await launchApp({ world: aws.world, host: 'preview', env })
  await app.recorded('notification', ({ change }) => change === 'shown')
  await app.recorded('tray', ({ toolTip }) => toolTip.includes('97 days'))
  // Until the load is over, the host takes a navigation for the app's own.
  await app.page.waitForLoadState()
  await app.page.getByRole('button', { name: 'Rotate…' }).waitFor()
  await app.page.evaluate(() => location.assign('https://elsewhere.example/?planted=1'))
  await app.recorded('navigation-blocked')
  const canaries = new Canaries()
  const planted = {
    tray: "ana's key is 97 days old",
    notification: "ana's access key is overdue",
    menu: 'Rotate Several Keys…',
    window: 'Keyturn',
    'navigation-blocked': 'elsewhere.example/?planted=1',
  }
  for (const text of Object.values(planted)) canaries.plant(text, text)
  await app.quit()
  const found = new CanaryWatch(app, aws.account, canaries).everything()
  for (const [kind, text] of Object.entries(planted))
    expect(found).toContain(`${text} (as it is) in a ${kind}`)
})

test('case 34: no secret leaves main on a walk through every screen', async () => {
  const secret = freshSecretKey()
  const typed = { id: 'AKIAIOSFODNN7TYPED22', secret: new Secret(freshSecretKey()) }
  const aws = await createAwsWorld({
    secret,
    // A colleague, whose key is typed at the end.
    account: ({ users }, user) => {
      const keys = user.keys.map((key) => ({ ...key, ...typed }))
      users.push({ ...user, name: 'bo', id: 'AIDAIOSFODNN7BOSBOSB', keys })
    },
  })
  onTestFinished(aws.server.close)
  const canaries = new Canaries()
  canaries.plantAllOf(aws.account)
  for (const { login } of aws.account.users) if (login) canaries.plant('a password', login.password.reveal())
  const env = { ...desktopFor(aws.world, { tray: true }), AWS_ENDPOINT_URL: aws.server.url }
  const app = await launchApp({ world: aws.world, host: 'preview', recordsIpc: true, env })
  const watch = new CanaryWatch(app, aws.account, canaries)
  const screens: string[] = []
  await walk(app, aws, async (screen) => {
    screens.push(screen)
    const seed = aws.account.virtualDevices[0]?.seed.reveal() ?? ''
    await watch.look(screen, screen === 'MFA scan' ? seed : '')
  })
  const profile = { name: 'typed', region: 'eu-central-1', accessKeyId: typed.id }
  const answer = await app.page.evaluate((given) => Reflect.get(window, 'keyturn').profileAdd(given), {
    ...profile,
    secretAccessKey: typed.secret.reveal(),
  })
  expect(answer).toMatchObject({ ok: true })
  await watch.look('a profile added')
  const left = [...watch.inProcesses(), ...watch.inTemporaryFiles()]
  await app.quit()
  expect([...left, ...watch.everything()]).toEqual([])

  // The rotation is over: the old key's secret stands in no file of the person's either.
  expect(canaries.inFolder(aws.world.home).join('\n')).not.toContain(`the secret of ${aws.key.id}`)
  // What the search must have gone through.
  expect(canaries.names.join('\n')).toMatch(/seed.*session's secret.*session's token/s)
  expect(screens).toEqual(
    expect.arrayContaining(['session open', 'own codes', 'removed', 'check-up', 'settings']),
  )
  for (const kind of ['menu', 'tray', 'notification', 'window'] as const)
    expect(app.records(kind)).not.toEqual([])
  expect(fs.readFileSync(aws.files.credentials, 'utf8')).not.toBe(aws.before.credentials)
})
