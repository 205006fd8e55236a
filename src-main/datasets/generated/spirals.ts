/**
 * Spirals: one arm per class, each one turn from radius 0.1 to 1.3, `angle = 2π (t + class / classes)`,
 * `radius = 0.1 + 1.2 t`. `t = √u` with u uniform, so that the crowded middle gets no more points than the rim.
 */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { createRandom } from '../../shared/random.ts'
import type { DataSource } from '../data-source.ts'
import { balancedLabels } from './balanced-labels.ts'
import { planePoints } from './plane-points.ts'

export function makeSpirals({ samples, classes, noise, seed }: DatasetSpecOf<'spirals'>): DataSource {
  const labels = balancedLabels(samples, classes, createRandom(seed, 'spirals', 'labels'))
  const random = createRandom(seed, 'spirals', 'points')
  return {
    name: 'spirals',
    classes: Array.from({ length: classes }, (_, index) => `arm ${index}`),
    inputShape: [2],
    samples: planePoints(labels, noise, random, (sample) => {
      const along = Math.sqrt(random.uniform())
      const angle = 2 * Math.PI * (along + (labels[sample] ?? 0) / classes)
      const radius = 0.1 + 1.2 * along
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    }),
    test: null,
  }
}
