/** A data set as a small picture: up to 1,000 training samples in two dimensions. */
import { projectPoints } from '../analysis/linear-basis.ts'
import { fitPrincipalComponents } from '../analysis/principal-components.ts'
import type { Samples } from '../datasets/dataset.ts'
import { loadDataset } from '../datasets/load-dataset.ts'
import type { DatasetSpec } from '../shared/contract/dataset-spec.ts'
import type { DatasetPreview } from '../shared/contract/engine-api.ts'
import { pointsWorthFitting } from './point-sample.ts'

const maximumPoints = 1000

export async function previewDataset(spec: DatasetSpec): Promise<DatasetPreview> {
  const { name, classes, inputShape, train, test } = await loadDataset(spec)
  const shown = evenly(train, maximumPoints)
  const plane = train.features === 2
  return {
    name,
    classes,
    inputShape,
    trainSamples: train.count,
    testSamples: test?.count ?? 0,
    points: plane ? shown.inputs : principalPlane(shown),
    labels: shown.labels,
    axes: plane ? ['x1', 'x2'] : ['PC 1', 'PC 2'],
  }
}

/** [point, 2] */
function principalPlane(samples: Samples): Float32Array {
  const fitted = evenly(samples, pointsWorthFitting(samples.features))
  const basis = fitPrincipalComponents(fitted.inputs, samples.features, 2)
  return projectPoints(samples.inputs, samples.features, basis, { centred: true })
}

/** At most `most` of the samples, at equal distances in their order. */
function evenly({ count, features, inputs, labels }: Samples, most: number): Samples {
  const kept = Math.min(count, most)
  const positions = Int32Array.from({ length: kept }, (_, index) => Math.floor((index * count) / kept))
  const chosen = new Float32Array(kept * features)
  positions.forEach((position, index) => {
    chosen.set(inputs.subarray(position * features, (position + 1) * features), index * features)
  })
  return {
    count: kept,
    features,
    inputs: chosen,
    labels: positions.map((position) => labels[position] ?? 0),
  }
}
