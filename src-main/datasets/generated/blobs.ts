/**
 * Blobs: one normal cloud per class, `x = centre[class] + noise · N(0, 1)`, in any dimension. Centres lie in
 * [−1, 1] on each axis; each is the one of 16 random candidates that is farthest from the centres before it.
 */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { createRandom, type Random } from '../../shared/random.ts'
import { type DataSource, sourceOf } from '../data-source.ts'
import { checkSize } from '../dataset-size.ts'
import { balancedLabels } from './balanced-labels.ts'

const candidates = 16
/** In more dimensions random points are far apart anyway, and comparing them all is slow. */
const crowdedDimensions = 8

export function makeBlobs(spec: DatasetSpecOf<'blobs'>): DataSource {
  const { samples, classes, dimensions, noise, seed } = spec
  checkSize(samples, dimensions)
  const centres = placeCentres(classes, dimensions, createRandom(seed, 'blobs', 'centres'))
  const labels = balancedLabels(samples, classes, createRandom(seed, 'blobs', 'labels'))
  const random = createRandom(seed, 'blobs', 'points')
  const inputs = new Float32Array(samples * dimensions)
  labels.forEach((label, sample) => {
    const centre = centres[label] ?? []
    for (let axis = 0; axis < dimensions; axis++) {
      inputs[sample * dimensions + axis] = (centre[axis] ?? 0) + noise * random.normal()
    }
  })
  return {
    name: 'blobs',
    classes: centres.map((_, index) => `blob ${index}`),
    inputShape: [dimensions],
    samples: sourceOf(inputs, labels, dimensions),
    test: null,
  }
}

function placeCentres(classes: number, dimensions: number, random: Random): number[][] {
  const centres: number[][] = []
  const point = (): number[] => Array.from({ length: dimensions }, () => 2 * random.uniform() - 1)
  while (centres.length < classes) {
    let best = point()
    for (let other = 1; other < candidates && dimensions <= crowdedDimensions; other++) {
      const candidate = point()
      if (nearest(candidate, centres) > nearest(best, centres)) best = candidate
    }
    centres.push(best)
  }
  return centres
}

const nearest = (point: number[], centres: number[][]): number =>
  Math.min(...centres.map((centre) => Math.hypot(...centre.map((value, axis) => value - (point[axis] ?? 0)))))
