/** What a network must know of its data, from what the engine says of a data set. */
import type { DatasetSpec } from '../../../src-main/shared/contract/dataset-spec.ts'
import type { DatasetPreview } from '../../../src-main/shared/contract/engine-api.ts'
import type { DatasetDescription } from '../../../src-main/shared/contract/run.ts'
import type { NetworkData } from '../../../src-main/shared/network/describe-network.ts'

/** Of a run. */
export const dataOfRun = ({ inputShape, sequence, classes, targets }: DatasetDescription): NetworkData => ({
  inputShape,
  sequence,
  outputs: targets ?? classes.length,
})

/** Of a preview, which gives the shapes; that they are sequences or targets is known from the spec. */
export const dataOfPreview = (
  dataset: DatasetSpec,
  { inputShape, classes }: Pick<DatasetPreview, 'inputShape' | 'classes'>,
): NetworkData => ({
  inputShape,
  sequence: dataset.kind === 'associative-recall',
  outputs: hasTargets(dataset) ? dataset.classes : classes.length,
})

/** Whether the samples have numbers to be met instead of a class. */
export const hasTargets = (
  dataset: DatasetSpec,
): dataset is Extract<DatasetSpec, { kind: 'teacher-student' }> =>
  dataset.kind === 'teacher-student' && dataset.task === 'regression'
