/** Circles: two around the origin, of radius 1 (class 0) and ½ (class 1), with a uniform angle. */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { createRandom } from '../../shared/random.ts'
import type { DataSource } from '../data-source.ts'
import { balancedLabels } from './balanced-labels.ts'
import { planePoints } from './plane-points.ts'

export function makeCircles({ samples, noise, seed }: DatasetSpecOf<'circles'>): DataSource {
  const labels = balancedLabels(samples, 2, createRandom(seed, 'circles', 'labels'))
  const random = createRandom(seed, 'circles', 'points')
  return {
    name: 'circles',
    classes: ['outer circle', 'inner circle'],
    inputShape: [2],
    samples: planePoints(labels, noise, random, (sample) => {
      const angle = 2 * Math.PI * random.uniform()
      const radius = labels[sample] === 0 ? 1 : 0.5
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    }),
    test: null,
  }
}
