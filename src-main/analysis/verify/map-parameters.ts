/** The parameters of one map, or an update of them, or the gradient there; and the affine part, z = h·W + β·b. */
import { add, type Bounded, multiply, sumRoundoff } from './bounded.ts'
import { withColumns } from './bounded-layout.ts'
import { matrixProduct } from './bounded-sums.ts'

export interface MapParameters {
  /** [inputs, units] */
  weight: Bounded
  /** [1, units] */
  bias?: Bounded
  /** [1, position · units] */
  position?: Bounded
  /** [1, units that are normalised] */
  gain?: Bounded
  shift?: Bounded
}

export const parameterParts = ['weight', 'bias', 'position', 'gain', 'shift'] as const
export type ParameterPart = (typeof parameterParts)[number]

/** Part by part; parts that are not there stay away. */
export function mapParts(
  parameters: MapParameters,
  change: (part: Bounded, name: ParameterPart) => Bounded,
): MapParameters {
  const changed: MapParameters = { weight: change(parameters.weight, 'weight') }
  for (const name of parameterParts) {
    const part = parameters[name]
    if (part && name !== 'weight') changed[name] = change(part, name)
  }
  return changed
}

/**
 * h·W + β·b with h [samples · positions, inputs]; `beta` null: no share of the biases. A fused kernel begins every sum
 * with its bias, so that each addition rounds something as large.
 */
export function applyParameters(
  { h, beta }: { h: Bounded; beta: Bounded | null },
  { weight, bias, position }: MapParameters,
): Bounded {
  const product = matrixProduct(h, weight)
  const roundoff = sumRoundoff(h.columns)
  const begun = (begin: Bounded): Bounded => ({
    ...begin,
    error: begin.error.map((e, index) => e + roundoff * Math.abs(begin.value[index]!)),
  })
  const biased = beta && bias ? add(product, begun(multiply(beta, bias))) : product
  if (!beta || !position) return biased
  const added = add(withColumns(biased, position.columns), begun(position))
  return withColumns(added, weight.columns)
}
