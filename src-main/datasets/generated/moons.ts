/**
 * Moons: two interleaved half circles of radius 1, `(cos t, sin t)` and `(1 − cos t, ½ − sin t)` with t uniform in
 * [0, π], moved so that their common middle is the origin: [−1.5, 1.5] × [−0.75, 0.75].
 */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { createRandom } from '../../shared/random.ts'
import type { DataSource } from '../data-source.ts'
import { balancedLabels } from './balanced-labels.ts'
import { planePoints } from './plane-points.ts'

export function makeMoons({ samples, noise, seed }: DatasetSpecOf<'moons'>): DataSource {
  const labels = balancedLabels(samples, 2, createRandom(seed, 'moons', 'labels'))
  const random = createRandom(seed, 'moons', 'points')
  return {
    name: 'moons',
    classes: ['upper moon', 'lower moon'],
    inputShape: [2],
    samples: planePoints(labels, noise, random, (sample) => {
      const angle = Math.PI * random.uniform()
      const side = labels[sample] === 0 ? 1 : -1
      return [side * (Math.cos(angle) - 0.5), side * (Math.sin(angle) - 0.25)]
    }),
    test: null,
  }
}
