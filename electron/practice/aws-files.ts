import type { Account } from './account.ts'

/**
 * The credentials file of a new practice folder. It looks like one that people have, with notes between the lines and
 * uneven spacing, so that one sees that Keyturn leaves all of it alone. Every reader of AWS files takes it alike.
 */
export function practiceCredentials(account: Account): string {
  const key = account.users[0]?.keys.find(({ status }) => status === 'Active')
  const [id, secret] = [key?.id ?? '', key?.secret.reveal() ?? '']
  return `# Practice account: these keys work nowhere but here.

[default]
aws_access_key_id = ${id}
aws_secret_access_key = ${secret}

; the build scripts use the same key
[build]
aws_access_key_id=${id}
aws_secret_access_key=${secret}
# end of keys
`
}

/** The config file: two profiles of the same user, one over SSO, one role. */
export function practiceConfig(url: string, account: Account): string {
  return `[default]
region = eu-central-1
endpoint_url = ${url}
output   =   json

# used by make release
[profile build]
region=eu-central-1
endpoint_url = ${url}
s3 =
    max_concurrent_requests = 20
    addressing_style = path

[profile sandbox]
sso_session = acme
sso_account_id = 210987654321
sso_role_name = Explorer
region = eu-central-1

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-central-1
sso_registration_scopes = sso:account:access

[profile deploy]
role_arn = arn:${account.partition}:iam::${account.id}:role/deploy
source_profile = default
region = eu-central-1
endpoint_url = ${url}
`
}
