/** What a run says of its data set: names, sizes, and a hash by which it is known when the run does not hold it. */
import { createHash } from 'node:crypto'
import type { DatasetDescription } from '../shared/contract/run.ts'
import type { Dataset } from './dataset.ts'

/**
 * The hash is SHA-256, in hexadecimal, over the bytes of the training inputs (float32), then of the labels (int32), then
 * of the targets (float32) where there are any, all little-endian.
 */
export function describeDataset(dataset: Dataset): DatasetDescription {
  const { train, test } = dataset
  const hash = createHash('sha256').update(bytesOf(train.inputs)).update(bytesOf(train.labels))
  if (train.targets) hash.update(bytesOf(train.targets))
  return {
    name: dataset.name,
    classes: dataset.classes,
    inputShape: dataset.inputShape,
    sequence: dataset.sequence ?? false,
    ...(dataset.targets !== undefined && { targets: dataset.targets }),
    trainSamples: train.count,
    testSamples: test?.count ?? 0,
    hash: hash.digest('hex'),
  }
}

const bytesOf = (array: Float32Array | Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
