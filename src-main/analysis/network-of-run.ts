/** The network of a recorded run, from what the run says of itself. */
import type { RunAttributes } from '../shared/contract/run.ts'
import { describeNetwork } from '../shared/network/describe-network.ts'
import type { Network } from '../shared/network/network.ts'

export function networkOfRun({ spec, dataset }: Pick<RunAttributes, 'spec' | 'dataset'>): Network {
  const { inputShape, sequence, targets, classes } = dataset
  return describeNetwork(spec.model, { inputShape, sequence, outputs: targets ?? classes.length })
}
