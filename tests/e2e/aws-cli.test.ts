/** The files that Keyturn writes, as the AWS CLI reads them: the tool for whose sake most people have such files. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { awaitRotated, openPlan, startRotation, undoRotation } from '../../build/tour/person.ts'
import { createAwsWorld } from './aws-world.ts'
import { launchApp } from './host.ts'

/** Where Debian's `awscli` puts it. By its whole path: another `aws` may stand earlier on somebody's PATH. */
const cli = '/usr/bin/aws'
const arn = 'arn:aws:iam::123456789012:user/ana'

test.skipIf(!fs.existsSync(cli))(
  'the AWS CLI works with the files after a rotation and after its undo (needs /usr/bin/aws)',
  async () => {
    const { world, server, user, key } = await createAwsWorld()
    onTestFinished(server.close)
    const aws = (args: string, env: Record<string, string> = {}) =>
      runCli(`${args} --endpoint-url ${server.url}`, { HOME: world.home, ...env })
    const identityOf = async (profile: string) =>
      JSON.parse(await aws(`sts get-caller-identity --output json --profile ${profile}`)).Arn
    const idOf = (profile: string) => aws(`configure get aws_access_key_id --profile ${profile}`)
    const { page, quit } = await launchApp({ world })

    await openPlan(page)
    await startRotation(page)
    await awaitRotated(page)
    const made = user.keys.find(({ id }) => id !== key.id)
    expect(await Promise.all(['default', 'build'].map(identityOf))).toEqual([arn, arn])
    expect(await Promise.all(['default', 'build'].map(idOf))).toEqual([made?.id, made?.id])
    const listed = JSON.parse(await aws('iam list-access-keys --output json --profile build'))
    expect(listed.AccessKeyMetadata).toMatchObject([
      { AccessKeyId: key.id, Status: 'Inactive' },
      { AccessKeyId: made?.id, Status: 'Active' },
    ])
    const oldPair = { AWS_ACCESS_KEY_ID: key.id, AWS_SECRET_ACCESS_KEY: key.secret.reveal() }
    await expect(aws('sts get-caller-identity', oldPair)).rejects.toThrow('InvalidClientTokenId')

    await undoRotation(page)
    expect(await Promise.all(['default', 'build'].map(identityOf))).toEqual([arn, arn])
    expect(await idOf('default')).toBe(key.id)
    await quit()
  },
)

/** Not the synchronous call: the server that answers lives in this process. */
async function runCli(args: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)(cli, args.split(' '), {
    env: { PATH: '/usr/bin:/bin', AWS_EC2_METADATA_DISABLED: 'true', AWS_PAGER: '', ...env },
  })
  return stdout.trim()
}
