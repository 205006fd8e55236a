/** What is kept in memory is bounded: a slip of the keyboard or a hostile file must not take the machine's memory. */
import { badSpec } from '../shared/contract/parse-spec.ts'

/** Numbers in the training and test parts together: 1 GiB as float32, room for CIFAR-10 in full (184 million). */
export const largestDataset = 2 ** 28

/** Bytes of the files of one part. */
export const largestFile = 2 ** 30

export function checkSize(samples: number, features: number): void {
  if (samples * features <= largestDataset) return
  const most = Math.floor(largestDataset / features).toLocaleString('en')
  throw badSpec([
    {
      field: 'dataset.samples',
      message: `expected at most ${most} samples of ${features.toLocaleString('en')} numbers each (1 GiB), found ${samples.toLocaleString('en')}`,
    },
  ])
}
