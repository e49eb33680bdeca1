/** MFA devices of a user, of all kinds (aws-facts A1, quotas). */
export const devicesAtMost = 8
