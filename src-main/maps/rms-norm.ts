/** `z = (x/√(mean(x²) + ε))·W + b`: β = 1. Self gain `n + 1` of n inputs, but for ε. */
import type { FeatureMap } from './feature-map.ts'
import { rowNormaliser } from './row-normaliser.ts'

export const rmsNorm = (epsilon: number): FeatureMap =>
  rowNormaliser({ scale: (inputs) => 1 / inputs, offset: epsilon })
