/** The oracle is the definition: the parameters moved by the sample's own gradient, and the map evaluated at both. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PositionFeatures,
  selfKernels,
  selfStep,
} from '../../../../src-main/analysis/split/self-step.ts'
import { createRandom } from '../../../../src-main/shared/random.ts'

interface Parameters {
  /** [inputs][units] */
  weight: number[][]
  /** [position][units]; the same for all positions where the bias is shared. */
  bias: number[][]
}

function forward(
  { h, beta }: PositionFeatures,
  { weight, bias }: Parameters,
  inputs: number,
  units: number,
): number[][] {
  return Array.from(beta, (b, p) =>
    Array.from({ length: units }, (_, u) =>
      Array.from({ length: inputs }, (_, k) => (h[p * inputs + k] ?? 0) * (weight[k]?.[u] ?? 0)).reduce(
        (sum, term) => sum + term,
        b * (bias[p]?.[u] ?? 0),
      ),
    ),
  )
}

/** ℓ = Σ c·z at the map's output, so ∂ℓ/∂z = c; θ′ = θ − m (η/B) ∂ℓ/∂θ. */
function moved(
  features: PositionFeatures,
  { weight, bias }: Parameters,
  c: number[][],
  rate: number,
): Parameters {
  const { h, beta } = features
  const inputs = weight.length
  const gradientAt = (k: number, u: number): number =>
    c.reduce((sum, row, q) => sum + (h[q * inputs + k] ?? 0) * (row[u] ?? 0), 0)
  const biasGradientAt = (p: number, u: number): number => {
    if (features.bias === 'none') return 0
    if (features.bias === 'position') return (beta[p] ?? 0) * (c[p]?.[u] ?? 0)
    return c.reduce((sum, row, q) => sum + (beta[q] ?? 0) * (row[u] ?? 0), 0)
  }
  return {
    weight: weight.map((row, k) => row.map((value, u) => value - rate * gradientAt(k, u))),
    bias: bias.map((row, p) => row.map((value, u) => value - rate * biasGradientAt(p, u))),
  }
}

const cases = fc.record({
  positions: fc.integer({ min: 1, max: 6 }),
  inputs: fc.integer({ min: 1, max: 5 }),
  units: fc.integer({ min: 1, max: 4 }),
  bias: fc.constantFrom('none' as const, 'shared' as const, 'position' as const),
  times: fc.integer({ min: 0, max: 3 }),
  seed: fc.integer({ min: 0, max: 10_000 }),
})

describe('the self part of an own step', () => {
  it('is what the sample’s own gradient alone makes of its value', () => {
    fc.assert(
      fc.property(cases, ({ positions, inputs, units, bias, times, seed }) => {
        const random = createRandom(seed, 'self-step')
        const normals = (count: number): number[] => Array.from({ length: count }, () => random.normal())
        const features: PositionFeatures = {
          h: Float64Array.from(normals(positions * inputs)),
          beta: Float64Array.from(normals(positions)),
          bias,
        }
        const common = normals(units)
        const parameters: Parameters = {
          weight: Array.from({ length: inputs }, () => normals(units)),
          bias: Array.from({ length: positions }, () =>
            bias === 'position' ? normals(units) : bias === 'shared' ? common : normals(units).map(() => 0),
          ),
        }
        const c = Array.from({ length: positions }, () => normals(units))
        const rate = 0.05
        const steepest = Float64Array.from(c.flat(), (value) => -rate * value)

        const found = selfStep(features, steepest, times)
        const before = forward(features, parameters, inputs, units).flat()
        const after = forward(features, moved(features, parameters, c, times * rate), inputs, units).flat()
        found.forEach((value, entry) => {
          expect(value).toBeCloseTo((after[entry] ?? 0) - (before[entry] ?? 0), 10)
        })
      }),
    )
  })

  it('is steepest descent ‖h‖² + β² times as long, at a map that sees the whole vector', () => {
    const features: PositionFeatures = { h: Float64Array.of(3, 4), beta: Float64Array.of(2), bias: 'shared' }
    expect(Array.from(selfStep(features, Float64Array.of(1, -1), 1))).toEqual([29, -29])
    expect(Array.from(selfKernels(features))).toEqual([29])
    expect(Array.from(selfKernels({ ...features, bias: 'none' }))).toEqual([25])
  })
})
