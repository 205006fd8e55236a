/**
 * Xor: four squares, one in each quadrant, coordinates uniform in ±[0.15, 1.25]; class 0 where the two signs agree,
 * class 1 where they differ. Noise may carry a point over an axis; its class stays.
 */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { createRandom } from '../../shared/random.ts'
import type { DataSource } from '../data-source.ts'
import { balancedLabels } from './balanced-labels.ts'
import { planePoints } from './plane-points.ts'

const gap = 0.15
const side = 1.1

export function makeXor({ samples, noise, seed }: DatasetSpecOf<'xor'>): DataSource {
  // Counter-clockwise from (+, +): the signs agree in the even ones.
  const quadrants = balancedLabels(samples, 4, createRandom(seed, 'xor', 'labels'))
  const labels = quadrants.map((quadrant) => quadrant % 2)
  const random = createRandom(seed, 'xor', 'points')
  return {
    name: 'xor',
    classes: ['same sign', 'opposite signs'],
    inputShape: [2],
    samples: planePoints(labels, noise, random, (sample) => {
      const quadrant = quadrants[sample] ?? 0
      const first = gap + side * random.uniform()
      const second = gap + side * random.uniform()
      return [quadrant === 0 || quadrant === 3 ? first : -first, quadrant < 2 ? second : -second]
    }),
    test: null,
  }
}
