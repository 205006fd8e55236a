/**
 * The parameters before the first update: weights normal with deviation 1/√in (LeCun et al., Efficient BackProp, 1998),
 * gains one, the tokens' positions normal with deviation 0.02 (as in ViT and GPT-2), all else zero. Each tensor has its own
 * stream of the seed, so a network's weights depend on its widths and the seed alone.
 */
import { createRandom } from '../shared/random.ts'
import type { Parameters } from './training-event.ts'

const positionDeviation = 0.02

export function initialParameters(
  shapes: readonly { name: string; shape: readonly number[] }[],
  seed: number,
): Parameters {
  return Object.fromEntries(
    shapes.map(({ name, shape }) => {
      const size = shape.reduce((product, extent) => product * extent, 1)
      const normal = (deviation: number): Float32Array => {
        const random = createRandom(seed, 'parameters', name)
        return Float32Array.from({ length: size }, () => random.normal() * deviation)
      }
      const [inputs = 1] = shape
      if (name.endsWith('/weight')) return [name, normal(1 / Math.sqrt(inputs))]
      if (name.endsWith('/position')) return [name, normal(positionDeviation)]
      return [name, new Float32Array(size).fill(name.endsWith('/gain') ? 1 : 0)]
    }),
  )
}
