import { describe, expect, it } from 'vitest'
import {
  messageToAdministrator,
  type PolicySubject,
  policyStatement,
  resourceOf,
} from '../../../renderer/messages/policy-statement.ts'

const ana: PolicySubject = {
  arn: 'arn:aws:iam::123456789012:user/eng/ana',
  userName: 'ana',
  account: '123456789012',
  partition: 'aws',
}

describe('the smallest policy for a missing action', () => {
  it("allows one action on the user's own ARN, with its path (case 12)", () => {
    expect(JSON.parse(policyStatement('iam:CreateAccessKey', ana))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'KeyturnCreateAccessKey',
          Effect: 'Allow',
          Action: 'iam:CreateAccessKey',
          Resource: 'arn:aws:iam::123456789012:user/eng/ana',
        },
      ],
    })
  })

  it.each([
    ['iam:ListVirtualMFADevices', '*'],
    ['iam:GetAccountPasswordPolicy', '*'],
    ['sts:GetSessionToken', '*'],
    ['iam:CreateVirtualMFADevice', 'arn:aws:iam::123456789012:mfa/ana'],
    ['iam:DeleteVirtualMFADevice', 'arn:aws:iam::123456789012:mfa/ana'],
    ['iam:EnableMFADevice', 'arn:aws:iam::123456789012:user/eng/ana'],
    ['iam:GetAccessKeyLastUsed', 'arn:aws:iam::123456789012:user/eng/ana'],
    ['iam:GetPolicyVersion', 'arn:aws:iam::*:policy/*'],
    ['iam:ListGroupPolicies', 'arn:aws:iam::123456789012:group/*'],
    // Never all groups: whoever may join every one may do everything.
    ['iam:AddUserToGroup', 'arn:aws:iam::123456789012:group/NAME-OF-THE-GROUP'],
  ])('%s takes %s', (action, resource) => {
    expect(resourceOf(action, ana)).toBe(resource)
  })

  it('names the chosen device', () => {
    expect(resourceOf('iam:CreateVirtualMFADevice', { ...ana, deviceName: 'ana-2' })).toBe(
      'arn:aws:iam::123456789012:mfa/ana-2',
    )
  })

  it('case 11: keeps to the partition, also where only the ARN tells it', () => {
    const china = { ...ana, arn: 'arn:aws-cn:iam::123456789012:user/ana', partition: null }
    expect(resourceOf('iam:CreateVirtualMFADevice', china)).toBe('arn:aws-cn:iam::123456789012:mfa/ana')
  })

  it('does without an ARN', () => {
    expect(resourceOf('iam:UpdateAccessKey', { ...ana, arn: null, partition: 'aws-us-gov' })).toBe(
      'arn:aws-us-gov:iam::123456789012:user/ana',
    )
  })
})

describe('the message to the administrator', () => {
  it('holds the whole policy', () => {
    expect(messageToAdministrator('iam:UpdateAccessKey', false, ana)).toContain(
      policyStatement('iam:UpdateAccessKey', ana),
    )
  })

  it('asks to lift an explicit deny', () => {
    const message = messageToAdministrator('iam:DeleteVirtualMFADevice', true, ana)
    expect(message).toContain('denies it explicitly')
    expect(message).toContain('arn:aws:iam::123456789012:mfa/ana from that deny')
  })
})
