/**
 * The parameters before the first update: weights normal with deviation 1/√in (LeCun et al., Efficient BackProp, 1998),
 * biases zero. Each tensor has its own stream of the seed, so a network's weights depend on its widths and the seed alone.
 */
import { createRandom } from '../shared/random.ts'
import type { Parameters } from './training-event.ts'

export function initialParameters(
  shapes: readonly { name: string; shape: readonly number[] }[],
  seed: number,
): Parameters {
  return Object.fromEntries(
    shapes.map(({ name, shape }) => {
      const [inputs = 1] = shape
      const size = shape.reduce((product, extent) => product * extent, 1)
      if (!name.endsWith('/weight')) return [name, new Float32Array(size)]
      const random = createRandom(seed, 'parameters', name)
      return [name, Float32Array.from({ length: size }, () => random.normal() / Math.sqrt(inputs))]
    }),
  )
}
