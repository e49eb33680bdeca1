/** The Sts port over the SDK. */
import type { STSClient } from '@aws-sdk/client-sts'
import type { Sts } from '../ports/aws.ts'
import { Secret } from '../ports/secret.ts'
import { present, type Run } from './calls.ts'

export function createSts(run: Run<STSClient>): Sts {
  return {
    callerIdentity: () =>
      run({ action: 'sts:GetCallerIdentity' }, async (client, sdk) => {
        const from = await client.send(new sdk.GetCallerIdentityCommand({}))
        const value = { account: present(from.Account), userId: present(from.UserId), arn: present(from.Arn) }
        return { from, value }
      }),

    mfaSession: (SerialNumber, TokenCode, DurationSeconds) =>
      run({ action: 'sts:GetSessionToken', attempts: 'once' }, async (client, sdk) => {
        const from = await client.send(
          new sdk.GetSessionTokenCommand({ SerialNumber, TokenCode, DurationSeconds }),
        )
        const session = present(from.Credentials)
        const credentials = {
          accessKeyId: present(session.AccessKeyId),
          secretAccessKey: new Secret(present(session.SecretAccessKey)),
          sessionToken: new Secret(present(session.SessionToken)),
        }
        return { from, value: { credentials, expiresAt: present(session.Expiration) } }
      }),
  }
}
