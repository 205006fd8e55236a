/** Samples of two features, one point each, with normal noise of deviation `noise` on both coordinates. */
import type { Random } from '../../shared/random.ts'
import { type SampleSource, sourceOf } from '../data-source.ts'

export function planePoints(
  labels: Int32Array,
  noise: number,
  random: Random,
  pointOf: (sample: number) => readonly [number, number],
): SampleSource {
  const inputs = new Float32Array(labels.length * 2)
  labels.forEach((_, sample) => {
    const [first, second] = pointOf(sample)
    inputs[2 * sample] = first + noise * random.normal()
    inputs[2 * sample + 1] = second + noise * random.normal()
  })
  return sourceOf(inputs, labels, 2)
}
