/**
 * AWS's partitions: which regions belong to them, and where IAM stands in each.
 *
 * IAM is one endpoint per partition, signed for one region whatever the profile's region is. Source: the endpoint
 * rules of the service models (aws-facts A6).
 */
export type Partition = {
  readonly name: string
  /** Host suffix of the partition's services: STS is `sts.<region>.<suffix>`. */
  readonly suffix: string
  readonly iamHost: string
  readonly iamRegion: string
}

type Row = Partition & { readonly prefix: string }

const commercial: Partition = {
  name: 'aws',
  suffix: 'amazonaws.com',
  iamHost: 'iam.amazonaws.com',
  iamRegion: 'us-east-1',
}

const others: readonly Row[] = [
  {
    prefix: 'cn-',
    name: 'aws-cn',
    suffix: 'amazonaws.com.cn',
    iamHost: 'iam.cn-north-1.amazonaws.com.cn',
    iamRegion: 'cn-north-1',
  },
  {
    prefix: 'us-gov-',
    name: 'aws-us-gov',
    suffix: 'amazonaws.com',
    iamHost: 'iam.us-gov.amazonaws.com',
    iamRegion: 'us-gov-west-1',
  },
  {
    prefix: 'us-iso-',
    name: 'aws-iso',
    suffix: 'c2s.ic.gov',
    iamHost: 'iam.us-iso-east-1.c2s.ic.gov',
    iamRegion: 'us-iso-east-1',
  },
  {
    prefix: 'us-isob-',
    name: 'aws-iso-b',
    suffix: 'sc2s.sgov.gov',
    iamHost: 'iam.us-isob-east-1.sc2s.sgov.gov',
    iamRegion: 'us-isob-east-1',
  },
  {
    prefix: 'eu-isoe-',
    name: 'aws-iso-e',
    suffix: 'cloud.adc-e.uk',
    iamHost: 'iam.eu-isoe-west-1.cloud.adc-e.uk',
    iamRegion: 'eu-isoe-west-1',
  },
  {
    prefix: 'us-isof-',
    name: 'aws-iso-f',
    suffix: 'csp.hci.ic.gov',
    iamHost: 'iam.us-isof-south-1.csp.hci.ic.gov',
    iamRegion: 'us-isof-south-1',
  },
  {
    prefix: 'eusc-',
    name: 'aws-eusc',
    suffix: 'amazonaws.eu',
    iamHost: 'iam.eusc-de-east-1.amazonaws.eu',
    iamRegion: 'eusc-de-east-1',
  },
]

/** The partition that a region belongs to, by its prefix; `aws` for every other region, so also for new ones. */
export function partitionOf(region: string): Partition {
  return others.find(({ prefix }) => region.startsWith(prefix)) ?? commercial
}
