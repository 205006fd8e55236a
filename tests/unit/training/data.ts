/** A small data set of known numbers, for tests of what trains on it. */
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import { createRandom } from '../../../src-main/shared/random.ts'

export function clouds(count = 60, features = 2, classes = 3): Dataset {
  const random = createRandom(3, 'clouds')
  const labels = Int32Array.from({ length: count }, (_, index) => index % classes)
  const inputs = Float32Array.from({ length: count * features }, (_, index) => {
    const label = labels[Math.floor(index / features)] ?? 0
    return 0.4 * random.normal() + Math.sin(2 * label + (index % features))
  })
  return {
    name: 'clouds',
    classes: Array.from({ length: classes }, (_, label) => `cloud ${label}`),
    inputShape: [features],
    train: { count, features, inputs, labels },
    test: null,
  }
}
