/**
 * `z = ((x − α·mean(x))/√(var(x) + ε))·W + b`, var about the mean and divided by n: β = 1.
 * Self gain `n + 1` of n inputs at α = 1, but for ε.
 */
import type { FeatureMap } from './feature-map.ts'
import { rowNormaliser } from './row-normaliser.ts'

export const layerNorm = (epsilon: number, alpha: number): FeatureMap =>
  rowNormaliser({ scale: (inputs) => 1 / inputs, offset: epsilon, ofDeviation: true, alpha })
